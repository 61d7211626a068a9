/** Part of a long problem, and the state that one part leaves to the next. */
import type { PlantProblem, PlantSchedule, UnitStart } from './types.ts';

export interface PlantState {
  readonly units: readonly UnitStart[];
  readonly storeMwh: number;
}

/** Periods `from` to `to` with the state that they begin in; the store's last level binds in the last window alone. */
export function cutProblem(
  problem: PlantProblem,
  from: number,
  to: number,
  state: PlantState,
  burnt: ReadonlyMap<string, number>,
): PlantProblem {
  const last = to === problem.heatMw.length;
  const cut = <T extends { readonly available?: Uint8Array }>(item: T): T =>
    item.available ? { ...item, available: item.available.slice(from, to) } : item;
  return {
    ...problem,
    heatMw: problem.heatMw.slice(from, to),
    loadMw: problem.loadMw?.slice(from, to) ?? null,
    units: problem.units.map((unit, k) => ({ ...cut(unit), start: state.units[k] })),
    boilers: problem.boilers.map(cut),
    store: problem.store && {
      ...problem.store,
      initialMwh: state.storeMwh,
      finalLeastMwh: last
        ? problem.store.finalLeastMwh
        : Math.min(problem.store.initialMwh, problem.store.finalLeastMwh),
    },
    market: problem.market && { ...problem.market, pricePerMwh: problem.market.pricePerMwh.slice(from, to) },
    ...(problem.unservedHeatPerMwh instanceof Float64Array
      ? { unservedHeatPerMwh: problem.unservedHeatPerMwh.slice(from, to) }
      : {}),
    ...(problem.fuels
      ? {
          fuels: problem.fuels.map((fuel) => ({
            ...fuel,
            stockMwh:
              fuel.stockMwh +
              fuel.deliveryMwh.subarray(0, from).reduce((sum, value) => sum + value, 0) -
              (burnt.get(fuel.id) ?? 0),
            deliveryMwh: fuel.deliveryMwh.slice(from, to),
          })),
        }
      : {}),
  };
}

/** States of units and store at the end of a schedule. */
export function endState({ units, storeMwh }: PlantSchedule, before: PlantState, periodH: number): PlantState {
  return {
    units: units.map(({ on, powerMw }, k) => {
      const last = on.length - 1;
      let same = 1;
      while (same <= last && on[last - same] === on[last]) same++;
      const earlier = before.units[k];
      // The state began before this schedule where it holds through all of it.
      const since = same > last && earlier.on === (on[last] === 1) ? (earlier.hours ?? Number.POSITIVE_INFINITY) : 0;
      return { on: on[last] === 1, hours: same * periodH + since, powerMw: powerMw[last] };
    }),
    storeMwh: storeMwh[storeMwh.length - 1] ?? 0,
  };
}
