/** What would help: each resource enlarged alone, on the same random numbers. The one whose growth helps most is the one that binds. */
import { runTerminal } from './run.ts';
import type { SimulateOptions } from './simulate.ts';
import type { ResourceUse, TerminalModel } from './types.ts';
import { applySetting } from './what-if.ts';

export interface Relief {
  readonly id: string;
  readonly kind: ResourceUse['kind'];
  /** Units before, and after. */
  readonly units: number;
  readonly enlarged: number;
  /** Change of the mean number of containers present; below 0 it helps. */
  readonly presentChange: number;
  /** The same as time of a container, by Little's law, s. */
  readonly dwellChangeS: number;
}

/** By a quarter, and by one at least. */
const GROWTH = 0.25;
/** Of the containers present, a smaller change is not told from chance. */
const LEAST_CHANGE = 0.005;

/**
 * @returns those that can be enlarged, best first
 * @cost replications x (resources + 1) runs
 */
export function measureRelief(
  model: TerminalModel,
  { seed, days, replications, warmUpDays = 0 }: Pick<SimulateOptions, 'seed' | 'days' | 'replications' | 'warmUpDays'>,
): Relief[] {
  const measure = (variant: TerminalModel): { readonly present: number; readonly came: number } => {
    let present = 0;
    let came = 0;
    for (let replication = 0; replication < replications; replication++) {
      const run = runTerminal(variant, { seed, replication, days, warmUpDays });
      present += run.meanPresent / replications;
      came += run.flows.reduce((sum, { containersIn }) => sum + containersIn, 0) / replications;
    }
    return { present, came };
  };
  const before = measure(model);
  const list = listUnits(model).flatMap(({ id, kind, key, units }): Relief[] => {
    const enlarged = Math.max(units + 1, Math.round(units * (1 + GROWTH)));
    const { model: variant } = applySetting(model, key, enlarged);
    if (variant === null) return [];
    const presentChange = measure(variant).present - before.present;
    const dwellChangeS = before.came > 0 ? (presentChange * days * 86_400) / before.came : 0;
    return [{ id, kind, units, enlarged, presentChange, dwellChangeS }];
  });
  return list.sort((a, b) => a.presentChange - b.presentChange);
}

/** @param present  mean containers present without relief @returns null where no growth helps */
export function findBinding(reliefs: readonly Relief[], present: number): Relief | null {
  const [best] = reliefs;
  return best && best.presentChange < -LEAST_CHANGE * present ? best : null;
}

function listUnits(model: TerminalModel) {
  const { pools, cranes, sides, yard } = model;
  return [
    ...pools.map(({ id, servers }) => ({ id, kind: 'pool' as const, key: `servers.${id}`, units: servers })),
    ...cranes.map(({ id, servers }) => ({ id, kind: 'crane' as const, key: `cranes.${id}`, units: servers })),
    ...sides.map(({ id, tracks }) => ({
      id: tracks[0].id,
      kind: 'track' as const,
      key: `tracks.${id}`,
      units: tracks.reduce((sum, { count }) => sum + count, 0),
    })),
    ...sides.flatMap(({ id, wagons }) =>
      wagons ? [{ id: wagons.id, kind: 'wagon' as const, key: `wagons.${id}`, units: wagons.count }] : [],
    ),
    ...(yard ? [{ id: yard.id, kind: 'yard' as const, key: 'yard_teu', units: yard.teu }] : []),
  ];
}
