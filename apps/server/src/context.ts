/** What every route of one server shares. */
import { OpenAPIHono } from '@hono/zod-openapi';
import type { Corridor, Issue } from 'landbridge';
import { invalidRequest } from './http/invalid-request.ts';
import type { JobQueue } from './jobs/job-queue.ts';
import { problem } from './schemas/shared.ts';

export interface ServerContext {
  readonly corridor: Corridor;
  /** Warnings of the corridor's data. */
  readonly issues: readonly Issue[];
  readonly jobs: JobQueue;
  readonly isStopping: () => boolean;
}

/** Routes of their own file; what a schema refuses becomes a problem document. */
export function createRoutes(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook: (result) => {
      if (!result.success) throw invalidRequest(result.target, result.error);
    },
  });
}

/** The answers that every route may give beside its own. */
export const PROBLEMS = {
  '4XX': {
    description: 'The request is at fault',
    content: { 'application/problem+json': { schema: problem } },
  },
  '5XX': {
    description: 'The server is full, stopping, or at fault',
    content: { 'application/problem+json': { schema: problem } },
  },
} as const;

/** Bytes or objects that a route made by itself: their shape is held by the tests, not by the types of the routes. */
export function raw(response: Response): never {
  return response as never;
}

export function respondJson(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): never {
  return raw(
    new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', ...headers } }),
  );
}
