/** A million observations: into the results store and asked there, beside a plain pass over arrays. */
import { execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordData } from '@landbridge/record';
import { builtInCorridorDirectory, validatePackage } from 'landbridge/node';
import { importObservations, openStore, queryObservations } from 'landbridge/record/node';
import Papa from 'papaparse';
import { checkSame, measureInterleaved } from './measure.ts';
import { writeObservations } from './record-observations.ts';
import { formatRatio, formatSeconds, formatTarget, type Section } from './section.ts';

const OBSERVATIONS = 1_000_000;
const IMPORT_ROUNDS = 3;
const QUERY_ROUNDS = 15;
const HEAP_MB = 64;
const QUESTION = {
  indicator: ['trade-turnover'],
  area: ['KZ', 'UZ'],
  from: '2010',
  to: '2019',
  aggregate: 'sum',
  by: ['year'],
} as const;

interface Columns {
  readonly area: string[];
  readonly period: string[];
  readonly value: number[];
}

export async function benchRecord(): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'landbridge-bench-record-'));
  try {
    const { record } = await validatePackage(builtInCorridorDirectory());
    if (!record) throw new Error('bench: the built-in record has errors: landbridge validate');
    const path = join(folder, 'observations.csv');
    writeObservations(path, OBSERVATIONS);
    const imports = await compareImports(record, path, folder);
    const store = await openStore(join(folder, 'store-2'));
    const queries = await compareQueries(record, store, imports.columns).finally(() => store.close());
    return {
      title: 'The record: a million observations',
      text:
        'SDMX-CSV with 18 columns into the results store (DuckDB, Parquet at rest): every cell checked, units brought to the ' +
        'indicator’s, keys and rivals found; then a sum of two areas and ten years by year. Beside it a plain pass: papaparse ' +
        'row by row, three columns into arrays, only the value checked; and a loop over those arrays. The peak is of a process ' +
        `of its own with a heap of ${HEAP_MB} MB, Node and the sources’ compiler in it.`,
      head: ['case', 'store', 'plain pass', 'store / plain', 'target'],
      rows: [imports.row, ...queries, measureMemory(path, folder)],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compareImports(
  record: RecordData,
  path: string,
  folder: string,
): Promise<{ readonly columns: Columns; readonly row: string[] }> {
  let columns: Columns = { area: [], period: [], value: [] };
  const [plain, ours] = await measureInterleaved(
    [
      {
        name: 'plain',
        run: async () => {
          const begin = performance.now();
          columns = await readPlainly(path);
          return (performance.now() - begin) / 1000;
        },
      },
      {
        name: 'store',
        run: async (round) => {
          const store = await openStore(join(folder, `store-${round}`), { create: true });
          const begin = performance.now();
          const { rows } = await importObservations(store, record, path);
          const seconds = (performance.now() - begin) / 1000;
          await store.close();
          checkSame('rows of the import', rows, columns.value.length);
          return seconds;
        },
      },
    ],
    IMPORT_ROUNDS,
  );
  const target = formatTarget(ours.seconds <= 10, '10 s');
  return {
    columns,
    row: [
      'import and validate',
      formatSeconds(ours.seconds),
      formatSeconds(plain.seconds),
      formatRatio(ours.ratio),
      target,
    ],
  };
}

function readPlainly(path: string): Promise<Columns> {
  return new Promise((resolve, reject) => {
    const columns: Columns = { area: [], period: [], value: [] };
    let places: readonly number[] = [];
    Papa.parse<string[]>(createReadStream(path), {
      step: ({ data }) => {
        if (places.length === 0) {
          places = ['REF_AREA', 'TIME_PERIOD', 'OBS_VALUE'].map((name) => data.indexOf(name));
          return;
        }
        if (data.length < 2) return;
        const value = Number(data[places[2]]);
        if (!Number.isFinite(value)) reject(new Error(`bench: ${data[places[2]]} is no number`));
        columns.area.push(data[places[0]]);
        columns.period.push(data[places[1]]);
        columns.value.push(value);
      },
      complete: () => resolve(columns),
      error: reject,
    });
  });
}

async function compareQueries(
  record: RecordData,
  store: Awaited<ReturnType<typeof openStore>>,
  columns: Columns,
): Promise<string[][]> {
  let [theirs, own] = [0, 0];
  const [plain, ours, opened] = await measureInterleaved(
    [
      {
        name: 'plain',
        run: () => {
          const begin = performance.now();
          theirs = sumPlainly(columns).get(2015) ?? 0;
          return (performance.now() - begin) / 1000;
        },
      },
      {
        name: 'store',
        run: async () => {
          const begin = performance.now();
          own = await ask(record, store);
          return (performance.now() - begin) / 1000;
        },
      },
      {
        name: 'opened anew',
        run: async () => {
          const begin = performance.now();
          const again = await openStore(store.directory);
          await ask(record, again);
          await again.close();
          return (performance.now() - begin) / 1000;
        },
      },
    ],
    QUERY_ROUNDS,
  );
  checkSame('sum of 2015', own, theirs);
  return [ours, opened].map((timing) => [
    `filtered aggregate${timing === opened ? ', store opened for it' : ''}`,
    formatSeconds(timing.seconds),
    formatSeconds(plain.seconds),
    formatRatio(timing.ratio),
    formatTarget(timing.seconds <= 0.1, '100 ms'),
  ]);
}

async function ask(record: RecordData, store: Awaited<ReturnType<typeof openStore>>): Promise<number> {
  const { columns, rows } = await queryObservations(store, record, QUESTION);
  const [year, value] = ['year', 'value'].map((name) => columns.findIndex((column) => column.name === name));
  return Number(rows.find((row) => row[year] === 2015)?.[value]);
}

function sumPlainly({ area, period, value }: Columns): Map<number, number> {
  const sums = new Map<number, number>();
  for (let i = 0; i < value.length; i++) {
    if (area[i] !== 'KZ' && area[i] !== 'UZ') continue;
    const year = Number(period[i].slice(0, 4));
    if (year >= 2010 && year <= 2019) sums.set(year, (sums.get(year) ?? 0) + value[i]);
  }
  return sums;
}

function measureMemory(path: string, folder: string): string[] {
  const script = join(import.meta.dirname, 'record-import.ts');
  const options = [`--max-old-space-size=${HEAP_MB}`, '--import', 'tsx', script, path, join(folder, 'own')];
  const { beforeMb, peakMb } = JSON.parse(execFileSync(process.execPath, options, { encoding: 'utf8' }));
  const words = `${peakMb.toFixed(0)} MB, ${beforeMb.toFixed(0)} MB of it before the import`;
  return ['peak memory of the import', words, '', '', formatTarget(peakMb <= 600, '600 MB, whatever the length')];
}
