/** A question becomes a job. The request waits for its answer, or leaves with the job's address (RFC 7240 `Prefer`). */
import type { Context } from 'hono';
import { raw, respondJson } from '../context.ts';
import { respondWithProblem } from '../http/problem.ts';
import type { Job } from '../jobs/job.ts';
import type { JobQueue } from '../jobs/job-queue.ts';
import type { Task } from '../jobs/task.ts';

/** Seconds that a request may ask to wait; then it gets the job. */
const MAX_WAIT = 300;

/** @param patient  wait for the answer unless the request prefers not to */
export async function ask(c: Context, jobs: JobQueue, task: Task, patient: boolean): Promise<never> {
  const job = jobs.submit(task, (await c.req.text()).length, readUrgency(c.req.header('priority')));
  const preference = readPreference(c.req.header('prefer'));
  const waitSeconds = preference ?? (patient ? null : 0);
  const headers: Record<string, string> = preference === null ? {} : { 'preference-applied': nameOf(preference) };
  if (waitSeconds === 0) return accept(job, headers);
  jobs.hide(job);
  await waitFor(job, jobs, waitSeconds, c.req.raw.signal);
  if (!job.hasEnded) {
    jobs.show(job);
    return accept(job, headers);
  }
  jobs.drop(job);
  if (job.problem) return raw(respondWithProblem(job.problem, headers));
  return raw(new Response(job.result, { headers: { 'content-type': 'application/json', ...headers } }));
}

/** Nobody is left to read the answer of a client that went away: its job ends. @param seconds  null for as long as it takes */
async function waitFor(job: Job, jobs: JobQueue, seconds: number | null, signal: AbortSignal): Promise<void> {
  const onAbort = () => void jobs.cancel(job);
  signal.addEventListener('abort', onAbort, { once: true });
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<void>((resolve) => {
    if (seconds !== null) timer = setTimeout(resolve, seconds * 1000);
  });
  if (signal.aborted) onAbort();
  await Promise.race([job.whenEnded(), timeout]);
  clearTimeout(timer);
  signal.removeEventListener('abort', onAbort);
}

/** Seconds; 0 for `respond-async` alone; null without a preference that is known. */
function readPreference(header: string | undefined): number | null {
  const wait = /(?:^|[,;\s])wait\s*=\s*(\d{1,6})(?=$|[,;\s])/i.exec(header ?? '')?.[1];
  if (wait !== undefined) return Math.min(MAX_WAIT, Number(wait));
  return /(?:^|[,;\s])respond-async(?=$|[,;\s])/i.test(header ?? '') ? 0 : null;
}

/** 0, the most urgent, to 7; 3 where nothing is said (RFC 9218). */
function readUrgency(header: string | undefined): number {
  const urgency = /(?:^|[,;\s])u\s*=\s*([0-7])(?=$|[,;\s])/.exec(header ?? '')?.[1];
  return urgency === undefined ? 3 : Number(urgency);
}

function nameOf(waitSeconds: number): string {
  return waitSeconds === 0 ? 'respond-async' : `wait=${waitSeconds}`;
}

function accept(job: Job, headers: Readonly<Record<string, string>>): never {
  const view = job.view();
  return respondJson(view, 202, { location: view.links.self, ...headers });
}
