/**
 * Splits a control total over origins, destinations and classes into few rows. The full product of the three weights
 * would give thousands of rows; here a pair of zones gets one row for each `rowTeu` containers, with the classes that
 * are furthest behind their share, and the rows are then scaled until classes and zones have their totals again.
 */

export type Weights = Map<string, number>;

export interface Flow {
  readonly originId: string;
  readonly destinationId: string;
  readonly classId: string;
  /** TEU a year, to one decimal place. */
  readonly teu: number;
}

export interface SplitOptions {
  /** No row is smaller. */
  readonly minimumTeu: number;
  /** Containers for which a pair of zones gets one row. */
  readonly rowTeu: number;
  /** Part of the control total that the kept pairs, the largest ones, cover at least before they are scaled up. */
  readonly coveredShare: number;
}

interface Pair {
  readonly originId: string;
  readonly destinationId: string;
  readonly teu: number;
}

const SCALING_ROUNDS = 200;

export function splitControl(
  teu: number,
  origins: Weights,
  destinations: Weights,
  classes: Weights,
  options: SplitOptions,
): Flow[] {
  const pairs = largestPairs(teu, origins, destinations, options);
  const classTotals = scaleTo(classes, teu);
  const rows = scaleToTotals(
    chooseClasses(pairs, classTotals, options.rowTeu),
    teu,
    origins,
    destinations,
    classTotals,
  );
  return rows
    .map((row) => ({ ...row, teu: Math.round(row.teu * 10) / 10 }))
    .filter((row) => row.teu >= options.minimumTeu);
}

/** Pairs of zones, the largest first, until they cover the share asked for; scaled up to the whole total. */
function largestPairs(teu: number, origins: Weights, destinations: Weights, options: SplitOptions): Pair[] {
  const all: Pair[] = [];
  for (const [originId, originTeu] of scaleTo(origins, teu)) {
    for (const [destinationId, share] of scaleTo(destinations, 1)) {
      all.push({ originId, destinationId, teu: originTeu * share });
    }
  }
  // Array.sort is stable: pairs of one size stay in the order of the weight table.
  all.sort((a, b) => b.teu - a.teu);

  const kept: Pair[] = [];
  let covered = 0;
  for (const pair of all) {
    if (kept.length > 0 && (covered >= options.coveredShare * teu || pair.teu < options.minimumTeu)) break;
    kept.push(pair);
    covered += pair.teu;
  }
  return kept.map((pair) => ({ ...pair, teu: (pair.teu * teu) / covered }));
}

/** Gives each pair its number of rows, each of another class: always the class with most containers still to place. */
function chooseClasses(pairs: readonly Pair[], classTotals: Weights, rowTeu: number): Flow[] {
  const unplaced = new Map(classTotals);
  const rows: Flow[] = [];
  for (const pair of pairs) {
    const rowCount = Math.min(classTotals.size, Math.max(1, Math.round(pair.teu / rowTeu)));
    const chosen = [...unplaced].sort((a, b) => b[1] - a[1]).slice(0, rowCount);
    const chosenTotal = chosen.reduce((sum, [classId]) => sum + (classTotals.get(classId) ?? 0), 0);
    for (const [classId, left] of chosen) {
      const teu = (pair.teu * (classTotals.get(classId) ?? 0)) / chosenTotal;
      rows.push({ originId: pair.originId, destinationId: pair.destinationId, classId, teu });
      unplaced.set(classId, left - teu);
    }
  }
  return rows;
}

/** Iterative proportional fitting (Furness): rows are scaled to the totals of classes, origins and destinations in turn. */
function scaleToTotals(
  rows: readonly Flow[],
  teu: number,
  origins: Weights,
  destinations: Weights,
  classTotals: Weights,
): Flow[] {
  const originTotals = scaleTo(keepKeys(origins, new Set(rows.map((row) => row.originId))), teu);
  const destinationTotals = scaleTo(keepKeys(destinations, new Set(rows.map((row) => row.destinationId))), teu);
  let fitted: Flow[] = [...rows];
  for (let round = 0; round < SCALING_ROUNDS; round++) {
    fitted = scaleRows(fitted, (row) => row.classId, classTotals);
    fitted = scaleRows(fitted, (row) => row.originId, originTotals);
    fitted = scaleRows(fitted, (row) => row.destinationId, destinationTotals);
  }
  return fitted;
}

function keepKeys(weights: Weights, keys: ReadonlySet<string>): Weights {
  return new Map([...weights].filter(([key]) => keys.has(key)));
}

function scaleRows(rows: readonly Flow[], keyOf: (row: Flow) => string, totals: Weights): Flow[] {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.teu);
  return rows.map((row) => {
    const key = keyOf(row);
    return { ...row, teu: (row.teu * (totals.get(key) ?? 0)) / (sums.get(key) ?? 1) };
  });
}

function scaleTo(weights: Weights, total: number): Weights {
  const sum = [...weights.values()].reduce((a, b) => a + b, 0);
  return new Map([...weights].map(([key, weight]) => [key, (weight * total) / sum]));
}
