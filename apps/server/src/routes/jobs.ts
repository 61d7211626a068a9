/** Jobs: their state, their progress as server-sent events, their result, their end. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { createRoutes, PROBLEMS, raw, respondJson, type ServerContext } from '../context.ts';
import { Problem, respondWithProblem } from '../http/problem.ts';
import type { Job } from '../jobs/job.ts';
import { jobId, jobList, job as jobSchema } from '../schemas/jobs.ts';

/** Milliseconds after which a comment tells proxies that the stream lives. */
const HEARTBEAT_MS = 15_000;

export function jobRoutes({ jobs }: ServerContext): OpenAPIHono {
  const routes = createRoutes();
  const aJob = { description: 'The job', content: { 'application/json': { schema: jobSchema } } };
  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/jobs',
      operationId: 'listJobs',
      summary: 'Jobs that wait, run, or have ended and are kept; newest first',
      responses: {
        200: { description: 'All of them', content: { 'application/json': { schema: jobList } } },
        ...PROBLEMS,
      },
    }),
    () => respondJson({ jobs: jobs.list().map((job) => job.view()) }),
  );
  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/jobs/{id}',
      operationId: 'getJob',
      summary: 'The state of a job',
      request: { params: jobId },
      responses: { 200: aJob, ...PROBLEMS },
    }),
    (c) => respondJson(get(c.req.valid('param').id).view()),
  );
  routes.openapi(
    createRoute({
      method: 'delete',
      path: '/api/v1/jobs/{id}',
      operationId: 'cancelJob',
      summary: 'Cancel a job; forget one that has ended',
      request: { params: jobId },
      responses: { 200: aJob, ...PROBLEMS },
    }),
    async (c) => {
      const job = get(c.req.valid('param').id);
      if (job.hasEnded) jobs.drop(job);
      else await jobs.cancel(job);
      return respondJson(job.view());
    },
  );
  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/jobs/{id}/result',
      operationId: 'getJobResult',
      summary: 'The answer of a job: of the shape that its question has; 409 before it is there',
      request: { params: jobId },
      responses: {
        200: {
          description: 'The answer',
          content: { 'application/json': { schema: z.record(z.string(), z.unknown()) } },
        },
        ...PROBLEMS,
      },
    }),
    (c) => {
      const job = get(c.req.valid('param').id);
      if (job.result) return raw(new Response(job.result, { headers: { 'content-type': 'application/json' } }));
      if (job.problem) return raw(respondWithProblem(job.problem));
      throw new Problem({ status: 409, code: 'job.not_done', detail: `The job is ${job.state}` });
    },
  );
  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/jobs/{id}/events',
      operationId: 'watchJob',
      summary: 'The job at every change, as events named by its state; the stream ends with the job',
      request: { params: jobId },
      responses: {
        200: {
          description: 'Server-sent events, each a job',
          content: { 'text/event-stream': { schema: z.string() } },
        },
        ...PROBLEMS,
      },
    }),
    (c) => raw(streamEvents(c, get(c.req.valid('param').id))),
  );
  return routes;

  function get(id: string): Job {
    const job = jobs.find(id);
    if (job) return job;
    throw new Problem({ status: 404, code: 'job.unknown', detail: `There is no job ${id}, or it is kept no longer` });
  }
}

/** A reader that is slower than the job gets the latest state, and not every one. */
function streamEvents(c: Context, job: Job): Response {
  return streamSSE(c, async (stream) => {
    let wake: () => void = () => {};
    let changed = false;
    const unwatch = job.watch(() => {
      changed = true;
      wake();
    });
    stream.onAbort(() => wake());
    try {
      while (!stream.aborted) {
        changed = false;
        await stream.writeSSE({ event: job.state, data: JSON.stringify(job.view()) });
        if (job.hasEnded) return;
        while (!changed && !stream.aborted) {
          await sleepUntil((done) => void (wake = done));
          if (!changed && !stream.aborted) await stream.write(': waiting\n\n');
        }
      }
    } finally {
      unwatch();
    }
  });
}

/** Settles when `wake` is called, or with the next heartbeat. */
async function sleepUntil(onWake: (wake: () => void) => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve) => {
    onWake(resolve);
    timer = setTimeout(resolve, HEARTBEAT_MS);
  });
  clearTimeout(timer);
}
