/** Criticality on several threads: the same bits as on one, sooner. */
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Corridor } from '@landbridge/corridor';
import {
  type CriticalityOptions,
  type CriticalityReport,
  closeElements,
  createCriticalityReport,
  createStudy,
  type Effect,
  groupElements,
  listSolved,
  type Study,
  type StudyData,
  solveStudy,
  sumEffect,
} from '../criticality/index.ts';

export interface ThreadOptions extends CriticalityOptions {
  /** Threads, this one included; default 1. */
  readonly workers?: number;
}

/** What a thread is told: the study, then one element after the other. */
export type Task = { readonly study: StudyData } | { readonly element: number };
export type Answer = { readonly ready: true } | { readonly element: number; readonly effect: Effect };

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
  const threads = Array.from({ length: (options.workers ?? 1) - 1 }, startThread);
  try {
    const data = solveStudy(corridor, options);
    for (const thread of threads) thread.postMessage({ study: data } satisfies Task);
    const study = createStudy(data);
    const groups = groupElements(study);
    const effects = await measureAll(study, listSolved(groups), threads, options);
    return createCriticalityReport(study, groups, effects, options);
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

/** Elements that a thread has in hand: it works on while this one, busy with its own, does not answer. */
const AHEAD = 4;

async function measureAll(
  study: Study,
  elements: readonly number[],
  threads: readonly Worker[],
  { signal, onProgress }: ThreadOptions,
): Promise<Effect[]> {
  const effects = new Map<number, Effect>();
  let next = 0;
  let failed: unknown = null;
  const done = threads.map(
    (thread) =>
      new Promise<void>((resolve) => {
        let waiting = 0;
        const give = () => {
          if (next >= elements.length || failed !== null) return;
          thread.postMessage({ element: elements[next++] } satisfies Task);
          waiting++;
        };
        thread.on('message', (answer: Answer) => {
          if ('element' in answer) {
            effects.set(answer.element, answer.effect);
            waiting--;
            give();
          } else for (let ahead = 0; ahead < AHEAD; ahead++) give();
          if (waiting === 0) resolve();
        });
        thread.on('error', (error) => {
          failed ??= error;
          resolve();
        });
        thread.on('exit', () => resolve());
      }),
  );
  while (next < elements.length && failed === null) {
    signal?.throwIfAborted();
    onProgress?.(effects.size, elements.length);
    const element = elements[next++];
    effects.set(element, sumEffect(study, closeElements(study, [study.elements[element]], signal ? { signal } : {})));
    // The others' answers are taken, and their next elements given, between two of this thread's.
    if (threads.length > 0) await setImmediate();
  }
  await Promise.all(done);
  if (failed !== null) throw failed;
  return elements.map((element) => {
    const effect = effects.get(element);
    if (!effect) throw new Error(`criticality: no thread answered for element ${element}`);
    return effect;
  });
}

/** Sources run through tsx, which every thread registers for itself; built files run as they are. */
function startThread(): Worker {
  const sources = import.meta.url.endsWith('.ts');
  const url = new URL(sources ? './criticality-worker.ts' : './criticality-worker.js', import.meta.url);
  if (!sources) return new Worker(url);
  const register = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const start = `import(${register}).then((tsx) => (tsx.register(), import(${JSON.stringify(url.href)})));`;
  return new Worker(start, { eval: true });
}
