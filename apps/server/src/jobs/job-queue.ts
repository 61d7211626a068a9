/** Jobs waiting, jobs running on threads, and jobs that ended and are kept for a while. */
import type { Corridor } from 'landbridge';
import { createDocument, Problem, type ProblemDocument } from '../http/problem.ts';
import type { ByteBudget } from '../http/read-body.ts';
import type { Limits } from '../limits.ts';
import { Job } from './job.ts';
import type { Task } from './task.ts';
import { type Outcome, Thread } from './thread.ts';

const CANCELLED = createDocument({ status: 409, code: 'job.cancelled', detail: 'The job was cancelled' });
const STOPPING = createDocument({ status: 503, code: 'server.stopping', detail: 'The server is stopping' });

export interface JobCounts {
  readonly queued: number;
  readonly running: number;
  readonly kept: number;
}

export class JobQueue {
  readonly #corridor: Corridor;
  readonly #limits: Limits;
  readonly #budget: ByteBudget;
  readonly #threads: Thread[] = [];
  readonly #jobs = new Map<string, Job>();
  readonly #queued = new Set<Job>();
  readonly #running = new Map<Job, Thread>();
  /** Why a running job was told to stop. */
  readonly #reasons = new Map<Job, ProblemDocument>();
  /** Jobs that one request waits for: they are gone with its answer. */
  readonly #passing = new Set<Job>();
  #stopping = false;

  /** @param budget  holds the bytes of the questions that wait or run */
  constructor(corridor: Corridor, limits: Limits, budget: ByteBudget) {
    this.#corridor = corridor;
    this.#limits = limits;
    this.#budget = budget;
  }

  /**
   * @param bytes  size of the question
   * @param urgency  from 0, the first, to 7
   * @throws Problem 503 where too many wait already, or the server is stopping
   */
  submit(task: Task, bytes: number, urgency: number): Job {
    if (this.#stopping) throw new Problem({ ...STOPPING, headers: { 'retry-after': '5' } });
    if (this.#queued.size >= this.#limits.queuedJobs) {
      throw new Problem({
        status: 503,
        code: 'limit.jobs',
        detail: `${this.#queued.size} jobs wait already; ask again soon`,
        headers: { 'retry-after': '1' },
      });
    }
    this.#budget.take(bytes);
    const job = new Job(task, bytes, urgency);
    void job.whenEnded().then(() => this.#budget.give(bytes));
    this.#jobs.set(job.id, job);
    this.#queued.add(job);
    this.#dispatch();
    return job;
  }

  find(id: string): Job | undefined {
    this.#retire();
    return this.#jobs.get(id);
  }

  /** Newest first. */
  list(): Job[] {
    this.#retire();
    return [...this.#jobs.values()].filter((job) => !this.#passing.has(job)).reverse();
  }

  count(): JobCounts {
    const ended = this.#jobs.size - this.#queued.size - this.#running.size;
    return { queued: this.#queued.size, running: this.#running.size, kept: ended };
  }

  /** A job that nobody can ask for by its id: one request waits for it. */
  hide(job: Job): void {
    this.#passing.add(job);
  }

  /** Makes a hidden job one that can be asked for. */
  show(job: Job): void {
    this.#passing.delete(job);
  }

  /** Forgets an ended job. */
  drop(job: Job): void {
    this.#passing.delete(job);
    this.#jobs.delete(job.id);
  }

  /** Settles when the job has ended. One that has ended already stays as it is. */
  async cancel(job: Job, reason: ProblemDocument = CANCELLED): Promise<void> {
    if (this.#queued.delete(job)) job.fail(reason, 'cancelled');
    else if (this.#running.has(job)) {
      this.#reasons.set(job, reason);
      this.#running.get(job)?.stop();
    }
    await job.whenEnded();
  }

  /** Queued jobs end at once, running ones within the grace or by a stop. Ends the threads. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    await Promise.all([...this.#queued].map((job) => this.cancel(job, STOPPING)));
    const running = Promise.all([...this.#running.keys()].map((job) => job.whenEnded()));
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([running, new Promise((resolve) => void (timer = setTimeout(resolve, graceMs)))]);
    clearTimeout(timer);
    await Promise.all([...this.#running.keys()].map((job) => this.cancel(job, STOPPING)));
    await Promise.all(this.#threads.splice(0).map((thread) => thread.end()));
  }

  /** The most urgent first, of one urgency as they came; one thread is left to what takes a moment. */
  #dispatch(): void {
    for (const job of [...this.#queued].sort((a, b) => a.urgency - b.urgency)) {
      if (!job.quick && this.#countLong() >= Math.max(1, this.#limits.threads - 1)) continue;
      const thread = this.#takeThread();
      if (!thread) return;
      this.#queued.delete(job);
      void this.#run(job, thread);
    }
  }

  #countLong(): number {
    let count = 0;
    for (const job of this.#running.keys()) if (!job.quick) count++;
    return count;
  }

  /** A free thread, or a new one while there may be more. */
  #takeThread(): Thread | null {
    const free = this.#threads.find((thread) => thread.alive && !thread.busy);
    if (free) return free;
    if (this.#threads.length >= this.#limits.threads) return null;
    const thread = new Thread(this.#corridor, this.#limits.workerMb);
    this.#threads.push(thread);
    return thread;
  }

  async #run(job: Job, thread: Thread): Promise<void> {
    this.#running.set(job, thread);
    const { jobSeconds } = this.#limits;
    let deadline: NodeJS.Timeout | undefined;
    const onStart = () => {
      deadline = setTimeout(() => {
        const detail = `The question takes more than the ${jobSeconds} s that this server gives to one`;
        this.#reasons.set(job, createDocument({ status: 422, code: 'limit.time', detail }));
        thread.stop();
      }, jobSeconds * 1000);
    };
    const outcome = await thread.run(job.begin(), onStart, (progress) => job.advance(progress));
    clearTimeout(deadline);
    this.#running.delete(job);
    if (!thread.alive) this.#forget(thread);
    this.#close(job, outcome);
    this.#retire();
    this.#dispatch();
  }

  #forget(thread: Thread): void {
    const at = this.#threads.indexOf(thread);
    if (at >= 0) this.#threads.splice(at, 1);
  }

  /** What the task made of it counts where it ended before it heard that it should stop. */
  #close(job: Job, outcome: Outcome): void {
    const reason = this.#reasons.get(job);
    this.#reasons.delete(job);
    if ('result' in outcome) job.finish(outcome.result);
    else if ('problem' in outcome) job.fail(outcome.problem);
    else if (reason) job.fail(reason, reason.code === 'limit.time' ? 'failed' : 'cancelled');
    else {
      const detail = 'The thread that computed this ended';
      job.fail(createDocument({ status: 500, code: 'internal', detail }));
    }
  }

  /** Drops the oldest ended jobs beyond what is kept. The newest stays, whatever its size. */
  #retire(): void {
    const { keptJobs, keptBytes, keptSeconds } = this.#limits;
    const since = Date.now() - keptSeconds * 1000;
    const ended = [...this.#jobs.values()]
      .filter((job) => job.hasEnded && !this.#passing.has(job))
      .sort((a, b) => Number(b.endedAt) - Number(a.endedAt));
    let bytes = 0;
    for (const [index, job] of ended.entries()) {
      bytes += job.result?.length ?? 0;
      const tooMany = index >= keptJobs || (index > 0 && bytes > keptBytes);
      if (tooMany || Number(job.endedAt) < since) this.#jobs.delete(job.id);
    }
  }
}
