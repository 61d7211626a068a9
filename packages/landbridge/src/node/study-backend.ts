/** Who answers runs: threads of this process, or a cluster. Both hand over packed answers in any order. */
import type { PlannedRun } from '../studies/index.ts';
import { SharedBases } from './study-bases.ts';
import { StudyThread } from './study-thread.ts';

export interface BackendTask {
  /** Runs of different keys. */
  readonly runs: readonly PlannedRun[];
  /** Packed context by engine. */
  readonly contexts: ReadonlyMap<string, Uint8Array>;
  readonly studyHash: string;
  /** Keeps an answer; a throw ends the whole. */
  readonly keep: (key: string, bytes: Uint8Array) => Promise<void>;
  readonly fail: (key: string, error: string) => void;
  readonly signal: AbortSignal;
}

export type Backend = (task: BackendTask) => Promise<void>;

/** @throws what `keep` throws; the signal's reason when aborted */
export function onThreads(workers: number): Backend {
  return async ({ runs, contexts, keep, fail, signal }) => {
    let next = 0;
    let broken = false;
    const threads = Array.from({ length: Math.min(workers, runs.length) }, () => new StudyThread());
    const bases = threads.length > 1 ? new SharedBases() : null;
    const stop = () => void Promise.all(threads.map((thread) => thread.stop()));
    signal.addEventListener('abort', stop, { once: true });
    const serve = async (thread: StudyThread) => {
      for (const [engine, bytes] of contexts) thread.addContext(engine, bytes);
      while (next < runs.length && !broken) {
        signal.throwIfAborted();
        const run = runs[next++];
        await bases?.lend(run.engine, thread);
        signal.throwIfAborted();
        const answer = await thread.answer(run.engine, run);
        signal.throwIfAborted();
        if ('error' in answer) fail(run.key, answer.error);
        else await keep(run.key, answer.bytes);
      }
    };
    try {
      await Promise.all(
        threads.map((thread) =>
          serve(thread).catch((error) => {
            broken = true;
            throw error;
          }),
        ),
      );
    } finally {
      signal.removeEventListener('abort', stop);
      await Promise.all(threads.map((thread) => thread.stop()));
    }
  };
}
