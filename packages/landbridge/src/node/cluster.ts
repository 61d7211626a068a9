/** A study on a cluster: this process sends questions and keeps answers, workers elsewhere compute. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { hashText } from '../store/run-key.ts';
import type { PlannedRun } from '../studies/index.ts';
import { VERSION } from '../version.ts';
import {
  type ClusterTask,
  DEAD,
  findDead,
  findResult,
  isSubjectTaken,
  openQueue,
  persist,
  type Queue,
  subjects,
  TASKS,
} from './cluster-queue.ts';
import type { Backend } from './study-backend.ts';

export const PRIORITIES = ['low', 'normal', 'high'] as const;
export type Priority = (typeof PRIORITIES)[number];

/**
 * Questions in the queue at a time: a runner that stops leaves no more, and the broker holds no more. The queue is served in
 * the order of its questions, so studies share the workers as they share the queue: one of another priority gets eight
 * times as much, and none waits for the whole of another.
 */
const WINDOWS: Readonly<Record<Priority, number>> = { low: 8, normal: 64, high: 512 };
/** How often what is out is looked up: notices are only sent once, and a cut connection loses them. */
const SWEEP_MS = 2000;

/**
 * Every run is asked until its answer, or its dead letter, is there: what vanished from the queue without either is sent
 * again.
 *
 * @throws Failure `cluster.unreachable`; what `keep` throws; the signal's reason when aborted
 */
export function onCluster(servers: string, priority: Priority = 'normal'): Backend {
  const window = WINDOWS[priority];
  return async ({ runs, contexts, studyHash, keep, fail, signal }) => {
    const queue = await openQueue(servers, signal);
    const { nc } = queue;
    try {
      const names = await putContexts(queue, contexts, signal);
      const out = new Map<string, PlannedRun>();
      let wake = () => {};
      const notices = nc.subscribe(subjects.done(studyHash));
      const noticed = new Set<string>();
      void (async () => {
        for await (const notice of notices) {
          noticed.add(notice.string());
          wake();
        }
      })();
      const settle = async (run: PlannedRun): Promise<boolean> => {
        const bytes = await persist(signal, () => findResult(queue, run.key));
        if (bytes) await keep(run.key, bytes);
        else {
          const dead = await persist(signal, () => findDead(queue, run.key));
          if (!dead) return false;
          fail(run.key, dead.error);
        }
        out.delete(run.key);
        return true;
      };
      const waiting = [...runs];
      let swept = Date.now();
      while (waiting.length > 0 || out.size > 0) {
        signal.throwIfAborted();
        while (waiting.length > 0 && out.size < window) {
          const run = waiting.shift() as PlannedRun;
          out.set(run.key, run);
          const bytes = await persist(signal, () => findResult(queue, run.key));
          if (bytes) {
            await keep(run.key, bytes);
            out.delete(run.key);
            continue;
          }
          // A death of an earlier time is no answer to a question asked again.
          await persist(signal, () => queue.jsm.streams.purge(DEAD, { filter: subjects.dead(run.key) }));
          await send(queue, studyHash, names.get(run.engine) ?? '', run, signal);
        }
        for (const key of [...noticed]) {
          noticed.delete(key);
          const run = out.get(key);
          if (run) await settle(run);
        }
        if (Date.now() - swept > SWEEP_MS) {
          for (const run of [...out.values()]) {
            if (await settle(run)) continue;
            await send(queue, studyHash, names.get(run.engine) ?? '', run, signal);
          }
          swept = Date.now();
        }
        if (noticed.size === 0 && out.size > 0 && (waiting.length === 0 || out.size >= window)) {
          const woken = new AbortController();
          wake = () => woken.abort();
          await sleep(SWEEP_MS / 4, undefined, { signal: AbortSignal.any([signal, woken.signal]) }).catch(() => {});
        }
      }
    } catch (error) {
      if (signal.aborted) await cancel(queue, studyHash);
      throw error;
    } finally {
      await nc.close();
    }
  };
}

async function putContexts(
  queue: Queue,
  contexts: ReadonlyMap<string, Uint8Array>,
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const [engine, bytes] of contexts) {
    const name = `context-${await hashText(Buffer.from(bytes).toString('base64'))}`;
    names.set(engine, name);
    await persist(signal, async () => {
      if (!(await queue.objects.info(name))) await queue.objects.putBlob({ name }, bytes);
    });
  }
  return names;
}

/**
 * Puts a question into the queue where it is not in it. Its id is its key, by which the broker knows a second sending; but
 * it also takes one for a second that comes after a cancel or a death, so what is not there then is sent under a new id.
 */
async function send(queue: Queue, study: string, context: string, run: PlannedRun, signal: AbortSignal): Promise<void> {
  const { key, year, edits } = run;
  const subject = subjects.task(study, key);
  const task: ClusterTask = { version: VERSION, study, context, run: { key, year, edits } };
  const payload = JSON.stringify(task);
  await persist(signal, async () => {
    for (const msgID of [key, `${key}/${randomUUID()}`]) {
      try {
        if (!(await queue.js.publish(subject, payload, { msgID })).duplicate) return;
      } catch (error) {
        if (isSubjectTaken(error)) return;
        throw error;
      }
      if (await queue.jsm.streams.getMessage(TASKS, { last_by_subj: subject })) return;
      if ((await findResult(queue, key)) ?? (await findDead(queue, key))) return;
    }
  });
}

/** Takes the study's questions out of the queue, and tells workers to let go of those they are at. */
async function cancel({ nc, jsm }: Queue, study: string): Promise<void> {
  await jsm.streams.purge(TASKS, { filter: subjects.tasksOf(study) }).catch(() => {});
  nc.publish(subjects.cancel(study));
  await nc.flush().catch(() => {});
}
