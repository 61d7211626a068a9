"""
The peer of bench/heat.ts: the same Newton iteration for pressures and flows of a heat network, on numpy and scipy's SuperLU.

Reads one JSON request a line from standard input, answers a line each. {"network": ...} keeps a network; {"repeats": r}
solves it and answers {"seconds": mean, "iterations": k, "pressure": [...]}. Friction is Swamee-Jain above Re 4000, laminar
below 2000, joined between as ours is.
"""

import json
import sys
import time

import numpy as np
from scipy.sparse import csc_matrix
from scipy.sparse.linalg import splu


def friction(re, k):
    """lambda Re^2 and its derivative."""
    def turbulent(r):
        tail = 5.74 / r**0.9
        inner = k / 3.7 + tail
        log = np.log10(inner)
        lam = 0.25 / log**2
        slope = -2 * lam / log * (-0.9 * tail / r / (inner * np.log(10)))
        return lam * r * r, (slope * r + 2 * lam) * r

    high = np.maximum(re, 4000.0)
    f, s = turbulent(high)
    low = re <= 2000
    middle = (~low) & (re < 4000)
    if middle.any():
        width = np.log(2.0)
        t = np.log(np.maximum(re, 2000) / 2000) / width
        y0, y1 = np.log(64 * 2000.0), np.log(f)
        s0, s1 = width, width * s * 4000 / f
        u = 1 - t
        y = y0 * (1 + 2 * t) * u * u + s0 * t * u * u + y1 * t * t * (3 - 2 * t) - s1 * t * t * u
        slope = (6 * t * u * (y1 - y0) + s0 * u * (1 - 3 * t) + s1 * t * (3 * t - 2)) / width
        fm = np.exp(y)
        f = np.where(middle, fm, f)
        s = np.where(middle, fm * slope / np.maximum(re, 1), s)
    return np.where(low, 64 * re, f), np.where(low, 64.0, s)


def solve(n):
    a, b = n["a"], n["b"]
    held, column, injection = n["held"], n["column"], n["injection"]
    m = int(column.max()) + 1
    ra, rb = column[a], column[b]
    ina, inb = np.flatnonzero(ra >= 0), np.flatnonzero(rb >= 0)
    both = np.flatnonzero((ra >= 0) & (rb >= 0))
    rows = np.concatenate([ra[ina], ra[both], rb[both], rb[inb]])
    cols = np.concatenate([ra[ina], rb[both], ra[both], rb[inb]])
    free = np.flatnonzero(column >= 0)
    p = np.where(np.isnan(held), np.nanmax(held), held)
    scale = p.max()
    q = np.zeros(len(a))
    loss = np.zeros(len(a))
    start = 0.5 * 1000 * n["area"] * n["re"]
    slope = n["per"] * n["re"] * friction(start, n["k"])[1]
    best = np.inf
    for iteration in range(1, 201):
        open_ = p[a] - p[b] - loss
        g = 1 / slope
        matrix = csc_matrix((np.concatenate([g[ina], -g[both], -g[both], g[inb]]), (rows, cols)), shape=(m, m))
        out = q + open_ * g
        right = injection[free].copy()
        right -= np.bincount(ra[ina], weights=out[ina], minlength=m)
        right += np.bincount(rb[inb], weights=out[inb], minlength=m)
        lu = splu(matrix, permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options={"SymmetricMode": True})
        step = np.zeros(len(p))
        step[free] = lu.solve(right)
        q = out + g * (step[a] - step[b])
        p = p + step
        f, s = friction(np.abs(q) * n["re"], n["k"])
        loss = np.sign(q) * n["per"] * f
        slope = n["per"] * n["re"] * s
        worst = np.abs(p[a] - p[b] - loss).max() / scale
        if worst <= 1e-15 or (worst <= 1e-10 and worst > 0.5 * best):
            break
        best = min(best, worst)
    return iteration, p


def main():
    network = None
    for line in sys.stdin:
        request = json.loads(line)
        if "network" in request:
            n = request["network"]
            network = {key: np.array(n[key], dtype=float) for key in ["injection", "re", "per", "k", "area"]}
            network["held"] = np.array([np.nan if v is None else v for v in n["held"]], dtype=float)
            network["a"] = np.array(n["from"], dtype=np.int64)
            network["b"] = np.array(n["to"], dtype=np.int64)
            column = np.full(len(network["held"]), -1, dtype=np.int64)
            free = np.flatnonzero(np.isnan(network["held"]))
            column[free] = np.arange(len(free))
            network["column"] = column
            print(json.dumps({"ready": True}), flush=True)
            continue
        start = time.perf_counter()
        for _ in range(request["repeats"]):
            iterations, p = solve(network)
        seconds = (time.perf_counter() - start) / request["repeats"]
        print(json.dumps({"seconds": seconds, "iterations": iterations, "pressure": p.tolist()}), flush=True)


main()
