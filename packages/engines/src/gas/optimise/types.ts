/**
 * A question about a gas network with a best answer: pressures within limits, entries and exits within limits, flows by
 * the law p_i^2 - p_j^2 = c f|f|, and what may be built. Steady and isothermal.
 */

export interface OptimumNode {
  readonly id: string;
  /** Absolute. */
  readonly minPressurePa: number;
  readonly maxPressurePa: number;
}

/** Gas that comes in or goes out at a node. */
export interface Exchange {
  readonly id: string;
  readonly node: string;
  readonly direction: 'entry' | 'exit';
  readonly minKgPerS: number;
  readonly maxKgPerS: number;
  /** Of the objective, for each kg/s. */
  readonly value: number;
}

interface Arc {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly minFlowKgPerS: number;
  readonly maxFlowKgPerS: number;
  /** Of the objective, if it is built; null where it stands already. */
  readonly buildCost: number | null;
}

/** lift p_from^2 - p_to^2 = resistance f|f|. */
export interface OptimumPipe extends Arc {
  readonly kind: 'pipe';
  readonly resistancePa2S2PerKg2: number;
  /** Squared pressure at the far end over that at the near end, of gas at rest: 1 where level. */
  readonly lift: number;
  /** Of the objective, for each kg/s along it; default 0. */
  readonly flowValue?: number;
}

/**
 * One way to run a device: p_to over p_from within limits while the flow is within its own. A device runs in one of its
 * modes; `closed` needs none: no flow, pressures free.
 */
export interface DeviceMode {
  readonly minFlowKgPerS: number;
  readonly maxFlowKgPerS: number;
  readonly minRatio: number;
  readonly maxRatio: number;
  /** Whether work counts: |f| (r^k - 1), r the ratio in the flow's direction. */
  readonly compresses: boolean;
}

/** A compressor, valve, regulator or short pipe. */
export interface OptimumDevice extends Arc {
  readonly kind: 'device';
  readonly modes: readonly DeviceMode[];
  readonly closable: boolean;
  /** Largest |f| (r^k - 1), kg/s; infinite where power is no limit. */
  readonly maxWorkKgPerS: number;
  /** Of the objective, for each |f| (r^k - 1), kg/s. */
  readonly workPrice: number;
}

export type OptimumArc = OptimumPipe | OptimumDevice;

export interface OptimumProblem {
  readonly sense: 'min' | 'max';
  readonly nodes: readonly OptimumNode[];
  readonly exchanges: readonly Exchange[];
  readonly arcs: readonly OptimumArc[];
  /** k of r^k: (kappa - 1)/kappa. */
  readonly workExponent: number;
}

export interface OptimumOptions {
  /** |bound - objective| / |objective| at which the answer counts as proven; default 1e-5. */
  readonly relativeGap?: number;
  /** The same, absolute; default 1e-6. */
  readonly absoluteGap?: number;
  /** Default 100 s; what is found and proven until then is returned. */
  readonly timeLimitS?: number;
  /** Rounds of refinement; default 40. */
  readonly maxRounds?: number;
  /** Seconds since any moment; default the platform's clock. */
  readonly clock?: () => number;
  readonly signal?: AbortSignal;
}

export interface OptimumPoint {
  /** Absolute, by node. */
  readonly pressurePa: Float64Array;
  /** By exchange. */
  readonly exchangeKgPerS: Float64Array;
  /** By arc, along it. */
  readonly flowKgPerS: Float64Array;
  /** By arc: 1 where it stands or is built. */
  readonly isBuilt: Uint8Array;
  /** By arc: |f| (r^k - 1) of a compressing device, else 0. */
  readonly workKgPerS: Float64Array;
}

/**
 * `optimal`: a point within the gap of the bound. `infeasible`: proven that no point exists. `open`: neither, after the
 * time or the rounds; `point` is the best one found, if any, and `bound` still holds.
 */
export interface OptimumResult {
  readonly status: 'optimal' | 'infeasible' | 'open';
  readonly objective: number | null;
  /** Proven: no point has a better objective. Null where nothing is proven. */
  readonly bound: number | null;
  readonly gap: number | null;
  readonly point: OptimumPoint | null;
  /** Largest error of an equation or limit at the point, over the largest squared pressure or the flow cap. */
  readonly residual: number | null;
  readonly rounds: number;
  /** Nodes of branch and bound over all rounds. */
  readonly searchNodes: number;
}
