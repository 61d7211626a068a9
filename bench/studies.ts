/**
 * Runs of a study on one thread, on two of one process, and on one of each of two processes at once, which is what the
 * machine has to give: in turns, each in a new process, medians over the rounds. The results of all must be the same.
 *
 * npm run bench studies                       60 runs of a sample of the built-in corridor, 2 rounds
 * RUNS=2000 ROUNDS=1 npm run bench studies    as many as that
 */
import { execFile } from 'node:child_process';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Section } from './section.ts';
import type { Timing } from './studies-process.ts';

const COUNT = 60;
const ROUNDS = 2;
const PROGRAM = fileURLToPath(new URL('./studies-process.ts', import.meta.url));
const HEAD = [
  'Processes x threads',
  'Runs',
  'Wall s',
  'Runs/s',
  'Speed-up',
  'CPU s a run',
  'Steady runs/s',
  'Steady speed-up',
  'Steady CPU s a run',
  'Steady cores used',
];
const WAYS = [
  { name: '1 x 1', processes: 1, threads: 1 },
  { name: '1 x 2', processes: 1, threads: 2 },
  { name: '2 x 1: the machine’s limit', processes: 2, threads: 1 },
];

/** Of the processes of one way together. */
interface Measured {
  readonly runs: number;
  readonly wallS: number;
  readonly perS: number;
  readonly cpuS: number;
  readonly steadyPerS: number;
  readonly steadyCpuS: number;
  readonly hash: string | null;
}

export async function benchStudies(
  count = Number(process.env.RUNS ?? COUNT),
  rounds = Number(process.env.ROUNDS ?? ROUNDS),
): Promise<Section> {
  const measured = WAYS.map((): Measured[] => []);
  const loads: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const [i, { processes, threads }] of WAYS.entries()) {
      loads.push(loadavg()[0]);
      const timings = await Promise.all(Array.from({ length: processes }, () => runProcess(count, threads)));
      measured[i].push(joinTimings(timings));
    }
  }
  const hashes = new Set(measured.flat().map(({ hash }) => hash));
  if (hashes.size !== 1 || hashes.has(null)) throw new Error('bench: not every way gives the same result');
  const medians = measured.map((rows) => ({
    runs: rows[0].runs,
    wallS: median(rows.map((row) => row.wallS)),
    perS: median(rows.map((row) => row.perS)),
    cpuS: median(rows.map((row) => row.cpuS)),
    steadyPerS: median(rows.map((row) => row.steadyPerS)),
    steadyCpuS: median(rows.map((row) => row.steadyCpuS)),
  }));
  const [one] = medians;
  return {
    title: 'Studies on threads',
    text: `A Latin hypercube over every figure of the built-in corridor that has a range, each run begun at the solved base, with its files and
tables written. \`1 x 2\` is what \`--workers 2\` does: two threads share one solve of the base. \`2 x 1\` is two processes that know nothing
of each other, each with all the runs. Steady: after the first eight answers of each thread, in which the base is solved and code is
compiled. Processor time counts the compiler and the garbage collector, which one thread leaves to the other core and two cannot: 2 / (steady
cores that one thread uses) is the speed-up to be had. Medians over ${rounds} of such turns, ${count + 1} runs each; load of the machine before each: ${loads.map((load) => load.toFixed(1)).join(', ')}
(others at work lower every rate, and the speed-up with it).`,
    head: HEAD,
    rows: medians.map((row, i) => [
      WAYS[i].name,
      String(row.runs),
      row.wallS.toFixed(1),
      row.perS.toFixed(2),
      (row.perS / one.perS).toFixed(2),
      row.cpuS.toFixed(2),
      row.steadyPerS.toFixed(2),
      (row.steadyPerS / one.steadyPerS).toFixed(2),
      row.steadyCpuS.toFixed(2),
      (row.steadyCpuS * row.steadyPerS).toFixed(2),
    ]),
  };
}

/** Under tsx as the caller is. */
async function runProcess(count: number, threads: number): Promise<Timing> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...process.execArgv,
    PROGRAM,
    String(count),
    String(threads),
  ]);
  return JSON.parse(stdout) as Timing;
}

function joinTimings(timings: readonly Timing[]): Measured {
  const sum = (pick: (timing: Timing) => number) => timings.reduce((total, timing) => total + pick(timing), 0);
  const runs = sum((timing) => timing.runs);
  const wallS = Math.max(...timings.map((timing) => timing.wallS));
  const same = timings.every(({ hash }) => hash === timings[0].hash);
  return {
    runs,
    wallS,
    perS: runs / wallS,
    cpuS: sum((timing) => timing.cpuS) / runs,
    steadyPerS: sum((timing) => timing.steadyRuns / timing.steadyWallS),
    steadyCpuS: sum((timing) => timing.steadyCpuS) / sum((timing) => timing.steadyRuns),
    hash: same ? timings[0].hash : null,
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}
