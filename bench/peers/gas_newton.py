"""
The peer of bench/gas.ts: the same Newton iteration for the steady state of a gas network, on numpy and scipy's SuperLU.

Reads one JSON request a line from standard input, answers a line each. {"network": ...} prepares a network and keeps it;
{"network": n, "repeats": r} solves network n and answers {"seconds": mean, "iterations": k, "x": [...]}. The arrays are
built before the clock starts, as ours are in `prepare`; the pattern and the order are found anew by each factorisation,
since scipy keeps neither.
"""

import json
import sys
import time

import numpy as np
from scipy.sparse import csc_matrix
from scipy.sparse.linalg import splu


def prepare(network):
    """Nodes joined by ratios become one part with a share of its potential each; parts with a slack have no unknown."""
    n = network["nodes"]
    part = np.full(n, -1, dtype=np.int64)
    share = np.ones(n)
    joined = [[] for _ in range(n)]
    for a, b, ratio in zip(network["tiedFrom"], network["tiedTo"], network["tiedRatio"]):
        joined[a].append((b, ratio * ratio))
        joined[b].append((a, 1 / (ratio * ratio)))
    parts = 0
    for root in range(n):
        if part[root] >= 0:
            continue
        part[root] = parts
        pending = [root]
        while pending:
            i = pending.pop()
            for j, factor in joined[i]:
                if part[j] < 0:
                    part[j] = parts
                    share[j] = share[i] * factor
                    pending.append(j)
        parts += 1
    held = np.full(parts, np.nan)
    for i, pressure in zip(network["heldNode"], network["heldPressure"]):
        held[part[i]] = 0.5 * pressure**2 / share[i]
    free = np.flatnonzero(np.isnan(held))
    column = np.full(parts, -1, dtype=np.int64)
    column[free] = np.arange(len(free))
    a = np.array(network["from"], dtype=np.int64)
    b = np.array(network["to"], dtype=np.int64)
    ra, rb = column[part[a]], column[part[b]]
    ina, inb = np.flatnonzero(ra >= 0), np.flatnonzero(rb >= 0)
    both = np.flatnonzero((ra >= 0) & (rb >= 0))
    return {
        "pa": part[a],
        "pb": part[b],
        "ra": ra,
        "rb": rb,
        "ina": ina,
        "inb": inb,
        "both": both,
        "rows": np.concatenate([ra[ina], ra[both], rb[both], rb[inb]]),
        "cols": np.concatenate([ra[ina], rb[both], ra[both], rb[inb]]),
        "sa": share[a],
        "sb": share[b],
        "c": np.array(network["resistance"]),
        "area": np.array(network["area"]),
        "held": held,
        "free": free,
        "part": part,
        "share": share,
        "taken": np.bincount(part, weights=np.array(network["withdrawal"]), minlength=parts)[free],
    }


def solve(p):
    pa, pb, sa, sb, c = p["pa"], p["pb"], p["sa"], p["sb"], p["c"]
    ra, rb, ina, inb, both, free = p["ra"], p["rb"], p["ina"], p["inb"], p["both"], p["free"]
    m = len(free)
    x = p["held"].copy()
    scale = np.nanmax(x)
    x[free] = scale
    q = np.zeros(len(c))
    total = np.maximum(p["taken"], 0).sum()
    slope = c * total * p["area"] / p["area"].max()
    residual = sa * x[pa] - sb * x[pb]
    best = np.inf
    for iteration in range(1, 101):
        g = 1 / slope
        ga, gb = sa * g, sb * g
        values = np.concatenate([ga[ina], -gb[both], -ga[both], gb[inb]])
        matrix = csc_matrix((values, (p["rows"], p["cols"])), shape=(m, m))
        out = q + residual * g
        right = -p["taken"]
        right -= np.bincount(ra[ina], weights=out[ina], minlength=m)
        right += np.bincount(rb[inb], weights=out[inb], minlength=m)
        factors = splu(matrix, permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options={"SymmetricMode": True})
        step = np.zeros(len(x))
        step[free] = factors.solve(right)
        q = out + ga * step[pa] - gb * step[pb]
        x += step
        residual = sa * x[pa] - sb * x[pb] - c * q * np.abs(q)
        worst = np.abs(residual).max() / scale
        if worst <= 1e-15 or (worst <= 1e-10 and worst > 0.5 * best):
            break
        best = min(best, worst)
        slope = 2 * c * np.maximum(np.abs(q), 1e-7 * total)
    return iteration, x


def main():
    networks = []
    for line in sys.stdin:
        request = json.loads(line)
        if "repeats" not in request:
            networks.append(prepare(request["network"]))
            print(json.dumps({"network": len(networks) - 1}), flush=True)
            continue
        p = networks[request["network"]]
        start = time.perf_counter()
        for _ in range(request["repeats"]):
            iterations, x = solve(p)
        seconds = (time.perf_counter() - start) / request["repeats"]
        potential = p["share"] * x[p["part"]]
        print(json.dumps({"seconds": seconds, "iterations": iterations, "x": potential.tolist()}), flush=True)


main()
