/** Criticality on several threads: the same bits as on one, sooner. */
import { setImmediate } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import type { Corridor } from '@landbridge/corridor';
import {
  type CriticalityOptions,
  type CriticalityReport,
  createCriticalityReport,
  createStudy,
  type Effect,
  groupElements,
  listSolved,
  rankElements,
  type Study,
  type Substitute,
  solveStudy,
  sortByFlow,
} from '../criticality/index.ts';
import { type Answer, createRound, type Round, type Taken, type Task, takeClosings } from './criticality-round.ts';
import { startThread } from './start-thread.ts';

export interface ThreadOptions extends CriticalityOptions {
  /** Threads, this one included; default 1. */
  readonly workers?: number;
}

/**
 * Every closing begins from the same solved flows and none sees another's, so which thread takes it does not matter.
 *
 * @throws Failure `study.not_solved`; the signal's reason when aborted; what a thread threw
 * @cost that of `measureCriticality` over the threads, and one build of the model on each
 */
export async function measureCriticalityOnThreads(
  corridor: Corridor,
  options: ThreadOptions = {},
): Promise<CriticalityReport> {
  // Threads start while the year is solved.
  const threads = Array.from({ length: (options.workers ?? 1) - 1 }, () =>
    startThread(import.meta.url, './criticality-worker'),
  );
  try {
    const data = solveStudy(corridor, options);
    for (const thread of threads) thread.postMessage({ study: data } satisfies Task);
    const study = createStudy(data);
    const groups = groupElements(study);
    const solved = listSolved(groups);
    const { signal, onProgress } = options;
    // Those with the most flow take longest: begun first, so that no thread is left with one at the end.
    const order = sortByFlow(study, solved);
    const effects = new Map<number, Effect>();
    for (const { index, effect } of await takeAll(study, createRound('effects', order), threads, signal, onProgress)) {
      if (effect) effects.set(order[index], effect);
    }
    const ranking = rankElements(study, groups, effects, options);
    const substitutes = new Map<number, Substitute[]>();
    const told = createRound('substitutes', ranking.told);
    for (const { index, substitutes: own } of await takeAll(study, told, threads, signal)) {
      if (own) substitutes.set(ranking.told[index], own);
    }
    return createCriticalityReport(study, ranking, substitutes, options);
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

async function takeAll(
  study: Study,
  round: Round,
  threads: readonly Worker[],
  signal?: AbortSignal,
  onProgress?: (done: number, all: number) => void,
): Promise<Taken[]> {
  const all = round.elements.length;
  const answers = threads.map((thread) => takeOn(thread, round));
  // What a thread throws is told once this one's share is done; until then it must not go unheard.
  const others = Promise.allSettled(answers);
  const own: Taken[] = [];
  onProgress?.(0, all);
  for (const taken of takeClosings(study, round, signal ? { signal } : {})) {
    own.push(taken);
    onProgress?.(Math.min(all, Atomics.load(round.next, 0)), all);
    // An abort comes as an event, which needs a turn.
    if (threads.length > 0 || signal) await setImmediate();
    signal?.throwIfAborted();
  }
  await others;
  return [...own, ...(await Promise.all(answers)).flat()];
}

function takeOn(thread: Worker, round: Round): Promise<readonly Taken[]> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error('criticality: a thread ended before its closings'));
    thread.once('error', reject);
    thread.once('exit', fail);
    thread.once('message', ({ taken }: Answer) => {
      thread.off('error', reject);
      thread.off('exit', fail);
      resolve(taken);
    });
    thread.postMessage(round satisfies Task);
  });
}
