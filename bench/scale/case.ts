/** One size of one series in a process of its own: `node --import tsx case.ts SERIES SIZE`; without a series, nothing. */
import { median } from '../measure.ts';
import { readPeakMb } from '../memory.ts';
import { SERIES, type SizedCase } from './series.ts';

const MOST_ROUNDS = 1000;
/** For so long rounds warm up, and for so long further ones are counted. */
const ENOUGH_S = 1;
/** A first round this long tells as much as a second would. */
const LONG_S = 2;

/** What the process of a case prints. */
export interface Measured {
  /** As made. */
  readonly size: number;
  readonly seconds: number;
  readonly rounds: number;
  readonly peakMb: number;
}

const [name, size] = process.argv.slice(2);
process.stdout.write(JSON.stringify(name === undefined ? nothing() : await measure(name, Number(size))));

function nothing(): Measured {
  return { size: 0, seconds: 0, rounds: 0, peakMb: readPeakMb() };
}

async function measure(series: string, wanted: number): Promise<Measured> {
  const create = await SERIES[series].load();
  const made = await create(wanted);
  const first = await made.run();
  if (first < LONG_S) await repeat(made, ENOUGH_S);
  const times = first < LONG_S ? await repeat(made, ENOUGH_S) : [first];
  return { size: made.size, seconds: median(times), rounds: times.length, peakMb: readPeakMb() };
}

async function repeat({ run }: SizedCase, enoughS: number): Promise<number[]> {
  const times: number[] = [];
  for (let spent = 0; times.length < MOST_ROUNDS && spent < enoughS; spent += times[times.length - 1]) {
    times.push(await run());
  }
  return times;
}
