/** A worker of a cluster: takes one question a thread, computes it, keeps the answer, and only then says that it is done. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsMsg } from '@nats-io/jetstream';
import { VERSION } from '../version.ts';
import {
  ACK_WAIT_S,
  type ClusterTask,
  findResult,
  MAX_DELIVERIES,
  openQueue,
  persist,
  putDead,
  putResult,
  type Queue,
  say,
  subjects,
  TASKS,
  WORKERS,
} from './cluster-queue.ts';
import { SharedBases } from './study-bases.ts';
import { StudyThread } from './study-thread.ts';

export interface WorkerOptions {
  /** NATS servers, separated by commas. */
  readonly cluster: string;
  /** Default 1. */
  readonly threads?: number;
  /** Ends the worker; what it is at goes back to the queue. */
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: WorkerEvent) => void;
}

export interface WorkerEvent {
  readonly what: 'ready' | 'computed' | 'known' | 'dead' | 'cancelled' | 'returned' | 'trouble';
  readonly key?: string;
  readonly seconds?: number;
  readonly error?: string;
}

const POLL_MS = 2000;
/** A worker of another version leaves a task to those of its own. */
const OTHER_VERSION_MS = 5000;

/** Works until the signal. @throws Failure `cluster.unreachable` where no server answers at the start */
export async function runWorker({
  cluster,
  threads = 1,
  signal = new AbortController().signal,
  onEvent,
}: WorkerOptions): Promise<void> {
  const queue = await openQueue(cluster, signal);
  const say_ = onEvent ?? (() => {});
  const busy: Busy = new Map();
  const bases = threads > 1 ? new SharedBases() : null;
  const cancels = queue.nc.subscribe(subjects.cancel('*'));
  void (async () => {
    for await (const { subject } of cancels) {
      for (const [thread, task] of busy) {
        if (subjects.cancel(task.study) !== subject) continue;
        task.cancelled = true;
        void thread.stop();
      }
    }
  })();
  say_({ what: 'ready' });
  try {
    await Promise.all(Array.from({ length: threads }, () => serve(queue, busy, bases, signal, say_)));
  } finally {
    await queue.nc.close();
  }
}

type Busy = Map<StudyThread, { study: string; cancelled: boolean }>;

async function serve(
  queue: Queue,
  busy: Busy,
  bases: SharedBases | null,
  signal: AbortSignal,
  tell: (event: WorkerEvent) => void,
): Promise<void> {
  const thread = new StudyThread();
  const stop = () => void thread.stop();
  signal.addEventListener('abort', stop, { once: true });
  while (!signal.aborted) {
    const message = await takeNext(queue).catch(async (error: unknown) => {
      // No leader, or no connection: the queue comes back.
      if (!signal.aborted) tell({ what: 'trouble', error: say(error) });
      await sleep(500, undefined, { signal }).catch(() => {});
      return null;
    });
    if (!message) continue;
    const heart = setInterval(() => message.working(), (ACK_WAIT_S * 1000) / 3);
    try {
      tell(await handle(queue, thread, busy, bases, message, signal));
    } catch (error) {
      // Neither kept nor said to be done: the task comes again.
      tell({ what: 'trouble', error: say(error) });
      message.nak(500);
    } finally {
      clearInterval(heart);
    }
  }
  signal.removeEventListener('abort', stop);
  await thread.stop();
}

async function takeNext({ js }: Queue): Promise<JsMsg | null> {
  const consumer = await js.consumers.get(TASKS, WORKERS);
  return consumer.next({ expires: POLL_MS });
}

async function handle(
  queue: Queue,
  thread: StudyThread,
  busy: Busy,
  bases: SharedBases | null,
  message: JsMsg,
  signal: AbortSignal,
): Promise<WorkerEvent> {
  const deliveries = message.info.deliveryCount;
  const task = readTask(message);
  const key = task?.run.key ?? message.subject.split('.').at(-1) ?? '';
  const study = task?.study ?? message.subject.split('.').at(-2) ?? '';
  const die = async (error: string): Promise<WorkerEvent> => {
    await persist(signal, () => putDead(queue, { key, error, deliveries }));
    // Without a reason: servers before 2.10 do not know one, and would send the task again.
    message.term();
    queue.nc.publish(subjects.done(study), key);
    return { what: 'dead', key, error };
  };
  if (!task) return die('the message is not a task');
  if (deliveries > MAX_DELIVERIES) return die(`${deliveries - 1} workers were lost at it, or gave it back`);
  if (task.version !== VERSION) {
    message.nak(OTHER_VERSION_MS);
    return { what: 'returned', key, error: `the task is of version ${task.version}` };
  }
  const end = async (what: 'known' | 'computed', seconds = 0): Promise<WorkerEvent> => {
    await message.ackAck().catch(() => false);
    queue.nc.publish(subjects.done(study), key);
    return { what, key, seconds };
  };
  if (await persist(signal, () => findResult(queue, key))) return end('known');
  if (!thread.hasContext(task.context)) {
    const bytes = await persist(signal, () => queue.objects.getBlob(task.context));
    if (!bytes) return die(`the context ${task.context} is not in the object store`);
    thread.addContext(task.context, bytes);
  }
  const state = { study, cancelled: false };
  busy.set(thread, state);
  const started = performance.now();
  await bases?.lend(task.context, thread);
  const stopped = state.cancelled || signal.aborted;
  const answer = stopped ? null : await thread.answer(task.context, task.run);
  busy.delete(thread);
  if (state.cancelled) {
    message.term();
    return { what: 'cancelled', key };
  }
  if (!answer || signal.aborted) {
    message.nak();
    await queue.nc.flush().catch(() => {});
    return { what: 'returned', key };
  }
  if ('error' in answer) {
    if (!answer.error.startsWith('the thread was lost')) return die(answer.error);
    message.nak(500);
    return { what: 'returned', key, error: answer.error };
  }
  await persist(signal, () => putResult(queue, key, answer.bytes));
  return end('computed', (performance.now() - started) / 1000);
}

function readTask(message: JsMsg): ClusterTask | null {
  try {
    const task = message.json<ClusterTask>();
    return typeof task.run.key === 'string' && Array.isArray(task.run.edits) ? task : null;
  } catch {
    return null;
  }
}
