/**
 * Runs of a study on one thread and on two of one process, in one run and in turns: wall time, and the processor's time, which
 * says what two threads cost where others use the machine too. The results of all must be the same.
 *
 * npm run bench studies              60 runs of a sample of the built-in corridor
 * RUNS=2000 npm run bench studies    as many as that
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInCorridorDirectory, readCorridor, runStudy } from 'landbridge/node';
import type { Section } from './section.ts';

const COUNT = 60;
const HEAD = [
  'Threads',
  'Runs',
  'Wall s',
  'Runs/s',
  'CPU s',
  'CPU s a run',
  'Cores used',
  'Wall, 1 thread = 1',
  'CPU, 1 thread = 1',
];

interface Timing {
  readonly runs: number;
  readonly wallS: number;
  readonly cpuS: number;
  readonly hash: string | null;
}

export async function benchStudies(count = Number(process.env.RUNS ?? COUNT)): Promise<Section> {
  const { corridor } = await readCorridor(builtInCorridorDirectory());
  if (!corridor) throw new Error('bench: the built-in corridor is broken');
  const text = `id: bench\ntitle: Bench\nbase: baseline-2022\nsamples: [{id: s, method: latin-hypercube, count: ${count}, figures: ranges}]\n`;
  const measure = async (workers: number): Promise<Timing> => {
    const out = mkdtempSync(join(tmpdir(), 'landbridge-bench-'));
    const before = process.cpuUsage();
    const begun = performance.now();
    try {
      const summary = await runStudy({ corridor, text, file: 'bench.yaml', out, workers });
      const wallS = (performance.now() - begun) / 1000;
      const { user, system } = process.cpuUsage(before);
      return { runs: Number(summary.computed), wallS, cpuS: (user + system) / 1e6, hash: summary.results_hash };
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  };
  const one = await measure(1);
  const two = await measure(2);
  if (one.hash === null || one.hash !== two.hash) throw new Error('bench: two threads give another result');
  const row = (threads: number, timing: Timing) => [
    String(threads),
    String(timing.runs),
    timing.wallS.toFixed(1),
    (timing.runs / timing.wallS).toFixed(2),
    timing.cpuS.toFixed(1),
    (timing.cpuS / timing.runs).toFixed(2),
    (timing.cpuS / timing.wallS).toFixed(2),
    (one.wallS / timing.wallS).toFixed(2),
    (timing.cpuS / one.cpuS).toFixed(2),
  ];
  return {
    title: 'Studies on threads',
    text: `A Latin hypercube over every figure of the built-in corridor that has a range, each run begun at the solved base, with its files and
tables written. Two threads share one solve of the base. Load of the machine before the end: ${loadavg()[0].toFixed(1)}; where others use
the cores, two threads get less than two, and processor time says what they would be worth alone:
speed-up alone = 2 / (CPU ratio) at most, here ${((2 * one.cpuS) / two.cpuS).toFixed(2)}.`,
    head: HEAD,
    rows: [row(1, one), row(2, two)],
  };
}
