/**
 * One column of a table: its type, unit, constraints and meaning, declared once. The validator, the TypeScript row
 * type, `datapackage.json` and the reference page all come from here. Not a parser: `parse-cell.ts` reads text.
 */
import * as z from 'zod';

// The page's Content-Security-Policy forbids `new Function`, which zod's compiled validators use.
z.config({ jitless: true });

export type ColumnType = 'string' | 'number' | 'integer' | 'boolean' | 'date' | 'month-day' | 'wkt';

export interface Column<Value = unknown> {
  readonly type: ColumnType;
  readonly description: string;
  readonly required: boolean;
  /** Checks a parsed value; `null` stands for an empty cell. */
  readonly schema: z.ZodType<Value>;
  readonly unit?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly choices?: readonly string[];
  readonly pattern?: string;
  /** What fits the pattern, in words; without it, what an id is made of. */
  readonly patternWords?: string;
  /** The table whose primary key this column names. */
  readonly references?: string;
}

export type ValueOf<C> = C extends Column<infer Value> ? Value : never;

interface NumberOptions {
  readonly unit: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A day that some year has: no 30 February. */
export const MONTH_DAY_PATTERN =
  '^((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))$';

const ID_PATTERN = '^[A-Za-z0-9][A-Za-z0-9_.:-]*$';

/** Free text without control characters; at most 2,000 characters. */
export function text(description: string): Column<string> {
  return {
    type: 'string',
    description,
    required: true,
    schema: z.string().min(1).max(2000),
  };
}

/** The table's own key: letters, digits, `_`, `-`, `.`, `:`; at most 80 characters. */
export function id(description: string): Column<string> {
  const schema = z.string().max(80).regex(new RegExp(ID_PATTERN));
  return {
    type: 'string',
    description,
    required: true,
    schema,
    pattern: ID_PATTERN,
  };
}

/** A key of another table. */
export function ref(table: string, description: string): Column<string> {
  return {
    type: 'string',
    description,
    required: true,
    schema: z.string().min(1).max(80),
    references: table,
  };
}

export function num(description: string, options: NumberOptions): Column<number> {
  return numeric('number', z.number(), description, options);
}

export function int(description: string, options: NumberOptions): Column<number> {
  return numeric('integer', z.int(), description, options);
}

export function bool(description: string): Column<boolean> {
  return { type: 'boolean', description, required: true, schema: z.boolean() };
}

/** ISO 8601 day, `2022-03-31`; a year alone or a year and month is refused: say the day. */
export function date(description: string): Column<string> {
  return { type: 'date', description, required: true, schema: z.iso.date() };
}

/** A day of every year, `11-15`. */
export function monthDay(description: string): Column<string> {
  return {
    type: 'month-day',
    description,
    required: true,
    schema: z.string().regex(new RegExp(MONTH_DAY_PATTERN)),
    pattern: MONTH_DAY_PATTERN,
  };
}

export function choice<const Choices extends readonly [string, ...string[]]>(
  choices: Choices,
  description: string,
): Column<Choices[number]> {
  return {
    type: 'string',
    description,
    required: true,
    schema: z.enum(choices),
    choices,
  };
}

/** Well-known text, WGS 84, longitude before latitude. */
export function wkt(description: string): Column<string> {
  const schema = z.string().regex(/^(POINT|LINESTRING|MULTILINESTRING) ?\(/);
  return { type: 'wkt', description, required: true, schema };
}

/** The same column, where an empty cell (null) is allowed. */
export function optional<Value>(column: Column<Value>): Column<Value | null> {
  return { ...column, required: false, schema: column.schema.nullable() };
}

function numeric(
  type: 'number' | 'integer',
  base: z.ZodNumber,
  description: string,
  { unit, minimum, maximum }: NumberOptions,
): Column<number> {
  let schema = base;
  if (minimum !== undefined) schema = schema.min(minimum);
  if (maximum !== undefined) schema = schema.max(maximum);
  return { type, description, required: true, schema, unit, minimum, maximum };
}
