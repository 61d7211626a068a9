/** One thread that answers runs, replaced where it is lost. */
import type { Worker } from 'node:worker_threads';
import type { Asked } from '../studies/index.ts';
import { startThread } from './start-thread.ts';
import type { LentBase, ThreadAnswer, ThreadTask } from './study-worker.ts';

export class StudyThread {
  #worker: Worker | null = null;
  readonly #contexts = new Map<string, Uint8Array>();
  /** Contexts whose base the thread has, or finds by itself. */
  readonly #based = new Set<string>();

  addContext(id: string, bytes: Uint8Array): void {
    if (this.#contexts.has(id)) return;
    this.#contexts.set(id, bytes);
    this.#worker?.postMessage({ context: id, bytes } satisfies ThreadTask);
  }

  hasContext(id: string): boolean {
    return this.#contexts.has(id);
  }

  hasBase(context: string): boolean {
    return this.#based.has(context);
  }

  /** Gives it the base that another thread has solved. */
  addBase(context: string, base: SharedArrayBuffer): void {
    this.#start().postMessage({ context, base } satisfies ThreadTask);
    this.#based.add(context);
  }

  /** Solves the base of a context. @returns null where there is none, or the thread was lost at it */
  async lendBase(context: string): Promise<SharedArrayBuffer | null> {
    const reply = await this.#ask<LentBase>({ context, lend: true }, () => ({ lent: null }));
    this.#based.add(context);
    return reply.lent;
  }

  /** One run at a time. @returns the packed answer, or why there is none; a thread that is lost is a reason too */
  answer(context: string, { key, year, edits }: Asked): Promise<ThreadAnswer> {
    return this.#ask<ThreadAnswer>({ context, run: { key, year, edits } }, (error) => ({
      key,
      error: `the thread was lost: ${error}`,
    }));
  }

  /** Ends what it does: a pending answer is that the thread was lost. */
  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#forget();
    await worker?.terminate();
  }

  #ask<Reply>(task: ThreadTask, onLost: (error: string) => Reply): Promise<Reply> {
    const worker = this.#start();
    return new Promise((resolve) => {
      const end = (reply: Reply) => {
        worker.off('message', end);
        worker.off('error', lose);
        worker.off('exit', leave);
        resolve(reply);
      };
      const lose = (error: unknown) => {
        this.#forget();
        end(onLost(error instanceof Error ? error.message : String(error)));
      };
      const leave = (code: number) => lose(new Error(`it ended with ${code}`));
      worker.on('message', end);
      worker.on('error', lose);
      worker.on('exit', leave);
      worker.postMessage(task);
    });
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = startThread(import.meta.url, './study-worker');
    // Between two runs nobody else listens, and an error without a listener would end the process.
    worker.on('error', () => {
      if (this.#worker === worker) this.#forget();
    });
    for (const [context, bytes] of this.#contexts) worker.postMessage({ context, bytes } satisfies ThreadTask);
    this.#worker = worker;
    return worker;
  }

  #forget(): void {
    this.#worker = null;
    this.#based.clear();
  }
}
