/** Trips of an Open Matrix file in place of a TNTP folder's own. */
import { createIssue, type Issue } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import type { TntpTrips } from '../tntp/index.ts';
import type { OmxFile, OmxLookup } from './types.ts';

export interface DemandChoice {
  /** How messages call the file. */
  readonly name: string;
  /** Matrix to take; may be left out where the file has one alone. */
  readonly matrix?: string;
  /** List that holds the zones' numbers; without one, zones are numbered from 1 in the order of the rows. */
  readonly lookup?: string;
}

/**
 * @throws Failure `omx.demand` with every issue: no such matrix, not as many zones, negative trips
 * @cost O(cells)
 */
export function tripsFromOmx(file: OmxFile, zoneCount: number, { name, matrix, lookup }: DemandChoice): TntpTrips {
  const issues: Issue[] = [];
  const fail = (message: string, more: Partial<Issue> = {}) =>
    issues.push(createIssue({ code: 'omx.demand', message, file: name, ...more }));
  const names = file.matrices.map((item) => item.name).join(', ');
  const found = file.matrices.filter((item) => matrix === undefined || item.name === matrix);
  if (found.length !== 1) {
    if (matrix === undefined)
      fail('The file has not just one matrix', { found: names || 'none', fix: 'say which with --matrix' });
    else fail('There is no such matrix', { found: matrix, expected: names || 'none' });
  }
  if (file.rows !== file.columns || file.rows !== zoneCount)
    fail('The matrix has another shape than the network has zones', {
      found: `${file.rows} x ${file.columns}`,
      expected: `${zoneCount} x ${zoneCount}`,
    });
  const numbers = lookup === undefined ? null : findNumbers(file, lookup, zoneCount, fail);
  const [chosen] = found;
  if (issues.length > 0 || !chosen) throw failure(name, issues);
  const origin: number[] = [];
  const destination: number[] = [];
  const trips: number[] = [];
  for (let cell = 0; cell < chosen.values.length; cell++) {
    const count = chosen.values[cell];
    const [row, column] = [Math.floor(cell / zoneCount), cell % zoneCount];
    if (count < 0 || count === Number.POSITIVE_INFINITY)
      fail('Trips are no number of at least 0', { row: row + 1, column: String(column + 1), found: String(count) });
    if (!(count > 0)) continue;
    origin.push(numbers ? numbers[row] - 1 : row);
    destination.push(numbers ? numbers[column] - 1 : column);
    trips.push(count);
  }
  if (issues.length > 0) throw failure(name, issues);
  return {
    zoneCount,
    origin: Int32Array.from(origin),
    destination: Int32Array.from(destination),
    trips: Float64Array.from(trips),
  };
}

/** Each zone of the network once. */
function findNumbers(
  { lookups }: OmxFile,
  name: string,
  zoneCount: number,
  fail: (message: string, more?: Partial<Issue>) => void,
): readonly number[] | null {
  const list: OmxLookup | undefined = lookups.find((item) => item.name === name);
  if (!list) {
    fail('There is no such list', { found: name, expected: lookups.map((item) => item.name).join(', ') || 'none' });
    return null;
  }
  const numbers = list.values.map(Number);
  const known = new Set(numbers.filter((value) => Number.isInteger(value) && value >= 1 && value <= zoneCount));
  if (numbers.length === zoneCount && known.size === zoneCount) return numbers;
  fail('The list does not number the zones', {
    column: `lookup/${name}`,
    found: numbers.slice(0, 5).join(', '),
    expected: `each of 1 to ${zoneCount} once`,
  });
  return null;
}

function failure(name: string, issues: readonly Issue[]): Failure {
  return new Failure('omx.demand', `${name} holds no trips for this network: ${issues.length} issue(s)`, issues);
}
