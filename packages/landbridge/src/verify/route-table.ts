/**
 * A table of routes, one figure a row: what somebody published of the way from one place to another, held against the
 * route that the corridor gives. The inputs are places, mode, class and year; the expected value is read after the
 * route is found. `docs/verify.md` has an example.
 */
import type { Corridor, Issue } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import { planRoute, type RouteAlternative } from '../routes.ts';
import { createCase } from './create-case.ts';
import { isRouteHeader, type RouteRow, readRouteRows } from './read-route-table.ts';
import type { Reference, VerifyCase, VerifyFormat } from './types.ts';

/** Units of each quantity; money and emissions are those of one container of the class, which a unit may name. */
const UNITS: Readonly<Record<string, readonly string[]>> = {
  distance_km: ['km'],
  time_h: ['h'],
  cost_usd: ['USD', 'USD/FEU', 'USD/TEU'],
  co2e_t: ['t', 't/FEU', 't/TEU'],
};
type Quantity = 'distance_km' | 'time_h' | 'cost_usd' | 'co2e_t';
const MODES = ['any', 'rail', 'road', 'sea'] as const;
const MAX_BYTES = 1024 * 1024;

export const routeTable: VerifyFormat = {
  id: 'route-table',
  name: 'CSV with the columns id, from, to, via, mode, class, year, quantity, unit, expected, note',
  recognises: ({ kind, files }) => {
    const [name, bytes] = [...files][0] ?? ['', new Uint8Array()];
    if (kind !== 'file' || !name.toLowerCase().endsWith('.csv')) return false;
    const start = new TextDecoder().decode(bytes.subarray(0, 4096)).replace(/^\ufeff/, '');
    return isRouteHeader(start.split(/\r?\n/, 1)[0]);
  },
  async solve(reference, { getCorridor }) {
    const rows = readRows(reference);
    const corridor = await getCorridor();
    const answers = new Map<string, RouteAlternative | Error>();
    return rows.map((row) => solveRow(corridor, row, answers));
  },
};

function readRows({ path, files }: Reference): RouteRow[] {
  const issues: Issue[] = [];
  const [[name, bytes]] = files;
  if (bytes.length > MAX_BYTES) {
    throw new Failure('reference.invalid', `${path} is too large for a route table: at most ${MAX_BYTES} bytes`);
  }
  const rows = readRouteRows(decode(bytes, path), name, issues);
  const errors = issues.filter((issue) => issue.severity === 'error');
  if (errors.length > 0) throw new Failure('reference.invalid', `${path} cannot be read as a route table`, errors);
  return rows;
}

function decode(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Failure('reference.invalid', `${path} is not UTF-8 text; save it as "CSV UTF-8"`);
  }
}

function solveRow(corridor: Corridor, row: RouteRow, answers: Map<string, RouteAlternative | Error>): VerifyCase {
  const { id, quantity, unit } = row;
  const fault = findFault(row);
  let got: number | null = null;
  let note = fault;
  if (fault === null) {
    const answer = findAnswer(corridor, row, answers);
    if (answer instanceof Error) note = answer.message;
    else if (unit.includes('/') && !unit.endsWith(`/${answer.unit_load}`)) {
      note = `${row.class || 'the class'} goes by ${answer.unit_load}: the unit ${unit} does not fit`;
    } else got = answer[quantity as Quantity];
  }
  return createCase({
    id,
    quantity,
    unit,
    expected: row.expected,
    got,
    note: [note, row.note].filter(Boolean).join('; '),
  });
}

/** What is wrong with a row's question, in words; null where nothing is. */
function findFault({ id, quantity, unit, mode, year }: RouteRow): string | null {
  if (id === '') return 'the row has no id';
  if (!Object.hasOwn(UNITS, quantity)) return `quantity is one of ${Object.keys(UNITS).join(', ')}`;
  if (!UNITS[quantity].includes(unit)) return `the unit of ${quantity} is ${UNITS[quantity].join(' or ')}`;
  if (mode !== '' && !(MODES as readonly string[]).includes(mode)) return `mode is one of ${MODES.join(', ')}`;
  if (year !== '' && !/^(199\d|20[0-4]\d|2050)$/.test(year)) return 'year is a year from 1990 to 2050';
  return null;
}

/** The first route, uncongested, by balanced weight; rows that ask for several of its figures share one search. */
function findAnswer(
  corridor: Corridor,
  { from, to, via, mode, class: classId, year }: RouteRow,
  answers: Map<string, RouteAlternative | Error>,
): RouteAlternative | Error {
  const key = JSON.stringify([from, to, via, mode, classId, year]);
  let answer = answers.get(key);
  if (answer) return answer;
  try {
    const report = planRoute(corridor, {
      from,
      to,
      via: via.split(';').flatMap((place) => place.trim() || []),
      mode: (mode || 'any') as (typeof MODES)[number],
      alternatives: 1,
      ...(classId ? { classId } : {}),
      ...(year ? { year: Number(year) } : {}),
    });
    answer = report.alternatives[0];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    answer = error;
  }
  answers.set(key, answer);
  return answer;
}
