/** Bodies of the questions. */
import { z } from '@hono/zod-openapi';
import { COMPRESSIBILITY_LAWS, FRICTION_LAWS } from 'landbridge';
import { files, NAME_KEYS, name, scenario, year } from './shared.ts';

const MAX_SCENARIOS = 50;
const MAX_VIA = 10;
const MAX_ALTERNATIVES = 20;
const MAX_FIGURE = 400;

const runOptions = {
  year: year.optional(),
  ranges: z.boolean().optional().openapi({ description: 'Give headline figures the low and high of their facts' }),
  objective: z
    .enum(['user', 'system'])
    .optional()
    .openapi({ description: 'Equilibrium of users (default), or the flows of least total cost' }),
};

export const runQuestion = z
  .strictObject({ scenarios: z.array(scenario).min(1).max(MAX_SCENARIOS), ...runOptions })
  .openapi('RunQuestion');

export const compareQuestion = z
  .strictObject({
    scenarios: z.array(scenario).min(2).max(MAX_SCENARIOS).openapi({ description: 'Each is compared with the first' }),
    ...runOptions,
  })
  .openapi('CompareQuestion');

const place = name.openapi({ description: 'Id, UN/LOCODE, or name in English, Chinese or Russian' });

export const routeQuestion = z
  .strictObject({
    from: place,
    to: place,
    via: z.array(place).max(MAX_VIA).optional(),
    mode: z.enum(['rail', 'road', 'sea', 'any']).optional(),
    class: name.optional().openapi({ description: 'Commodity class; default container-general' }),
    weight: z.enum(['time', 'cost', 'co2e', 'balanced']).optional(),
    alternatives: z.int().min(1).max(MAX_ALTERNATIVES).optional(),
    congested: z.boolean().optional().openapi({ description: 'With the delays that the demand of the year causes' }),
    scenario: scenario.optional(),
    year: year.optional(),
  })
  .openapi('RouteQuestion');

export const diffQuestion = z.strictObject({ a: scenario, b: scenario, year: year.optional() }).openapi('DiffQuestion');

export const traceQuestion = z
  .strictObject({
    figure: z
      .string()
      .min(1)
      .max(MAX_FIGURE)
      .openapi({ description: 'table/row/column of the corridor, or kpi/ID', example: 'kpi/total_cost_usd' }),
    scenario: scenario.optional(),
    year: year.optional(),
  })
  .openapi('TraceQuestion');

export const validateQuestion = z
  .union([z.strictObject({ files }), z.strictObject({ scenario, year: year.optional() })])
  .openapi('ValidateQuestion', {
    description: 'The files of a data package, or a scenario against the corridor of this server',
  });

export const studyQuestion = z
  .strictObject({
    study: z.union([
      z.string().min(1).openapi({ description: 'Text of a study file' }),
      z.record(z.string(), z.unknown()).openapi({ description: 'The same as an object' }),
    ]),
  })
  .openapi('StudyQuestion');

const gasOptions = {
  eos: z.enum(COMPRESSIBILITY_LAWS).optional().openapi({ description: 'Compressibility' }),
  friction: z.enum(FRICTION_LAWS).optional(),
  slacks: z
    .record(name, z.number().positive())
    .optional()
    .openapi({ description: 'Nodes that hold a pressure, Pa absolute, instead of those of the network', ...NAME_KEYS }),
  ratio: z
    .number()
    .positive()
    .optional()
    .openapi({ description: 'Pressure ratio of the stations that the network gives no set-point' }),
};

export const gasQuestion = z
  .union([
    z.strictObject({ files, ...gasOptions }),
    z.strictObject({ scenario: scenario.optional(), year: year.optional(), ...gasOptions }),
  ])
  .openapi('GasQuestion', { description: 'A network in one of the forms that are read, or the corridor’s pipelines' });
