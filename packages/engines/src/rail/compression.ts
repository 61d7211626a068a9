/** How much of its time a line is taken, by compression: trains follow each other as closely as headways allow. */

/** `headways[a][b]`: time from a train of kind a to the next one, of kind b. In s, or any unit used throughout. */
export type Headways = readonly (readonly number[])[];

export interface Compression {
  /** From the first train until the first of the next period may follow: the closing headway counts. */
  readonly occupancyS: number;
  /** Of each train after the first one's. */
  readonly departureS: readonly number[];
}

/**
 * @param order  kinds of the trains, as they follow each other
 * @throws RangeError where a kind does not exist
 * @cost O(trains)
 * @source UIC Code 406, Capacity: compression of the timetable of a line section
 */
export function compressTrains(headways: Headways, order: readonly number[]): Compression {
  requireHeadways(headways);
  const departureS: number[] = [];
  let now = 0;
  for (const [i, kind] of order.entries()) {
    if (headways[kind] === undefined) throw new RangeError(`rail: there is no kind ${kind} of train`);
    departureS.push(now);
    now += headways[kind][order[(i + 1) % order.length]] ?? Number.NaN;
  }
  if (Number.isNaN(now)) throw new RangeError('rail: a headway is missing');
  return { occupancyS: now, departureS };
}

export interface HeadwayConflict {
  /** Index of the train that leaves too soon; 0 for the first one of the next period. */
  readonly train: number;
  readonly headwayS: number;
  readonly neededS: number;
}

/**
 * Trains of a period that leave before their headway is over; the period's last and the next one's first count too.
 *
 * @param departureS  in the order of the trains
 * @cost O(trains)
 */
export function findConflicts(
  headways: Headways,
  order: readonly number[],
  departureS: readonly number[],
  periodS: number,
): HeadwayConflict[] {
  if (order.length !== departureS.length) throw new RangeError('rail: trains and departures differ in number');
  return order.flatMap((kind, i) => {
    const train = (i + 1) % order.length;
    const neededS = headways[kind][order[train]];
    const headwayS = departureS[train] + (train === 0 ? periodS : 0) - departureS[i];
    // Sums of decimals: a headway that is short by rounding is none.
    return headwayS < neededS - 1e-9 * Math.max(1, periodS) ? [{ train, headwayS, neededS }] : [];
  });
}

export function requireHeadways(headways: Headways): void {
  if (headways.some((row) => row.length !== headways.length || row.some((value) => !(value >= 0)))) {
    throw new RangeError('rail: headways are a square of numbers of at least 0');
  }
}
