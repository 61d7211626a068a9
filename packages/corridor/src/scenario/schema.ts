/** A scenario: a year and a list of edits. This file says what a YAML file may hold; `resolve.ts` checks its names. */
import * as z from 'zod';
import { MONTH_DAY_PATTERN } from '../schema/column.ts';

const target = z.union([z.string().min(3).max(200), z.array(z.string().min(3).max(200)).min(1)]);
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const comparison = z.strictObject({
  gt: z.number().optional(),
  gte: z.number().optional(),
  lt: z.number().optional(),
  lte: z.number().optional(),
});
const where = z.record(z.string(), z.union([scalar, z.array(scalar), comparison]));
const day = z.iso.date();
const grounds = {
  reason: z.string().max(500).optional(),
  source: z.string().max(80).optional(),
};
/** `to` is the first day after. */
const dated = { from: day.optional(), to: day.optional(), ...grounds };
const direction = z.enum(['both', 'a_to_b', 'b_to_a']);
const monthDay = z.string().regex(new RegExp(MONTH_DAY_PATTERN));

export const editSchemas = {
  /** A phase, or all phases of a project, is complete. */
  complete: z.strictObject({
    complete: target,
    from: day.optional(),
    ...grounds,
  }),
  /** Nothing passes. */
  close: z.strictObject({
    close: target,
    direction: direction.optional(),
    ...dated,
  }),
  /** Exists and passes, whatever its dates and restrictions say. */
  open: z.strictObject({ open: target, ...dated }),
  /** A loading ban, quota or season. */
  restrict: z.strictObject({
    restrict: target,
    quota_teu_per_day: z.number().min(0),
    class: z.string().optional(),
    direction: direction.optional(),
    from_month_day: monthDay.optional(),
    to_month_day: monthDay.optional(),
    ...dated,
  }),
  /** A figure takes another value, in one row or in all that `where` picks. */
  set: z.strictObject({
    set: target,
    where: where.optional(),
    column: z.string(),
    value: scalar,
    ...grounds,
  }),
  /** A figure is multiplied. */
  scale: z.strictObject({
    scale: target,
    where: where.optional(),
    column: z.string(),
    by: z.number().min(0),
    ...grounds,
  }),
  add: z.strictObject({
    add: z.string(),
    row: z.record(z.string(), scalar),
    ...grounds,
  }),
  remove: z.strictObject({ remove: target, ...grounds }),
} as const;

export type Operation = keyof typeof editSchemas;
export const OPERATIONS = Object.keys(editSchemas) as Operation[];
export type EditOf<Op extends Operation> = z.infer<(typeof editSchemas)[Op]>;
export type Edit = { [Op in Operation]: EditOf<Op> }[Operation];
export type Where = z.infer<typeof where>;

export const scenarioHeader = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/)
    .max(80),
  title: z.string().min(1).max(200),
  title_zh: z.string().max(200).optional(),
  title_ru: z.string().max(200).optional(),
  description: z.string().max(4000).optional(),
  extends: z.string().max(80).optional(),
  year: z.int().min(1990).max(2050).optional(),
  edits: z.array(z.unknown()).max(10_000).optional(),
});

export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly title_zh?: string;
  readonly title_ru?: string;
  readonly description?: string;
  readonly extends?: string;
  readonly year?: number;
  readonly edits: readonly Edit[];
  /** Line of each edit in its file, for issues. */
  readonly lines?: readonly number[];
  readonly file?: string;
}

/** The operation of an edit: the one key that names it. */
export function operationOf(edit: Edit): Operation {
  const operation = OPERATIONS.find((name) => name in edit);
  if (!operation) throw new Error('corridor: an edit without an operation');
  return operation;
}
