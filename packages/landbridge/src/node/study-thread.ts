/** One thread that answers runs, replaced where it is lost. */
import type { Worker } from 'node:worker_threads';
import type { Asked } from '../studies/index.ts';
import { startThread } from './start-thread.ts';
import type { ThreadAnswer, ThreadTask } from './study-worker.ts';

export class StudyThread {
  #worker: Worker | null = null;
  readonly #contexts = new Map<string, Uint8Array>();

  addContext(id: string, bytes: Uint8Array): void {
    if (this.#contexts.has(id)) return;
    this.#contexts.set(id, bytes);
    this.#worker?.postMessage({ context: id, bytes } satisfies ThreadTask);
  }

  hasContext(id: string): boolean {
    return this.#contexts.has(id);
  }

  /** One run at a time. @returns the packed answer, or why there is none; a thread that is lost is a reason too */
  answer(context: string, run: Asked): Promise<ThreadAnswer> {
    const worker = this.#start();
    return new Promise((resolve) => {
      const end = (answer: ThreadAnswer) => {
        worker.off('message', end);
        worker.off('error', lose);
        worker.off('exit', leave);
        resolve(answer);
      };
      const lose = (error: unknown) => {
        this.#worker = null;
        end({ key: run.key, error: `the thread was lost: ${error instanceof Error ? error.message : String(error)}` });
      };
      const leave = (code: number) => lose(new Error(`it ended with ${code}`));
      worker.on('message', end);
      worker.on('error', lose);
      worker.on('exit', leave);
      const { key, year, edits } = run;
      worker.postMessage({ context, run: { key, year, edits } } satisfies ThreadTask);
    });
  }

  /** Ends what it does: a pending answer is that the thread was lost. */
  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = startThread(import.meta.url, './study-worker');
    // Between two runs nobody else listens, and an error without a listener would end the process.
    worker.on('error', () => {
      if (this.#worker === worker) this.#worker = null;
    });
    for (const [context, bytes] of this.#contexts) worker.postMessage({ context, bytes } satisfies ThreadTask);
    this.#worker = worker;
    return worker;
  }
}
