/** What is computed: each question is a schema, a task for a thread, and the schema of its answer. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { createRoutes, PROBLEMS, type ServerContext } from '../context.ts';
import type { ScenarioSource, Task } from '../jobs/task.ts';
import {
  diffReport,
  gasReport,
  routeReport,
  runReport,
  studyReport,
  traceReport,
  validateReport,
} from '../schemas/answers.ts';
import { job } from '../schemas/jobs.ts';
import {
  compareQuestion,
  diffQuestion,
  gasQuestion,
  routeQuestion,
  runQuestion,
  studyQuestion,
  traceQuestion,
  validateQuestion,
} from '../schemas/questions.ts';
import type { scenario as scenarioSchema } from '../schemas/shared.ts';
import { ask } from './ask.ts';

interface Question<Body extends z.ZodType> {
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly body: Body;
  readonly answer: z.ZodType;
  /** The answer comes with the response unless the request prefers a job; else the other way round. */
  readonly patient: boolean;
  toTask(body: z.output<Body>): Task;
}

const askHeaders = z.object({
  prefer: z.string().max(200).optional().openapi({
    description: 'RFC 7240: respond-async for a job at once, wait=SECONDS for the answer if it comes in time',
    example: 'wait=60',
  }),
  priority: z.string().max(100).optional().openapi({
    description: 'RFC 9218: u=0, computed first, to u=7; u=3 where nothing is said',
    example: 'u=5',
  }),
});

export function questionRoutes({ jobs }: ServerContext, readBody: MiddlewareHandler): OpenAPIHono {
  const routes = createRoutes();
  const add = <Body extends z.ZodType>(question: Question<Body>) => {
    const { path, operationId, summary, body, answer, patient } = question;
    const route = createRoute({
      method: 'post',
      path: `/api/v1${path}`,
      operationId,
      summary,
      middleware: [readBody],
      request: {
        headers: askHeaders,
        body: { required: true, content: { 'application/json': { schema: body } } },
      },
      responses: {
        200: { description: 'The answer', content: { 'application/json': { schema: answer } } },
        202: {
          description: 'A job that will have the answer; its address is in Location',
          content: { 'application/json': { schema: job } },
        },
        ...PROBLEMS,
      },
    });
    routes.openapi(route, (c) => {
      const content = c.req.valid('json' as never) as z.output<Body>;
      return ask(c, jobs, question.toTask(content), patient);
    });
  };

  add({
    path: '/runs',
    operationId: 'runScenarios',
    summary: 'Compute scenarios',
    body: runQuestion,
    answer: runReport,
    patient: false,
    toTask: ({ scenarios, ...options }) => ({ kind: 'run', scenarios: scenarios.map(toSource), ...options }),
  });
  add({
    path: '/compare',
    operationId: 'compareScenarios',
    summary: 'Compute scenarios and compare each with the first',
    body: compareQuestion,
    answer: runReport,
    patient: false,
    toTask: ({ scenarios, ...options }) => ({ kind: 'compare', scenarios: scenarios.map(toSource), ...options }),
  });
  add({
    path: '/route',
    operationId: 'planRoute',
    summary: 'How a container gets from one place to another: legs, hours, dollars, emissions',
    body: routeQuestion,
    answer: routeReport,
    patient: true,
    toTask: ({ scenario, year, class: classId, ...request }) => ({
      kind: 'route',
      request: { ...request, ...(classId === undefined ? {} : { classId }) },
      ...toEdited({ scenario, year }),
    }),
  });
  add({
    path: '/diff',
    operationId: 'diffScenarios',
    summary: 'What a scenario changes against another, in words',
    body: diffQuestion,
    answer: diffReport,
    patient: true,
    toTask: ({ a, b, year }) => ({ kind: 'diff', a: toSource(a, 0), b: toSource(b, 1), ...toYear(year) }),
  });
  add({
    path: '/trace',
    operationId: 'traceFigure',
    summary: 'From a figure to the figures that it was computed from, with their sources',
    body: traceQuestion,
    answer: traceReport,
    patient: true,
    toTask: ({ figure, scenario, year }) => ({ kind: 'trace', figure, ...toEdited({ scenario, year }) }),
  });
  add({
    path: '/validate',
    operationId: 'validate',
    summary: 'Every problem of a data package, or of a scenario, at once',
    body: validateQuestion,
    answer: validateReport,
    patient: true,
    toTask: (body) =>
      'files' in body
        ? { kind: 'validate-files', files: body.files }
        : { kind: 'validate-scenario', scenario: toSource(body.scenario), ...toYear(body.year) },
  });
  add({
    path: '/gas/solve',
    operationId: 'solveGas',
    summary: 'Pressures and flows of a gas network in its steady state',
    body: gasQuestion,
    answer: gasReport,
    patient: true,
    toTask: ({ eos, friction, slacks, ratio, ...body }) => ({
      kind: 'gas-solve',
      files: 'files' in body ? body.files : null,
      request: {
        ...(eos === undefined ? {} : { compressibility: eos }),
        ...(friction === undefined ? {} : { friction }),
        ...(slacks === undefined ? {} : { slacks: new Map(Object.entries(slacks)) }),
        ...(ratio === undefined ? {} : { ratio }),
      },
      ...toEdited('files' in body ? {} : body),
    }),
  });
  add({
    path: '/studies',
    operationId: 'runStudy',
    summary: 'Many scenarios asked at once, and what they come to: risk, regret, gaps, rival values, portfolios',
    body: studyQuestion,
    answer: studyReport,
    patient: false,
    toTask: ({ study }) => ({ kind: 'study', text: typeof study === 'string' ? study : JSON.stringify(study) }),
  });
  return routes;
}

type ScenarioBody = z.output<typeof scenarioSchema>;

/** JSON is a part of YAML: one reader, with one set of issues, for all forms of a scenario. */
function toSource(body: ScenarioBody, index = 0): ScenarioSource {
  if (typeof body === 'string') return { id: body };
  const name = `scenario ${index + 1} of the request`;
  return 'yaml' in body ? { text: body.yaml, name } : { text: JSON.stringify(body), name };
}

function toEdited({ scenario, year }: { readonly scenario?: ScenarioBody; readonly year?: number }): {
  readonly scenario: ScenarioSource | null;
  readonly year?: number;
} {
  return { scenario: scenario === undefined ? null : toSource(scenario), ...toYear(year) };
}

function toYear(year: number | undefined): { readonly year?: number } {
  return year === undefined ? {} : { year };
}
