/**
 * The page's one way to the engine. A solve holds its worker until it ends, so cancelling ends the worker itself and
 * starts another from the base that the first one solved: nothing is left running, and nothing is solved twice.
 */
import type { CorridorData } from './corridor-data.ts';
import type { BaseRun, CorridorPlace, FailureView, Progress, Reply, Request } from './protocol.ts';
import { formatRunKey, type RunKey, type RunRest, type RunView } from './run-view.ts';

export interface EngineEvents {
  readonly onReading: (done: number, total: number) => void;
  readonly onCorridor: (data: CorridorData) => void;
  readonly onBase: (view: RunView) => void;
  /** Of the base, or of the run that was asked for last. */
  readonly onProgress: (progress: Progress) => void;
  readonly onResult: (view: RunView) => void;
  /** What completes a result that came before. */
  readonly onRest: (key: RunKey, rest: RunRest) => void;
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
  /** Solved before it is wanted: replies wait here until it is. */
  #ahead: { readonly id: number; readonly key: RunKey; readonly replies: Reply[] } | null = null;
  /** A result has come, and not what completes it. */
  #restDue = false;

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
    const ahead = this.#ahead;
    if (ahead && !ranged && formatRunKey(ahead.key) === formatRunKey(key)) {
      this.#ahead = null;
      this.#asked = { id: ahead.id, key, ranged };
      // After those who ask have said that they wait.
      queueMicrotask(() => {
        for (const reply of ahead.replies) this.#receive(reply);
      });
      return;
    }
    this.cancel();
    this.#asked = { id: ++this.#lastId, key, ranged };
    if (this.#base) this.#send({ type: 'run', ...this.#asked });
  }

  /** Begins what will probably be wanted next, such as a text that is still being checked; tells nothing of it until then. */
  prepare(key: RunKey): void {
    if (!this.#base || this.#asked) return;
    this.cancel();
    this.#ahead = { id: ++this.#lastId, key, replies: [] };
    this.#send({ type: 'run', id: this.#ahead.id, key, ranged: false });
  }

  /** Ends the run that is under way, if any. The base is never given up: everything else starts from it. */
  cancel(): void {
    const solving = this.#asked !== null || (this.#ahead !== null && this.#ahead.replies.length === 0);
    this.#asked = null;
    this.#ahead = null;
    // Until the base is solved a run only waits, here; what completes a result is soon there, and is not given up.
    if (!solving || !this.#base || this.#restDue) return;
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
    if (reply.type === 'result') this.#restDue = true;
    if (reply.type === 'rest') this.#restDue = false;
    if (this.#ahead && 'id' in reply && reply.id === this.#ahead.id) {
      if (reply.type !== 'progress') this.#ahead.replies.push(reply);
      return;
    }
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
      case 'rest':
        this.#events.onRest(reply.key, reply.rest);
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
