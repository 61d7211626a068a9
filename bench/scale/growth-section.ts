/** “Growth with size”: decades of the parts that grow, their exponents, and the peak of memory, each in a process of its own. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { formatSeconds, formatTarget, type Section } from '../section.ts';
import type { Measured } from './case.ts';
import { fitExponent } from './growth.ts';
import { SERIES, type Series } from './series.ts';

/** A size is left out where those before say that its process would take longer. */
const BUDGET_S = 120;
/** The larger sizes, of which the exponent is fitted: below, what comes once weighs as much as what grows. */
const FITTED = 3;

interface Decade {
  readonly measured: Measured;
  /** Of the whole process: making the input, loading, all rounds. */
  readonly wallS: number;
}

export function benchScale(): Promise<Section> {
  const empty = measureAlone([]).measured;
  const rows = [['a process that does nothing', '', '', '', formatMb(empty.peakMb), '', '', '', '']];
  for (const [name, series] of Object.entries(SERIES)) rows.push(...runSeries(name, series));
  return Promise.resolve({
    title: 'Growth with size',
    text:
      'Each row in a process of its own: the median of the rounds of a second, after a second that warms up; of what takes two ' +
      'seconds or more, the first round. Memory is the peak of the whole process, Node, the sources’ compiler and the making of the input ' +
      'in it; the first row says what they take alone. Growth is the exponent b of time = a · size^b, by least squares in ' +
      `logarithms over all sizes, over the largest ${FITTED}, and between the last two. A size whose process would take longer than ` +
      `${BUDGET_S / 60} minutes, by those before, is not run.`,
    head: [
      'what',
      'size',
      'median',
      'time for each',
      'peak memory',
      'growth',
      `of the largest ${FITTED}`,
      'of the last two',
      'target',
    ],
    rows,
  });
}

function runSeries(name: string, { title, unit, sizes, target }: Series): string[][] {
  const rows: string[][] = [];
  const decades: Decade[] = [];
  for (const size of sizes) {
    const expected = expectWallS(decades, size);
    if (expected > BUDGET_S) {
      const words = `not run: some ${Math.round(expected)} s, more than ${BUDGET_S} s`;
      rows.push([title, formatSize(size, unit), words, '', '', '', '', '', '']);
      break;
    }
    const decade = measureAlone([name, String(size)]);
    const { measured, wallS } = decade;
    decades.push(decade);
    process.stderr.write(`  ${name} ${size}: ${formatSeconds(measured.seconds)}, ${wallS.toFixed(1)} s in all\n`);
    const each = formatSeconds(measured.seconds / measured.size);
    rows.push([
      title,
      formatSize(measured.size, unit),
      formatSeconds(measured.seconds),
      each,
      formatMb(measured.peakMb),
      '',
      '',
      '',
      '',
    ]);
  }
  const points = decades.map(({ measured }) => measured);
  const whole = fitExponent(points);
  rows[points.length - 1].splice(
    5,
    4,
    whole.toFixed(2),
    fitExponent(points.slice(-FITTED)).toFixed(2),
    fitExponent(points.slice(-2)).toFixed(2),
    target === undefined ? '' : formatTarget(whole <= target, `at most ${target} over all sizes`),
  );
  return rows;
}

/** In proportion to size, of the last two where both were long; short rounds fill their seconds at any size. */
function expectWallS(decades: readonly Decade[], size: number): number {
  const [before, last] = [decades.at(-2), decades.at(-1)];
  if (!last || last.measured.rounds > 1) return 0;
  if (before?.measured.rounds !== 1) return (last.wallS * size) / last.measured.size;
  const slope = (last.wallS - before.wallS) / (last.measured.size - before.measured.size);
  return last.wallS + slope * (size - last.measured.size);
}

function measureAlone(question: readonly string[]): Decade {
  const begin = performance.now();
  const options = ['--import', 'tsx', join(import.meta.dirname, 'case.ts'), ...question];
  const text = execFileSync(process.execPath, options, { encoding: 'utf8' });
  return { measured: JSON.parse(text) as Measured, wallS: (performance.now() - begin) / 1000 };
}

function formatSize(size: number, unit: string): string {
  return `${Math.round(size).toLocaleString('en').replaceAll(',', ' ')} ${unit}`;
}

function formatMb(mb: number): string {
  return `${mb.toFixed(0)} MB`;
}
