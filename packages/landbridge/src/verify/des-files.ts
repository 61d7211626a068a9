/** Which files of a folder are references of discrete-event simulation, and their text. */
import type { PackageFiles } from '@landbridge/corridor';
import { Failure } from '../failure.ts';

const TRACE_HEADER = /^id,arrival,service,start,depart,wait\r?\n/;
const SERIES_HEADER = /^i,x\r?\n/;
const HEAD_BYTES = 1500;

export function readHead(files: PackageFiles, name: string): string {
  return new TextDecoder().decode(files.get(name)?.subarray(0, HEAD_BYTES) ?? new Uint8Array()).replace(/^\ufeff/, '');
}

export function isTrace(files: PackageFiles, name: string): boolean {
  return name.endsWith('.csv') && TRACE_HEADER.test(readHead(files, name));
}

/** A series whose `_expected.json` lies beside it: `mser5_series.csv` and `mser5_expected.json`. */
export function findExpectation(files: PackageFiles, series: string): string | undefined {
  if (!/series[^/]*\.csv$/.test(series) || !SERIES_HEADER.test(readHead(files, series))) return undefined;
  const name = series.replace(/series([^/]*)\.csv$/, 'expected$1.json');
  return readHead(files, name).includes('"d_star_batches"') ? name : undefined;
}

/** @throws Failure `reference.invalid` where a cell is not a number */
export function readColumns(files: PackageFiles, name: string): Map<string, Float64Array> {
  const lines = new TextDecoder()
    .decode(files.get(name))
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const names = lines[0].split(',');
  const columns = new Map(names.map((column) => [column, new Float64Array(lines.length - 1)]));
  for (const [row, line] of lines.slice(1).entries()) {
    const cells = line.split(',');
    for (const [i, column] of names.entries()) {
      const value = Number(cells[i]);
      if (!Number.isFinite(value) || (cells[i] ?? '').trim() === '') {
        throw new Failure('reference.invalid', `${name}, row ${row + 2}: ${column} is not a number`);
      }
      columns.get(column)![row] = value;
    }
  }
  return columns;
}
