/** One worker thread: takes a task, tells its progress, and can be stopped. */
import { Worker } from 'node:worker_threads';
import type { Corridor } from 'landbridge';
import { createDocument, type ProblemDocument } from '../http/problem.ts';
import type { Progress, Task } from './task.ts';
import type { Reply } from './worker.ts';

export type Outcome =
  | { readonly result: Uint8Array<ArrayBuffer> }
  | { readonly problem: ProblemDocument }
  | { readonly stopped: true };

/** Milliseconds in which a task that was told to stop may do so by itself; then the thread is ended. */
const STOP_MS = 1000;

export class Thread {
  readonly #worker: Worker;
  readonly #memoryMb: number;
  #stop: Int32Array<SharedArrayBuffer> | null = null;
  #settle: ((outcome: Outcome) => void) | null = null;
  #onProgress: (progress: Progress) => void = () => {};
  #onStart: () => void = () => {};
  #ready = false;
  /** False once the thread has ended: another takes its place. */
  alive = true;

  constructor(corridor: Corridor, memoryMb: number) {
    this.#memoryMb = memoryMb;
    this.#worker = startWorker(corridor, memoryMb);
    this.#worker.on('message', (reply: Reply) => {
      if ('ready' in reply) this.#begin();
      else if ('progress' in reply) this.#onProgress(reply.progress);
      else this.#end(reply);
    });
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => {
      this.alive = false;
      this.#end({ stopped: true });
    });
  }

  get busy(): boolean {
    return this.#settle !== null;
  }

  /**
   * @param onStart  called when the task begins: the first of a thread waits until the thread has loaded
   * @cost some seconds for a thread to load, from sources
   */
  run(task: Task, onStart: () => void, onProgress: (progress: Progress) => void): Promise<Outcome> {
    if (this.busy) throw new Error('server: the thread has a task');
    const stop = new SharedArrayBuffer(4);
    this.#stop = new Int32Array(stop);
    this.#onStart = onStart;
    this.#onProgress = onProgress;
    if (this.#ready) onStart();
    return new Promise((resolve) => {
      this.#settle = resolve;
      this.#worker.postMessage({ task, stop });
    });
  }

  /** The task ends at its next step; where it has none, with the thread. */
  stop(): void {
    const settle = this.#settle;
    if (!settle || !this.#stop) return;
    Atomics.store(this.#stop, 0, 1);
    setTimeout(() => {
      if (this.#settle === settle) void this.end();
    }, STOP_MS).unref();
  }

  async end(): Promise<void> {
    this.alive = false;
    await this.#worker.terminate();
  }

  #begin(): void {
    this.#ready = true;
    if (this.busy) this.#onStart();
  }

  #end(outcome: Outcome): void {
    const settle = this.#settle;
    this.#settle = null;
    settle?.(outcome);
  }

  #fail(error: Error & { readonly code?: string }): void {
    this.alive = false;
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
      const detail = `The question needs more than the ${this.#memoryMb} MB that a thread of this server has`;
      this.#end({ problem: createDocument({ status: 422, code: 'limit.memory', detail }) });
      return;
    }
    process.stderr.write(`landbridge: a thread failed: ${error.stack ?? error.message}\n`);
    const detail = 'The server failed at this question; its log says where';
    this.#end({ problem: createDocument({ status: 500, code: 'internal', detail }) });
  }
}

/** Sources run through tsx, which every thread registers for itself; built files run as they are. */
function startWorker(corridor: Corridor, memoryMb: number): Worker {
  const options = { workerData: { corridor }, resourceLimits: { maxOldGenerationSizeMb: memoryMb } };
  const sources = import.meta.url.endsWith('.ts');
  const url = new URL(sources ? './worker.ts' : './worker.js', import.meta.url);
  if (!sources) return new Worker(url, options);
  const register = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const start = `import(${register}).then((tsx) => (tsx.register(), import(${JSON.stringify(url.href)})));`;
  return new Worker(start, { ...options, eval: true });
}
