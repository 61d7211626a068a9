/** The application: guards, routes, the page, and what becomes of every error. Knows no socket. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import { cors } from 'hono/cors';
import { HTTPException } from 'hono/http-exception';
import { VERSION } from 'landbridge';
import { createRoutes, type ServerContext } from './context.ts';
import { requireLocalName, requireToken } from './http/guard.ts';
import { addHeaders } from './http/headers.ts';
import { createDocument, Problem, respondWithProblem } from './http/problem.ts';
import { type ByteBudget, readBody } from './http/read-body.ts';
import { findStaticFile, type StaticFiles } from './http/static-files.ts';
import type { Limits } from './limits.ts';
import { corridorRoutes } from './routes/corridor.ts';
import { healthRoutes } from './routes/health.ts';
import { jobRoutes } from './routes/jobs.ts';
import { questionRoutes } from './routes/questions.ts';
import { tableRoutes } from './routes/tables.ts';

export interface AppOptions {
  readonly context: ServerContext;
  readonly limits: Limits;
  readonly budget: ByteBudget;
  /** Null on loopback alone. */
  readonly token: string | null;
  /** Origins whose pages may read; none turns CORS off. */
  readonly allowedOrigins: readonly string[];
  readonly files: StaticFiles;
}

export function createApp({ context, limits, budget, token, allowedOrigins, files }: AppOptions): OpenAPIHono {
  const app = createRoutes();
  app.use(addHeaders(allowedOrigins.length > 0, context.isStopping));
  app.onError((error) => toResponse(error));
  app.notFound((c) => {
    const isRead = c.req.method === 'GET' || c.req.method === 'HEAD';
    const file = isRead ? findStaticFile(files, c.req.path) : null;
    if (file) return file;
    const detail = `There is nothing at ${c.req.path.slice(0, 200)}; /api/v1/openapi.json says what there is`;
    return respondWithProblem(createDocument({ status: 404, code: 'path.unknown', detail }));
  });
  if (allowedOrigins.length > 0) app.use('/api/*', cors({ origin: [...allowedOrigins], maxAge: 600 }));
  app.use(token === null ? requireLocalName() : async (_c, next) => next());
  if (token !== null) app.use('/api/*', requireToken(token));

  const groups = [
    healthRoutes(context),
    corridorRoutes(context),
    tableRoutes(context),
    questionRoutes(context, readBody(limits, budget)),
    jobRoutes(context),
  ];
  for (const group of groups) app.route('/', group);
  addDocument(app, token !== null);
  refuseOtherMethods(app);
  return app;
}

function addDocument(app: OpenAPIHono, secured: boolean): void {
  if (secured) app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  app.doc31('/api/v1/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Landbridge',
      version: VERSION,
      description: 'Planning and stress-testing of trade and energy corridors. Units stand in the names of figures.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    ...(secured ? { security: [{ token: [] }] } : {}),
  });
}

/** A known path with a method that it does not have. */
function refuseOtherMethods(app: OpenAPIHono): void {
  const methods = new Map<string, string[]>([['/api/v1/openapi.json', ['GET']]]);
  for (const { method, path } of app.routes) {
    if (method === 'ALL' || path === '/*') continue;
    const known = methods.get(path) ?? [];
    if (!known.includes(method)) methods.set(path, [...known, method]);
  }
  for (const [path, known] of methods) {
    const allow = (known.includes('GET') ? ['HEAD', ...known] : known).join(', ');
    app.all(path, (c) => {
      const detail = `${c.req.method} is not for this path, but ${allow}`;
      return respondWithProblem(createDocument({ status: 405, code: 'request.method', detail }), { allow });
    });
  }
}

export function toResponse(error: unknown): Response {
  if (error instanceof Problem) return respondWithProblem(error.document, error.headers);
  if (error instanceof HTTPException && error.status < 500) {
    return respondWithProblem(
      createDocument({ status: error.status, code: 'request.malformed', detail: error.message || 'Bad request' }),
    );
  }
  process.stderr.write(`landbridge: a request failed: ${error instanceof Error ? error.stack : String(error)}\n`);
  const detail = 'The server failed at this request; its log says where';
  return respondWithProblem(createDocument({ status: 500, code: 'internal', detail }));
}
