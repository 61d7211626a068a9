/** The page's way to the second worker: a question, and the answer as a promise. It starts with the first question. */
import type { AnswersReply, AnswersRequest } from './answers.worker.ts';
import type { CorridorPlace, FailureView } from './protocol.ts';
import type { Answer, Ask, QuestionName, Say } from './questions.ts';

/** An answer that could not be given, with what a person can act on. */
export class NoAnswer extends Error {
  readonly failure: FailureView;

  constructor(failure: FailureView) {
    super(failure.message);
    this.name = 'NoAnswer';
    this.failure = failure;
  }
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: NoAnswer) => void;
  readonly say: Say;
}

export class AnswersClient {
  readonly #place: CorridorPlace;
  readonly #waiting = new Map<number, Waiting>();
  readonly #requests = new Map<number, AnswersRequest>();
  #worker: Worker | null = null;
  #lastId = 0;

  constructor(place: CorridorPlace) {
    this.#place = place;
  }

  /**
   * @param signal  gives the question up: the worker is ended and starts anew, and others that wait are asked again
   * @param say     hears what a long answer is at
   * @throws NoAnswer
   */
  ask<Name extends QuestionName>(
    name: Name,
    ask: Ask<Name>,
    signal?: AbortSignal,
    say: Say = () => {},
  ): Promise<Answer<Name>> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject, say });
      const request: AnswersRequest = { type: 'ask', id, name, ask };
      this.#requests.set(id, request);
      this.#open().postMessage(request);
      signal?.addEventListener('abort', () => this.#giveUp(id));
    });
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#waiting.clear();
    this.#requests.clear();
  }

  #giveUp(id: number): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#drop(id);
    this.#worker?.terminate();
    this.#worker = null;
    waiting.reject(new NoAnswer({ code: 'cancelled', message: 'Cancelled', issues: [] }));
    for (const request of this.#requests.values()) this.#open().postMessage(request);
  }

  #drop(id: number): void {
    this.#waiting.delete(id);
    this.#requests.delete(id);
  }

  #open(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./answers.worker.ts', import.meta.url), { type: 'module', name: 'answers' });
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<AnswersReply>) => {
      const waiting = this.#waiting.get(data.id);
      if ('step' in data) {
        waiting?.say(data.step);
        return;
      }
      this.#drop(data.id);
      if ('failure' in data) waiting?.reject(new NoAnswer(data.failure));
      else waiting?.resolve(data.answer);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      const failure = { code: 'worker', message: event.message || 'The engine could not be started', issues: [] };
      for (const { reject } of this.#waiting.values()) reject(new NoAnswer(failure));
      this.#waiting.clear();
      this.#requests.clear();
    };
    worker.postMessage({ type: 'open', place: this.#place } satisfies AnswersRequest);
    return worker;
  }
}
