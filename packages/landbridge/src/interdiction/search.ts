/**
 * Interdiction: the sets of one to three closings that do the most damage. Damage is neither additive nor submodular (a
 * way and its substitute together do more than both alone), so no bound from single closings holds for a set. What does
 * hold: a closing adds nothing where nothing runs over it once the others are closed. Where the sets that this leaves are
 * few they are all evaluated and the worst is proven; else the worst sets found are extended (beam search), and it is not.
 *
 * @source interdiction as a bilevel problem: Wood (1993), Mathematical and Computer Modelling 17(2); beam search: Lowerre
 *   (1976), The HARPY speech recognition system
 */

/** A set of candidates, by their numbers in rising order. */
export type ClosedSet = readonly number[];

export interface Evaluation {
  readonly damage: number;
  /** What carries flow while the set is closed, those that gain most first: others add nothing to it. */
  readonly carrying: readonly number[];
}

export interface SearchOptions {
  readonly closures: number;
  /** Sets evaluated at most where all are to be tried. */
  readonly limit: number;
  /** Sets of each size that are extended by one more otherwise. */
  readonly width: number;
  /** Candidates tried as the next closing of each set: half that gain most from it, half that do most by themselves. */
  readonly breadth: number;
}

export interface SearchOutcome {
  /** Sets of the wanted size or less that were evaluated, the worst first. */
  readonly sets: readonly { readonly closed: ClosedSet; readonly damage: number }[];
  /** True where every set that could matter was evaluated. */
  readonly proven: boolean;
  readonly evaluated: number;
}

/**
 * @param candidates  numbers of what may be closed, each of which carries flow with nothing closed
 * @param evaluate    damage of a set; called once for each
 * @cost at most `limit` evaluations where proven, else candidates + closures x width x breadth
 */
export function searchWorstSets(
  candidates: readonly number[],
  evaluate: (closed: ClosedSet) => Evaluation,
  options: SearchOptions,
): SearchOutcome {
  const known = new Map<string, { closed: ClosedSet; damage: number; carrying: readonly number[] }>();
  const look = (closed: ClosedSet) => {
    const key = closed.join(' ');
    const item = known.get(key) ?? { closed, ...evaluate(closed) };
    known.set(key, item);
    return item;
  };
  const ranked = candidates.map((candidate) => look([candidate])).sort(worstFirst);
  const alone = new Map(ranked.map(({ closed, damage }) => [closed[0], damage]));
  let proven = true;
  let level = ranked;
  for (let size = 2; size <= options.closures; size++) {
    const possible = level.reduce((sum, { carrying }) => sum + carrying.length, 0);
    const all: boolean = proven && known.size + possible <= options.limit;
    proven = all;
    const next = new Set<ReturnType<typeof look>>();
    for (const { closed, carrying } of all ? level : level.slice(0, options.width)) {
      const more = carrying.filter((candidate) => !closed.includes(candidate));
      for (const candidate of all ? more : pickPromising(more, alone, options.breadth)) {
        next.add(look([...closed, candidate].sort((a, b) => a - b)));
      }
    }
    level = [...next].sort(worstFirst);
  }
  const sets = [...known.values()].sort(worstFirst).map(({ closed, damage }) => ({ closed, damage }));
  return { sets, proven, evaluated: known.size };
}

function pickPromising(gaining: readonly number[], alone: ReadonlyMap<number, number>, breadth: number): Set<number> {
  const harmful = [...gaining].sort((a, b) => (alone.get(b) ?? 0) - (alone.get(a) ?? 0) || a - b);
  const picked = new Set(gaining.slice(0, Math.ceil(breadth / 2)));
  for (const candidate of harmful) if (picked.size < breadth) picked.add(candidate);
  return picked;
}

/** Of equal damage the smaller set, then the first candidates: the order never depends on how they were found. */
function worstFirst(
  a: { readonly closed: ClosedSet; readonly damage: number },
  b: { readonly closed: ClosedSet; readonly damage: number },
): number {
  return b.damage - a.damage || a.closed.length - b.closed.length || compareSets(a.closed, b.closed);
}

function compareSets(a: ClosedSet, b: ClosedSet): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return 0;
}
