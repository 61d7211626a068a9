/** Railways: line capacity, single track, block trains, waits, periodic timetables, empty containers. */
import { hasErrors, type Issue } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import { createCase } from './create-case.ts';
import { readCompression, readFleet, readSingleTrack, readWait } from './rail-lines.ts';
import { readStaticEmpties, readTimedEmpties, readTimetable } from './rail-plans.ts';
import { createRailReader, isItem, type RailAnswer, type RailItem, type RailReader } from './rail-reader.ts';
import { nameOf } from './reference-name.ts';
import type { Reference, VerifyCase, VerifyFormat } from './types.ts';

type Read = (item: RailItem, read: RailReader) => () => RailAnswer[] | Promise<RailAnswer[]>;

const READERS: Readonly<Record<string, Read>> = {
  single_track: readSingleTrack,
  block_train_fleet: readFleet,
  random_wait: readWait,
  pesp: readTimetable,
  empties_static: readStaticEmpties,
  empties_dynamic: readTimedEmpties,
};
const COMPRESSION = 'uic406';
const GROUPS = [COMPRESSION, ...Object.keys(READERS)];
/** What a case asks with. The rest of its numbers are answers. */
const INPUTS = new Set(
  (
    'sequence mix period_min departures run_out_min run_back_min crossing_time_min sections cycle_h headway_h headways T events ' +
    'arcs supply demand cost places periods initial net_demand_by_place_period holding_cost_per_period lease_cost'
  ).split(' '),
);
/** Plans: compared by their cost. */
const PLANS = new Set(['one_optimal_pi', 'flow', 'one_optimal_moves']);

export const railCases: VerifyFormat = {
  id: 'rail-cases',
  name: `JSON with cases of railways: ${GROUPS.join(', ')}`,
  recognises({ kind, files }) {
    const [name, bytes] = [...files][0] ?? ['', new Uint8Array()];
    if (kind !== 'file' || !name.endsWith('.json')) return false;
    const text = new TextDecoder().decode(bytes);
    return GROUPS.some((group) => new RegExp(`"${group}"\\s*:\\s*[[{]`).test(text));
  },
  async solve(reference) {
    const solvers = readCases(reference);
    const cases: VerifyCase[] = [];
    for (const { id, item, solve } of solvers) {
      const answers = await solve();
      cases.push(...compare(`${nameOf(reference)}/${id}`, item, answers));
    }
    return cases;
  },
};

interface Question {
  readonly id: string;
  readonly item: RailItem;
  readonly solve: () => RailAnswer[] | Promise<RailAnswer[]>;
}

/** @throws Failure `reference.invalid` with every issue */
function readCases({ files }: Reference): Question[] {
  const [file, bytes] = [...files][0];
  const content = parse(new TextDecoder().decode(bytes), file);
  const issues: Issue[] = [];
  const questions: Question[] = [];
  const add = (id: string, item: unknown, read: Read) => {
    const own = isItem(item) ? item : {};
    const solve = read(own, createRailReader(own, file, id, issues));
    questions.push({ id, item: own, solve });
  };
  for (const group of GROUPS) {
    for (const [id, item] of listItems(group, content[group])) {
      if (group !== COMPRESSION) add(id, item, READERS[group]);
      else if (isItem(item)) {
        for (const [caseId, each] of listItems(`${id}/cases`, item.cases))
          add(caseId, each, readCompression(item.headways));
      }
    }
  }
  if (hasErrors(issues)) throw new Failure('reference.invalid', `${file} has ${issues.length} error(s)`, issues);
  if (questions.length === 0) throw new Failure('reference.invalid', `${file} has no cases of ${GROUPS.join(', ')}`);
  return questions;
}

function parse(text: string, file: string): RailItem {
  try {
    const value: unknown = JSON.parse(text);
    if (isItem(value)) return value;
  } catch {
    // Told below.
  }
  throw new Failure('reference.invalid', `${file} is not a JSON object`);
}

/** A group is one case, or a list of them. */
function listItems(id: string, group: unknown): [string, unknown][] {
  if (group === undefined) return [];
  return Array.isArray(group) ? group.map((item, i) => [`${id}/${i}`, item]) : [[id, group]];
}

function compare(id: string, item: RailItem, answers: readonly RailAnswer[]): VerifyCase[] {
  const known = new Map(answers.map((answer) => [answer.path, answer]));
  const caseOf = (path: string, expected: number | null, answer: RailAnswer | undefined) =>
    createCase({
      id: `${id}/${path}`,
      quantity: path.split('/').at(/\/\d+$/.test(path) ? -2 : -1)!,
      unit: answer?.unit ?? '1',
      expected,
      got: answer?.got ?? null,
      ...(answer === undefined ? { note: 'This figure is not known' } : answer.note ? { note: answer.note } : {}),
    });
  const stated = Object.entries(item).flatMap(([key, value]) =>
    INPUTS.has(key) || PLANS.has(key) ? [] : listNumbers(value, key),
  );
  return [
    ...stated.map(([path, expected]) => caseOf(path, expected, known.get(path))),
    ...answers
      .filter(({ expected }) => expected !== undefined)
      .map((answer) => caseOf(answer.path, answer.expected!, answer)),
  ];
}

/** Every number within, with its path; yes and no are 1 and 0. */
function listNumbers(value: unknown, path: string): [string, number][] {
  if (typeof value === 'number' || typeof value === 'boolean') return [[path, Number(value)]];
  const entries = Array.isArray(value) ? [...value.entries()] : isItem(value) ? Object.entries(value) : [];
  return entries.flatMap(([key, each]) => listNumbers(each, `${path}/${key}`));
}
