/** Jobs as they are sent. */
import { z } from '@hono/zod-openapi';
import { JOB_STATES } from '../jobs/job.ts';
import { figure, problem } from './shared.ts';

export const jobId = z.object({ id: z.uuid().openapi({ description: 'Id of the job' }) });

export const job = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    state: z.enum(JOB_STATES),
    created: z.iso.datetime(),
    started: z.iso.datetime().nullable(),
    ended: z.iso.datetime().nullable(),
    urgency: z.int(),
    progress: z
      .union([
        z.object({
          scenario: z.string(),
          period: z.int(),
          periods: z.int(),
          iteration: z.int(),
          relative_gap: figure,
        }),
        z.object({
          runs: z.int(),
          done: z.int(),
          failed: z.int(),
          per_second: z.number(),
          seconds_left: figure,
        }),
      ])
      .nullable(),
    problem: z.union([problem, z.null()]),
    links: z.object({ self: z.string(), events: z.string(), result: z.string() }),
  })
  .openapi('Job');

export const jobList = z.object({ jobs: z.array(job) }).openapi('JobList');
