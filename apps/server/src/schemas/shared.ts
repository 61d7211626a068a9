/** Parts of questions and answers that several routes share. */
import { z } from '@hono/zod-openapi';

/** What a corridor's own tables allow at most. */
const MAX_NAME = 200;
const FIRST_YEAR = 1990;
const LAST_YEAR = 2050;

export const name = z.string().min(1).max(MAX_NAME);
export const year = z.int().min(FIRST_YEAR).max(LAST_YEAR).openapi({ description: 'Year to compute', example: 2030 });
/** Null where not computed. */
export const figure = z.number().nullable();

export const scenarioId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/)
  .max(80);

export const scenario = z
  .union([
    scenarioId.openapi({ description: 'Id of a scenario of the corridor' }),
    z.strictObject({ yaml: z.string().min(1).openapi({ description: 'Text of a scenario file' }) }),
    z.strictObject({
      id: scenarioId,
      title: name,
      title_zh: z.string().max(MAX_NAME).optional(),
      title_ru: z.string().max(MAX_NAME).optional(),
      description: z.string().max(4000).optional(),
      extends: scenarioId.optional(),
      year: year.optional(),
      edits: z
        .array(z.record(z.string(), z.unknown()))
        .max(10_000)
        .optional()
        .openapi({ description: 'As in a scenario file: close, open, restrict, complete, set, scale, add, remove' }),
    }),
  ])
  .openapi('Scenario', { description: 'A scenario by its id, as the text of its file, or as an object' });

/** The keys of a map are names, which the generator of the document leaves out. */
export const NAME_KEYS = { propertyNames: { minLength: 1, maxLength: MAX_NAME } };

export const files = z
  .record(name, z.string())
  .openapi('Files', { description: 'Text of each file by its name, such as "node.csv"', ...NAME_KEYS });

export const issue = z
  .object({
    severity: z.enum(['error', 'warning']),
    code: z.string(),
    file: z.string().nullable(),
    row: z.number().nullable(),
    column: z.string().nullable(),
    found: z.string().nullable(),
    expected: z.string().nullable(),
    message: z.string(),
    fix: z.string().nullable(),
  })
  .openapi('Issue', { description: 'What is wrong, where, and what to do about it' });

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    issues: z.array(issue),
  })
  .openapi('Problem', { description: 'Problem document (RFC 9457)' });

export const column = z.object({ name: z.string(), unit: z.string(), description: z.string() });
export const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export const identity = z.object({ id: z.string(), hash: z.string() });
