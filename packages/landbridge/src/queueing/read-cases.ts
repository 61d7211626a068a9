/** A file of queues: JSON with a list of cases for each kind of queue. */
import { createIssue, hasErrors, type Issue, type PackageFiles } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import { readClosedNetwork, readMachineRepair, readOpenNetwork, readPriority } from './network-cases.ts';
import { createItemReader, type ItemReader, type JsonItem } from './read-item.ts';
import {
  type CaseContent,
  readBatchArrivals,
  readErlangB,
  readFiniteRoom,
  readGeneralServers,
  readMultiServer,
  readSingleServer,
} from './single-station-cases.ts';
import type { QueueCase } from './types.ts';

/** A case beside the JSON that it was read from. */
export interface ReadCase extends QueueCase {
  readonly item: JsonItem;
}

const READERS: Readonly<Record<string, (item: JsonItem, read: ItemReader) => () => CaseContent>> = {
  mmc: readMultiServer,
  mg1: readSingleServer,
  mgc: readGeneralServers,
  mmcK: readFiniteRoom,
  machine_repair: readMachineRepair,
  priority: readPriority,
  batch: readBatchArrivals,
  jackson: readOpenNetwork,
  erlangB: readErlangB,
};
const CLOSED = 'mva';
export const QUEUE_GROUPS: readonly string[] = [...Object.keys(READERS), CLOSED];
const MOST_POPULATION = 1_000_000;

const SOME_INPUT = /"(?:lambda_|batch_rate|external_arrival|demands|a)"\s*:/;

/** Whether the beginning of a file looks like one. */
export function isQueueFile(start: string): boolean {
  return SOME_INPUT.test(start) && QUEUE_GROUPS.some((group) => new RegExp(`"${group}"\\s*:\\s*\\[`).test(start));
}

/**
 * Every case with what its formula answers.
 *
 * @throws Failure `queue.file` where it is no JSON object, `queue.invalid` with every issue
 */
export function readQueueCases(files: PackageFiles, file: string): ReadCase[] {
  const content = parse(files, file);
  const issues: Issue[] = [];
  const solvers: (() => ReadCase)[] = [];
  for (const group of QUEUE_GROUPS) {
    const items = content[group];
    if (items === undefined) continue;
    if (!Array.isArray(items) || !items.every(isItem)) {
      issues.push(createIssue({ code: 'queue.value', file, column: group, message: `${group} is no list of cases` }));
      continue;
    }
    for (const [index, item] of items.entries()) {
      const id = `${group}/${index}`;
      const read = createItemReader(item, file, id, issues);
      const model = typeof item.model === 'string' ? item.model : group;
      if (group !== CLOSED) {
        const solve = READERS[group](item, read);
        checkLengths(item, file, id, issues);
        solvers.push(() => ({ id, model, item, ...solve() }));
        continue;
      }
      for (const [row, population] of listPopulations(item, file, id, issues).entries()) {
        const solve = readClosedNetwork(item, read, row, population);
        solvers.push(() => ({ id: `${id}/N=${population}`, model, item, ...solve() }));
      }
    }
  }
  if (hasErrors(issues)) throw new Failure('queue.invalid', `${file} has ${issues.length} error(s)`, issues);
  if (solvers.length === 0) {
    throw new Failure('queue.file', `${file} has no cases; known are ${QUEUE_GROUPS.join(', ')}`);
  }
  return solvers.map((solve) => solve());
}

function parse(files: PackageFiles, file: string): JsonItem {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(files.get(file)));
    if (isItem(value)) return value;
  } catch {
    // Told below.
  }
  throw new Failure('queue.file', `${file} is not a JSON object`);
}

/** Lists that belong together are as long as each other. */
function checkLengths(item: JsonItem, file: string, id: string, issues: Issue[]): void {
  const lists = ['external_arrival', 'lambda_', 'mu', 'c'].flatMap((key) => {
    const value = item[key];
    return Array.isArray(value) ? [{ key, length: value.length }] : [];
  });
  for (const { key, length } of lists.slice(1)) {
    if (length === lists[0].length) continue;
    issues.push(
      createIssue({
        code: 'queue.value',
        file,
        column: key,
        message: `The lists of ${id} differ in length`,
        found: `${length} in ${key}`,
        expected: `${lists[0].length}, as in ${lists[0].key}`,
      }),
    );
  }
}

/** The populations that the table of a closed network asks for. */
function listPopulations(item: JsonItem, file: string, id: string, issues: Issue[]): number[] {
  const rows = Array.isArray(item.table) ? item.table : [];
  const populations = rows.map((row) => (isItem(row) ? Number(row.N) : Number.NaN));
  const fits = populations.every((n) => Number.isInteger(n) && n >= 1 && n <= MOST_POPULATION);
  if (fits && populations.length > 0) return populations;
  issues.push(
    createIssue({
      code: 'queue.value',
      file,
      column: 'table',
      message: `${id} has no usable table`,
      expected: `rows, each with a population N from 1 to ${MOST_POPULATION}`,
    }),
  );
  return [];
}

export function isItem(value: unknown): value is JsonItem {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
