/** A thread that computes: one task after the other, with the corridor that it was started with. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Corridor, Failure } from 'landbridge';
import { createDocument, type ProblemDocument } from '../http/problem.ts';
import { answerTask } from './answer.ts';
import type { Progress, Task } from './task.ts';

export interface Order {
  readonly task: Task;
  /** Four bytes; 1 when the task is to end. A message would not be heard while the thread computes. */
  readonly stop: SharedArrayBuffer;
}

export type Reply =
  /** Once, when the thread has loaded. */
  | { readonly ready: true }
  | { readonly progress: Progress }
  /** JSON text in UTF-8. */
  | { readonly result: Uint8Array<ArrayBuffer> }
  | { readonly problem: ProblemDocument }
  | { readonly stopped: true };

/** Milliseconds between two messages of progress. */
const PROGRESS_MS = 100;

const port = parentPort;
if (!port) throw new Error('server: worker.ts runs in a worker thread');
const { corridor } = workerData as { readonly corridor: Corridor };

port.on('message', async ({ task, stop }: Order) => {
  const flag = new Int32Array(stop);
  const controller = new AbortController();
  let told = 0;
  const onProgress = (progress: Progress) => {
    if (Atomics.load(flag, 0) === 1) controller.abort();
    const now = performance.now();
    if (now - told < PROGRESS_MS) return;
    told = now;
    port.postMessage({ progress } satisfies Reply);
  };
  try {
    const result = encode(await answerTask(corridor, task, { signal: controller.signal, onProgress }));
    port.postMessage({ result } satisfies Reply, [result.buffer]);
  } catch (error) {
    if (controller.signal.aborted) port.postMessage({ stopped: true } satisfies Reply);
    else port.postMessage({ problem: describe(error) } satisfies Reply);
  }
});

port.postMessage({ ready: true } satisfies Reply);

/** Finite numbers or null: JSON has no NaN, and a figure that was not computed is not 0. */
function encode(answer: unknown): Uint8Array<ArrayBuffer> {
  const text = JSON.stringify(answer, (_key, item) =>
    typeof item === 'number' && !Number.isFinite(item) ? null : item,
  );
  return new TextEncoder().encode(text);
}

function describe(error: unknown): ProblemDocument {
  if (error instanceof Failure) {
    return createDocument({ status: 422, code: error.code, detail: error.message, issues: error.issues });
  }
  // A fault of ours: whoever runs the server needs the place, whoever asks does not.
  process.stderr.write(`landbridge: a task failed: ${error instanceof Error ? error.stack : String(error)}\n`);
  return createDocument({
    status: 500,
    code: 'internal',
    detail: 'The server failed at this question; its log says where',
  });
}
