/**
 * The page's one way to the engine. A solve holds its worker until it ends, so cancelling ends the worker itself and
 * starts another from the base that the first one solved: nothing is left running, and nothing is solved twice.
 */
import type { CorridorData } from './corridor-data.ts';
import type { BaseRun, CorridorPlace, FailureView, Progress, Reply, Request } from './protocol.ts';
import type { RunKey, RunView } from './run-view.ts';

export interface EngineEvents {
  readonly onReading: (done: number, total: number) => void;
  readonly onCorridor: (data: CorridorData) => void;
  readonly onBase: (view: RunView) => void;
  /** Of the base, or of the run that was asked for last. */
  readonly onProgress: (progress: Progress) => void;
  readonly onResult: (view: RunView) => void;
  /** `key` is null where the corridor or its base failed. */
  readonly onFailure: (failure: FailureView, key: RunKey | null) => void;
}

export class EngineClient {
  readonly #place: CorridorPlace;
  readonly #events: EngineEvents;
  #worker: Worker | null = null;
  #base: BaseRun | null = null;
  #opened = false;
  #maySolve = false;
  #asked: { readonly id: number; readonly key: RunKey; readonly ranged: boolean } | null = null;
  #lastId = 0;

  /** @param place  with the absolute address of the folder, ending in a slash */
  constructor(place: CorridorPlace, events: EngineEvents) {
    this.#place = place;
    this.#events = events;
  }

  /** Reads the corridor. Until then the page has its two processors for itself. */
  start(): void {
    if (!this.#worker) this.#start();
  }

  /** Solves the base, once the corridor is read. */
  solveBase(): void {
    if (this.#maySolve) return;
    this.#maySolve = true;
    this.#send({ type: 'solve-base' });
  }

  /** Solves a scenario; a solve that is under way is given up for it. */
  run(key: RunKey, ranged = false): void {
    this.cancel();
    this.#asked = { id: ++this.#lastId, key, ranged };
    if (this.#base) this.#send({ type: 'run', ...this.#asked });
  }

  /** Ends the run that is under way, if any. The base is never given up: everything else starts from it. */
  cancel(): void {
    if (!this.#asked) return;
    this.#asked = null;
    // Until the base is solved a run only waits, here.
    if (!this.#base) return;
    this.#worker?.terminate();
    this.#start();
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  #start(): void {
    const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: 'engine' });
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      if (worker === this.#worker) this.#receive(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      const message = event.message || 'The engine could not be started';
      this.#events.onFailure({ code: 'worker', message, issues: [] }, this.#asked?.key ?? null);
      this.#asked = null;
    };
    this.#worker = worker;
    this.#send({ type: 'open', place: this.#place, base: this.#base });
    if (this.#maySolve) this.#send({ type: 'solve-base' });
  }

  #send(request: Request): void {
    this.#worker?.postMessage(request);
  }

  #receive(reply: Reply): void {
    switch (reply.type) {
      case 'reading':
        if (!this.#opened) this.#events.onReading(reply.done, reply.total);
        return;
      case 'corridor':
        if (!this.#opened) this.#events.onCorridor(reply.data);
        this.#opened = true;
        return;
      case 'base':
        this.#base = reply.base;
        this.#events.onBase(reply.view);
        if (this.#asked) this.#send({ type: 'run', ...this.#asked });
        return;
      case 'progress':
        if (reply.id === null ? !this.#base : reply.id === this.#asked?.id) this.#events.onProgress(reply.progress);
        return;
      case 'result':
        if (reply.id !== this.#asked?.id) return;
        this.#asked = null;
        this.#events.onResult(reply.view);
        return;
      case 'failed': {
        const key = reply.id === null ? null : (this.#asked?.key ?? null);
        if (reply.id !== null && reply.id !== this.#asked?.id) return;
        this.#asked = null;
        this.#events.onFailure(reply.failure, key);
      }
    }
  }
}
