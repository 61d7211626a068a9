/** The corridor of the server and its scenarios. */
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { findScenario, formatScenario, hashTables, VERSION } from 'landbridge';
import { createRoutes, PROBLEMS, respondJson, type ServerContext } from '../context.ts';
import { issue, scenarioId } from '../schemas/shared.ts';
import { unknownScenario } from './unknown.ts';

const corridorSummary = z
  .object({
    landbridge: z.string(),
    id: z.string(),
    hash: z.string(),
    title: z.string(),
    base_year: z.int().nullable(),
    tables: z.record(z.string(), z.int()).openapi({ description: 'Rows by table' }),
    scenarios: z.array(z.string()),
    issues: z.array(issue),
  })
  .openapi('Corridor');

const scenarioSummary = z.object({
  id: z.string(),
  title: z.string(),
  title_zh: z.string().nullable(),
  title_ru: z.string().nullable(),
  year: z.int().nullable(),
  extends: z.string().nullable(),
  edits: z.int().openapi({ description: 'How many there are' }),
});
const scenarioList = z.object({ scenarios: z.array(scenarioSummary) }).openapi('ScenarioList');
const scenarioText = scenarioSummary.extend({ yaml: z.string() }).openapi('ScenarioText');

export function corridorRoutes({ corridor, issues }: ServerContext): OpenAPIHono {
  const routes = createRoutes();
  const config = corridor.tables.config[0];
  const summary = {
    landbridge: VERSION,
    id: corridor.id,
    hash: hashTables(corridor.tables),
    title: config?.title ?? corridor.id,
    base_year: config?.base_year ?? null,
    tables: Object.fromEntries(Object.entries(corridor.tables).map(([name, rows]) => [name, rows.length])),
    scenarios: [...corridor.scenarios.keys()],
    issues,
  };
  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/corridor',
      operationId: 'getCorridor',
      summary: 'The corridor that this server computes',
      responses: {
        200: { description: 'The corridor', content: { 'application/json': { schema: corridorSummary } } },
        ...PROBLEMS,
      },
    }),
    () => respondJson(summary),
  );
  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/scenarios',
      operationId: 'listScenarios',
      summary: 'The scenarios of the corridor',
      responses: {
        200: { description: 'All of them', content: { 'application/json': { schema: scenarioList } } },
        ...PROBLEMS,
      },
    }),
    () => respondJson({ scenarios: [...corridor.scenarios.keys()].map(summarise) }),
  );
  routes.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/scenarios/{id}',
      operationId: 'getScenario',
      summary: 'A scenario and the text of its file',
      request: { params: z.object({ id: scenarioId }) },
      responses: {
        200: { description: 'The scenario', content: { 'application/json': { schema: scenarioText } } },
        ...PROBLEMS,
      },
    }),
    (c) => {
      const { id } = c.req.valid('param');
      const scenario = corridor.scenarios.get(id);
      if (scenario) return respondJson({ ...summarise(id), yaml: formatScenario(scenario) });
      throw unknownScenario(
        id,
        [...corridor.scenarios.keys()].map((name) => ({ name })),
      );
    },
  );
  return routes;

  function summarise(id: string) {
    const scenario = findScenario(corridor, id);
    return {
      id,
      title: scenario.title,
      title_zh: scenario.title_zh ?? null,
      title_ru: scenario.title_ru ?? null,
      year: scenario.year ?? null,
      extends: scenario.extends ?? null,
      edits: scenario.edits.length,
    };
  }
}
