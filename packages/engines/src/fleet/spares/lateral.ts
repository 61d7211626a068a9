/**
 * Bases that help each other out: a demand that finds its own shelf empty is met from another base of the group; where all
 * are empty it waits for the next unit that comes to any of them (complete pooling).
 */
import { palmBackorders, poissonMasses } from './masses.ts';

export interface PoolingGroup {
  /** By base. */
  readonly demandPerS: ArrayLike<number>;
  readonly stock: ArrayLike<number>;
  /** Mean time until a unit that was used is replaced; the same at all bases. */
  readonly leadS: number;
  /** Of a shipment from base to base. */
  readonly lateralS: number;
}

export interface PooledSpares {
  /** By base: share of its demand met from its own shelf, and from another base's. */
  readonly localShare: Float64Array;
  readonly lateralShare: Float64Array;
  /** Share of all demand that finds every shelf empty: exact. */
  readonly waitingShare: number;
  /** Demands that wait for a unit, all bases together: exact. */
  readonly waiting: number;
  /** Units on their way from base to base, all together. */
  readonly onLateral: number;
  /** Places that stand empty: both. */
  readonly emptyPlaces: number;
}

const ROUNDS = 200;
const CLOSE = 1e-12;

/**
 * The group's pipeline is one Poisson number whatever base a unit is taken from: who waits is exact. Who is helped rests on
 * each base as a loss system of its own that others' calls come to, by a fixed point.
 *
 * @throws Error where sizes disagree @cost O(rounds x bases^2)
 * @source Axsäter (1990), Management Science 36(11); Kranenburg and van Houtum (2009), European Journal of Operational
 *   Research 199(3): bases as Erlang loss systems; Palm (1938) for the group
 */
export function poolBases({ demandPerS, stock, leadS, lateralS }: PoolingGroup): PooledSpares {
  const bases = demandPerS.length;
  if (stock.length !== bases) throw new Error(`fleet: ${stock.length} stocks for ${bases} bases`);
  let [demand, units] = [0, 0];
  for (let j = 0; j < bases; j++) {
    demand += demandPerS[j];
    units += stock[j];
  }
  const pipeline = poissonMasses(demand * leadS);
  let covered = 0;
  for (let x = 0; x < Math.min(units, pipeline.length); x++) covered += pipeline[x];
  const waitingShare = Math.max(0, 1 - covered);
  const noneLeft = erlangLoss(demand * leadS, units);
  /** Chance that a base is empty while the group is not, and the rate of calls that it gets while it has a unit. */
  const empty = new Float64Array(bases);
  const calls = new Float64Array(bases);
  for (let round = 0, change = 1; round < ROUNDS && change > CLOSE; round++) {
    change = 0;
    for (let j = 0; j < bases; j++) {
      const alone = erlangLoss((demandPerS[j] + calls[j]) * leadS, stock[j]);
      const next = noneLeft < 1 ? Math.min(1, Math.max(0, (alone - noneLeft) / (1 - noneLeft))) : 1;
      change = Math.max(change, Math.abs(next - empty[j]));
      empty[j] = next;
    }
    calls.fill(0);
    for (let i = 0; i < bases; i++) {
      let able = 0;
      for (let j = 0; j < bases; j++) if (j !== i) able += 1 - empty[j];
      if (!(able > 0)) continue;
      // A base calls while the group has a unit: one of the others that have any, each alike.
      const called = (demandPerS[i] * empty[i] * (1 - noneLeft)) / able;
      for (let j = 0; j < bases; j++) if (j !== i && empty[j] < 1) calls[j] += called / (1 - noneLeft);
    }
  }
  const localShare = empty.map((value) => (1 - waitingShare) * (1 - value));
  const lateralShare = empty.map((value) => (1 - waitingShare) * value);
  const waiting = palmBackorders(demand * leadS, units);
  let onLateral = 0;
  for (let j = 0; j < bases; j++) onLateral += demandPerS[j] * lateralShare[j] * lateralS;
  return { localShare, lateralShare, waitingShare, waiting, onLateral, emptyPlaces: waiting + onLateral };
}

/** Share of calls that find all servers busy. @source Erlang (1917), by its recursion */
function erlangLoss(offered: number, servers: number): number {
  if (!(offered > 0)) return servers > 0 ? 0 : 1;
  let inverse = 1;
  for (let n = 1; n <= servers; n++) inverse = 1 + (n / offered) * inverse;
  return 1 / inverse;
}
