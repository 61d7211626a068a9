/** A question that takes its time: its state, and who watches it. */
import { randomUUID } from 'node:crypto';
import type { ProblemDocument } from '../http/problem.ts';
import { isQuick, type Progress, type Task, type TaskKind } from './task.ts';

export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** A job as it is sent. */
export interface JobView {
  readonly id: string;
  readonly kind: TaskKind;
  readonly state: JobState;
  /** ISO 8601, UTC. */
  readonly created: string;
  readonly started: string | null;
  readonly ended: string | null;
  /** From 0, the first to be computed, to 7; as RFC 9218 has it. */
  readonly urgency: number;
  readonly progress: Progress | null;
  /** Why it has no answer; null while it may have one. */
  readonly problem: ProblemDocument | null;
  readonly links: { readonly self: string; readonly events: string; readonly result: string };
}

export class Job {
  readonly id = randomUUID();
  readonly kind: TaskKind;
  readonly quick: boolean;
  readonly urgency: number;
  /** Bytes of the request that asked. */
  readonly bytes: number;
  #task: Task | null;
  readonly #listeners = new Set<() => void>();
  readonly #created = new Date();
  #started: Date | null = null;
  #ended: Date | null = null;
  #state: JobState = 'queued';
  #progress: Progress | null = null;
  #problem: ProblemDocument | null = null;
  #result: Uint8Array<ArrayBuffer> | null = null;

  constructor(task: Task, bytes: number, urgency: number) {
    this.kind = task.kind;
    this.quick = isQuick(task);
    this.bytes = bytes;
    this.urgency = urgency;
    this.#task = task;
  }

  get state(): JobState {
    return this.#state;
  }

  get problem(): ProblemDocument | null {
    return this.#problem;
  }

  /** JSON text in UTF-8; null unless done. */
  get result(): Uint8Array<ArrayBuffer> | null {
    return this.#result;
  }

  get endedAt(): Date | null {
    return this.#ended;
  }

  get hasEnded(): boolean {
    return this.#ended !== null;
  }

  /** Called at every change. @returns ends the watch */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Settles when the job has ended, however. */
  whenEnded(): Promise<void> {
    if (this.hasEnded) return Promise.resolve();
    return new Promise((resolve) => {
      const unwatch = this.watch(() => {
        if (!this.hasEnded) return;
        unwatch();
        resolve();
      });
    });
  }

  /** @returns what is to be computed */
  begin(): Task {
    if (this.#task === null) throw new Error('server: the job has ended already');
    this.#state = 'running';
    this.#started = new Date();
    this.#tell();
    return this.#task;
  }

  advance(progress: Progress): void {
    if (this.hasEnded) return;
    this.#progress = progress;
    this.#tell();
  }

  finish(result: Uint8Array<ArrayBuffer>): void {
    this.#result = result;
    this.#close('done');
  }

  fail(problem: ProblemDocument, state: 'failed' | 'cancelled' = 'failed'): void {
    this.#problem = problem;
    this.#close(state);
  }

  view(): JobView {
    const self = `/api/v1/jobs/${this.id}`;
    return {
      id: this.id,
      kind: this.kind,
      state: this.#state,
      created: this.#created.toISOString(),
      started: this.#started?.toISOString() ?? null,
      ended: this.#ended?.toISOString() ?? null,
      urgency: this.urgency,
      progress: this.#progress,
      problem: this.#problem,
      links: { self, events: `${self}/events`, result: `${self}/result` },
    };
  }

  #close(state: JobState): void {
    if (this.hasEnded) throw new Error('server: the job has ended already');
    this.#state = state;
    this.#ended = new Date();
    // The question may be large, and nobody asks for it any more.
    this.#task = null;
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
