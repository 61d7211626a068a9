/** Conditions on rows, as a query writes them: `country_id:eq:KZ`, `length:gte:100`. */
import { Problem } from '../http/problem.ts';
import { unknownColumn } from './unknown.ts';

export const OPERATORS = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'contains'] as const;
export type Operator = (typeof OPERATORS)[number];
export const WHERE_PATTERN = /^[a-z][a-z0-9_]*:(?:eq|ne|lt|lte|gt|gte|contains):[^\r\n]*$/;

export type Cell = string | number | boolean | null;

export interface Condition {
  readonly column: string;
  readonly operator: Operator;
  /** Null where the query gives nothing after the operator: `eq` finds the rows without a value. */
  readonly value: string | number | boolean | null;
}

interface Column {
  readonly name: string;
  readonly type: string;
}

/** @throws Problem 400 where a column is unknown or a value is not of its type */
export function listConditions(texts: readonly string[], columns: readonly Column[]): Condition[] {
  return texts.map((text) => {
    const [name, operator, ...rest] = text.split(':');
    const column = columns.find((candidate) => candidate.name === name);
    if (!column) throw unknownColumn(name, columns);
    return { column: name, operator: operator as Operator, value: parseValue(rest.join(':'), column, text) };
  });
}

function parseValue(text: string, { name, type }: Column, condition: string): Condition['value'] {
  if (text === '') return null;
  if (type === 'number' || type === 'integer') {
    const value = Number(text);
    if (Number.isFinite(value)) return value;
  } else if (type === 'boolean') {
    if (text === 'true' || text === 'false') return text === 'true';
  } else return text;
  throw new Problem({
    status: 400,
    code: 'condition.value',
    detail: `${name} is of type ${type}; ${condition.slice(0, 120)} compares it with something else`,
  });
}

export function matches(row: Readonly<Record<string, Cell>>, conditions: readonly Condition[]): boolean {
  return conditions.every(({ column, operator, value }) => holds(row[column] ?? null, operator, value));
}

/** As SQL has it, a row without a value is neither less nor greater. */
function holds(cell: Cell, operator: Operator, value: Condition['value']): boolean {
  if (operator === 'eq') return cell === value;
  if (operator === 'ne') return cell !== value;
  if (cell === null || value === null) return false;
  switch (operator) {
    case 'lt':
      return cell < value;
    case 'lte':
      return cell <= value;
    case 'gt':
      return cell > value;
    case 'gte':
      return cell >= value;
    case 'contains':
      return String(cell).toLowerCase().includes(String(value).toLowerCase());
  }
}
