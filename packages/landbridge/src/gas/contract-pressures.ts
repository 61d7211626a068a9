/** Until when each offtake has its contract pressure. */
import type { GasNetwork, TransientSeries } from '@landbridge/engines/gas';

export interface ContractPressure {
  readonly node: string;
  readonly contract_pressure_pa: number;
  /** First time that the pressure is lower, between recorded times by a straight line; null: never. */
  readonly below_from_h: number | null;
  /** Since the start of the run. */
  readonly least_pressure_pa: number;
  readonly least_at_h: number;
}

/** Nodes that gas leaves at and that have a least pressure. @cost O(times x nodes) */
export function listContracts({ nodes }: GasNetwork, { timeS, pressurePa, withdrawalKgPerS }: TransientSeries) {
  const n = nodes.length;
  return nodes.flatMap(({ id, minPressurePa }, i): ContractPressure[] => {
    if (minPressurePa === undefined || timeS.length === 0) return [];
    const takes = timeS.some((_, k) => withdrawalKgPerS[k * n + i] > 0);
    if (!takes) return [];
    let least = 0;
    let below: number | null = null;
    for (let k = 0; k < timeS.length; k++) {
      const p = pressurePa[k * n + i];
      if (p < pressurePa[least * n + i]) least = k;
      if (below !== null || p >= minPressurePa) continue;
      const before = k > 0 ? pressurePa[(k - 1) * n + i] : p;
      const share = k > 0 ? (before - minPressurePa) / (before - p) : 0;
      below = k > 0 ? timeS[k - 1] + share * (timeS[k] - timeS[k - 1]) : timeS[k];
    }
    return [
      {
        node: id,
        contract_pressure_pa: minPressurePa,
        below_from_h: below === null ? null : below / 3600,
        least_pressure_pa: pressurePa[least * n + i],
        least_at_h: timeS[least] / 3600,
      },
    ];
  });
}
