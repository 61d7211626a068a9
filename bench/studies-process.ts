/**
 * One study of the built-in corridor in a process of its own; its timing as a line of JSON.
 *
 * tsx bench/studies-process.ts RUNS THREADS
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInCorridorDirectory, readCorridor, runStudy } from 'landbridge/node';

export interface Timing {
  readonly runs: number;
  /** From the plan to the last file. */
  readonly wallS: number;
  /** Of every thread of the process, compiler and garbage collector too. */
  readonly cpuS: number;
  /** Answers after the first of each thread, in which code is compiled and the base is solved. */
  readonly steadyRuns: number;
  readonly steadyWallS: number;
  readonly steadyCpuS: number;
  readonly hash: string | null;
}

/** Answers of each thread that are not counted as steady. */
const FIRST = 8;

const [count, workers] = process.argv.slice(2).map(Number);
const { corridor } = await readCorridor(builtInCorridorDirectory());
if (!corridor) throw new Error('bench: the built-in corridor is broken');
const text = `id: bench\ntitle: Bench\nbase: baseline-2022\nsamples: [{id: s, method: latin-hypercube, count: ${count}, figures: ranges}]\n`;
const out = mkdtempSync(join(tmpdir(), 'landbridge-bench-'));

const cpuS = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const take = (done: number) => ({ done, wallS: performance.now() / 1000, cpuS: cpuS() });

try {
  const begin = take(0);
  let first = begin;
  let last = begin;
  const summary = await runStudy({
    corridor,
    text,
    file: 'bench.yaml',
    out,
    workers,
    onProgress: ({ done }) => {
      last = take(done);
      if (done <= Math.min(FIRST * workers, count / 2)) first = last;
    },
  });
  const end = take(0);
  const timing: Timing = {
    runs: Number(summary.computed),
    wallS: end.wallS - begin.wallS,
    cpuS: end.cpuS - begin.cpuS,
    steadyRuns: last.done - first.done,
    steadyWallS: last.wallS - first.wallS,
    steadyCpuS: last.cpuS - first.cpuS,
    hash: summary.results_hash,
  };
  console.log(JSON.stringify(timing));
} finally {
  rmSync(out, { recursive: true, force: true });
}
