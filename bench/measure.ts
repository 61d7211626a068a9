/** Time beside a peer's time: rounds in which each takes its turn, and their medians. */

export interface Contestant {
  readonly name: string;
  /** @returns seconds that the task took */
  readonly run: (round: number) => number | Promise<number>;
}

export interface Timing {
  readonly name: string;
  readonly seconds: number;
  /** Median over rounds of this one's time / the first one's in the same round: what else runs slows both. */
  readonly ratio: number;
}

/** @param rounds  counted; two more before them warm up */
export async function measureInterleaved(contestants: readonly Contestant[], rounds: number): Promise<Timing[]> {
  const times = contestants.map((): number[] => []);
  for (let round = -2; round < rounds; round++) {
    for (const [i, contestant] of contestants.entries()) {
      const seconds = await contestant.run(round + 2);
      if (round >= 0) times[i].push(seconds);
    }
  }
  return contestants.map(({ name }, i) => ({
    name,
    seconds: median(times[i]),
    ratio: median(times[i].map((seconds, round) => seconds / times[0][round])),
  }));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Seconds of a function that runs at once. */
export function timed(task: () => void): number {
  const begin = performance.now();
  task();
  return (performance.now() - begin) / 1000;
}

/** What a result is used for, so that nothing is optimised away: it must be the peer's. @throws Error where it is not */
export function checkSame(what: string, ours: number, theirs: number): void {
  if (Math.abs(ours - theirs) <= 1e-9 * Math.max(1, Math.abs(theirs))) return;
  throw new Error(`bench: ${what} differs: ${ours} and ${theirs}`);
}
