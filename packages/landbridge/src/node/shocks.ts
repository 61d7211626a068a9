/** Shocks of a corridor's folder: one with all that it needs read from disk, or all of them on several threads. */
import type { Corridor } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import type { CapacityCurve } from '@landbridge/engines/terminal';
import { createShockShelf, runShock, type ShockOptions, type ShockShelf } from '../couple.ts';
import { Failure } from '../failure.ts';
import { applyToCorridor, findScenario } from '../scenarios.ts';
import type { ShockFile } from '../shock/shock-file.ts';
import { findShockScenarios, type ShockScenarios } from '../shock/shock-scenarios.ts';
import type { ShockReport } from '../shock/types.ts';
import { listTerminals } from '../terminal/find-terminal.ts';
import { measureTransferCurves } from '../terminal/transfer-curves.ts';
import { loadRecord } from './record.ts';
import { listShocks, readShock } from './shock-file.ts';
import { startThread } from './start-thread.ts';

export interface PreparedShock {
  readonly corridor: Corridor;
  readonly shock: ShockFile;
  readonly scenarios: ShockScenarios;
}

/**
 * @param idOrFile  shock of the corridor, or a YAML file
 * @throws Failure `corridor.invalid`, `shock.unknown`, `shock.invalid`, those of the record where the shock asks for it
 * @cost reading the corridor; of a search its closings
 */
export async function prepareShock(directory: string, idOrFile: string, known?: Corridor): Promise<PreparedShock> {
  const corridor = known ?? (await readOrFail(directory));
  const shock = await readShock(directory, idOrFile);
  const record = shock.commitments ? (await loadRecord(corridor, directory)).record : undefined;
  return { corridor, shock, scenarios: findShockScenarios(corridor, shock, record ? { record } : {}) };
}

async function readOrFail(directory: string): Promise<Corridor> {
  const { corridor, issues } = await readCorridor(directory);
  if (corridor) return corridor;
  throw new Failure('corridor.invalid', `The corridor in ${directory} has ${issues.length} issue(s)`, issues);
}

export interface AllShocksOptions extends Pick<ShockOptions, 'without' | 'bands'> {
  /** Default 2. */
  readonly workers?: number;
  readonly onProgress?: (id: string, done: number, all: number) => void;
}

/** What a thread is told, and what it says: each task has one answer. */
export type ShockTask =
  | { readonly task: 'measure'; readonly part: number; readonly parts: number }
  | { readonly task: 'take'; readonly curves: readonly KeptCurve[] }
  | { readonly task: 'run'; readonly id: string; readonly options: Pick<ShockOptions, 'without' | 'bands'> };
export type ShockAnswer =
  | { readonly curves: readonly KeptCurve[] }
  | { readonly report: ShockReport }
  | { readonly failure: { readonly code: string; readonly message: string } };
type KeptCurve = readonly [string, CapacityCurve];

/**
 * Every shock that the corridor ships, in the order of their ids. Threads share out the terminals of the base scenarios and
 * give each other their curves; then each takes the longest shock that is left. A base is solved once a thread.
 *
 * @throws Failure of the first shock that has one
 * @cost that of the shocks over the threads
 */
export async function runAllShocks(directory: string, options: AllShocksOptions = {}): Promise<ShockReport[]> {
  const { workers = 2, onProgress, ...rest } = options;
  const ids = await listLongestFirst(directory);
  const all = ids.length;
  const parts = Math.max(1, Math.min(workers, ids.length));
  const runners = Array.from({ length: parts }, () => (parts === 1 ? runHere(directory) : runOnThread(directory)));
  const reports: ShockReport[] = [];
  try {
    if (!rest.without?.includes('terminal-freight')) {
      const measured = await Promise.all(runners.map(({ ask }, part) => ask({ task: 'measure', part, parts })));
      const curves = measured.flatMap((answer) => ('curves' in answer ? answer.curves : []));
      await Promise.all(runners.map(({ ask }) => ask({ task: 'take', curves })));
    }
    await Promise.all(
      runners.map(async ({ ask }) => {
        for (let id = ids.shift(); id !== undefined; id = ids.shift()) {
          const answer = await ask({ task: 'run', id, options: rest });
          if (!('report' in answer)) continue;
          reports.push(answer.report);
          onProgress?.(id, reports.length, all);
        }
      }),
    );
  } finally {
    await Promise.all(runners.map(({ end }) => end()));
  }
  return reports.sort((a, b) => a.shock.id.localeCompare(b.shock.id));
}

interface Runner {
  readonly ask: (task: ShockTask) => Promise<ShockAnswer>;
  readonly end: () => Promise<unknown>;
}

function runHere(directory: string): Runner {
  return { ask: createShockRunner(directory), end: async () => {} };
}

function runOnThread(directory: string): Runner {
  const thread = startThread(import.meta.url, './shock-worker', { workerData: { directory } });
  const ask = (task: ShockTask) =>
    new Promise<ShockAnswer>((resolve, reject) => {
      const settle = (act: () => void) => {
        thread.off('message', onMessage);
        thread.off('error', onError);
        act();
      };
      const onError = (error: Error) => settle(() => reject(error));
      const onMessage = (answer: ShockAnswer) =>
        settle(() => {
          if ('failure' in answer) reject(new Failure(answer.failure.code, answer.failure.message));
          else resolve(answer);
        });
      thread.on('error', onError);
      thread.on('message', onMessage);
      thread.postMessage(task);
    });
  return { ask, end: () => thread.terminate() };
}

/** Does tasks one after the other on this thread; keeps the corridor, curves and bases between them. */
export function createShockRunner(directory: string): (task: ShockTask) => Promise<ShockAnswer> {
  const reading = readOrFail(directory);
  reading.catch(() => {});
  const shelf = createShockShelf();
  return async (task) => {
    const corridor = await reading;
    if (task.task === 'take') {
      for (const [key, curve] of task.curves) shelf.curves.set(key, Promise.resolve(curve));
      return { curves: [] };
    }
    if (task.task === 'measure') return { curves: await measureShare(corridor, directory, shelf, task) };
    const { shock, scenarios } = await prepareShock(directory, task.id, corridor);
    try {
      return { report: await runShock(corridor, shock, scenarios, { ...task.options, shelf }) };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      throw new Failure(error.code, `${task.id}: ${error.message}`, error.issues);
    }
  };
}

/** Of the terminals of the base scenarios every `parts`-th, and nothing twice. */
async function measureShare(
  corridor: Corridor,
  directory: string,
  shelf: ShockShelf,
  { part, parts }: { readonly part: number; readonly parts: number },
): Promise<KeptCurve[]> {
  const shocks = await Promise.all((await listShocks(directory)).map((id) => readShock(directory, id)));
  for (const base of new Set(shocks.map((shock) => shock.base))) {
    const { corridor: edited, scenario } = applyToCorridor(corridor, findScenario(corridor, base));
    const terminals = listTerminals(edited).flatMap(({ terminal_id: id }, place) =>
      place % parts === part ? [id] : [],
    );
    await measureTransferCurves(edited, scenario.year, { terminals, shelf: shelf.curves });
  }
  return Promise.all([...shelf.curves].map(async ([key, curve]): Promise<KeptCurve> => [key, await curve]));
}

/** Searches last longest, then those with pipelines and a heat plant. */
async function listLongestFirst(directory: string): Promise<string[]> {
  const files = await Promise.all((await listShocks(directory)).map((id) => readShock(directory, id)));
  const weightOf = ({ search, gas, heat }: ShockFile) => 1 + (search ? 4 : 0) + (gas ? 0.5 : 0) + (heat ? 0.5 : 0);
  return files.sort((a, b) => weightOf(b) - weightOf(a) || a.base.localeCompare(b.base)).map(({ id }) => id);
}
