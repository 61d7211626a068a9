/** Is the server there: for whoever starts, watches or stops it. Needs no token and tells nothing of the corridor. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { VERSION } from 'landbridge';
import { createRoutes, PROBLEMS, respondJson, type ServerContext } from '../context.ts';
import { Problem } from '../http/problem.ts';

const health = z
  .object({
    status: z.literal('ok'),
    landbridge: z.string(),
    jobs: z.object({ queued: z.int(), running: z.int(), kept: z.int() }),
  })
  .openapi('Health');

export function healthRoutes({ jobs, isStopping }: ServerContext): OpenAPIHono {
  const routes = createRoutes();
  routes.openapi(
    createRoute({
      method: 'get',
      path: '/health',
      operationId: 'getHealth',
      summary: 'Whether the server takes questions; 503 while it stops',
      security: [],
      responses: {
        200: { description: 'It does', content: { 'application/json': { schema: health } } },
        ...PROBLEMS,
      },
    }),
    () => {
      if (isStopping()) {
        throw new Problem({ status: 503, code: 'server.stopping', detail: 'The server is stopping' });
      }
      return respondJson({ status: 'ok', landbridge: VERSION, jobs: jobs.count() });
    },
  );
  return routes;
}
