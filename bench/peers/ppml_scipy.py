"""
The peer of bench/trade.ts: PPML by iteratively reweighted least squares on dummies, the textbook's way, on numpy and scipy's SuperLU.

Reads one JSON request a line from standard input, answers a line each. {"trade": [...], "regressors": [[...]], "effects": [[...]]}
keeps a panel; {"repeats": r} estimates it and answers {"seconds": mean, "iterations": k, "estimates": [...]}. Levels without
trade are dropped first, a ridge of 1e-9 settles which of the collinear dummies is which; neither separation beyond that nor
standard errors are computed.
"""

import json
import sys
import time

import numpy as np
from scipy.sparse import csc_matrix, diags, hstack
from scipy.sparse.linalg import splu


def keep_traded(y, effects):
    kept = np.ones(len(y), dtype=bool)
    while True:
        before = kept.sum()
        for effect in effects:
            kept &= np.bincount(effect, weights=y * kept)[effect] > 0
        if kept.sum() == before:
            return kept


def estimate(panel):
    kept = keep_traded(panel["trade"], panel["effects"])
    y = panel["trade"][kept]
    rows = np.arange(len(y))
    parts = [csc_matrix(panel["regressors"][:, kept].T)]
    for effect in panel["effects"]:
        _, level = np.unique(effect[kept], return_inverse=True)
        parts.append(csc_matrix((np.ones(len(y)), (rows, level))))
    design = hstack(parts).tocsc()
    ridge = diags(np.concatenate([np.zeros(len(panel["regressors"])), np.full(design.shape[1] - len(panel["regressors"]), 1e-9)]))
    mu = (y + y.mean()) / 2
    eta = np.log(mu)
    before = np.inf
    for iteration in range(1, 101):
        z = eta + (y - mu) / mu
        weighted = design.T @ diags(mu)
        normal = (weighted @ design + ridge).tocsc()
        factors = splu(normal, permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options={"SymmetricMode": True})
        beta = factors.solve(weighted @ z)
        eta = design @ beta
        mu = np.exp(eta)
        deviance = 2 * (np.where(y > 0, y * (np.log(np.maximum(y, 1e-300)) - eta), 0) - (y - mu)).sum()
        if abs(deviance - before) <= 1e-10 * max(1, abs(deviance)):
            break
        before = deviance
    return iteration, beta[: len(panel["regressors"])]


def main():
    panel = None
    for line in sys.stdin:
        asked = json.loads(line)
        if "trade" in asked:
            panel = {
                "trade": np.array(asked["trade"]),
                "regressors": np.array(asked["regressors"]),
                "effects": [np.array(effect, dtype=np.int64) for effect in asked["effects"]],
            }
            print(json.dumps({"ready": True}), flush=True)
            continue
        start = time.perf_counter()
        for _ in range(asked["repeats"]):
            iterations, estimates = estimate(panel)
        seconds = (time.perf_counter() - start) / asked["repeats"]
        print(json.dumps({"seconds": seconds, "iterations": iterations, "estimates": estimates.tolist()}), flush=True)


main()
