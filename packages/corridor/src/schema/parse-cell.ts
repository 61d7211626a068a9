/** Text of one cell to a value, or what is wrong with it. Strict: a number is a number, not "about 12 km". */
import type { Column } from './column.ts';

export interface CellFault {
  readonly ok: false;
  readonly code: string;
  readonly expected: string;
  readonly fix: string | null;
}

export type CellResult = { readonly ok: true; readonly value: unknown } | CellFault;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const NUMBER_THEN_UNIT = /^([+-]?(?:\d+\.?\d*|\.\d+))\s*([A-Za-z%/]+.*)$/;

export function parseCell(column: Column, raw: string): CellResult {
  const text = raw.trim();
  if (text === '') {
    if (!column.required) return { ok: true, value: null };
    return {
      ok: false,
      code: 'value.missing',
      expected: describeExpected(column),
      fix: 'fill in the cell',
    };
  }
  const parsed = parseText(column, text);
  if (!parsed.ok) return parsed;
  if (column.schema.safeParse(parsed.value).success) return parsed;
  return {
    ok: false,
    code: codeOf(column, parsed.value),
    expected: describeExpected(column),
    fix: null,
  };
}

/** What a cell of this column must hold, in words. */
export function describeExpected(column: Column): string {
  if (column.choices) return `one of ${column.choices.join(', ')}`;
  switch (column.type) {
    case 'number':
    case 'integer': {
      const kind = column.type === 'integer' ? 'a whole number' : 'a number';
      const low = column.minimum === undefined ? '' : `, at least ${column.minimum}`;
      const high = column.maximum === undefined ? '' : `, at most ${column.maximum}`;
      return `${kind} in ${column.unit}${low}${high}`;
    }
    case 'boolean':
      return 'true or false';
    case 'date':
      return 'a day such as 2022-03-31';
    case 'month-day':
      return 'a day of the year such as 11-15';
    case 'wkt':
      return 'well-known text such as LINESTRING (80.3 44.2, 77.1 43.7)';
    default:
      if (column.references) return `a key of ${column.references}.csv`;
      if (!column.pattern) return 'text';
      return column.patternWords ?? 'letters, digits, "_", "-", "." or ":", at most 80';
  }
}

function parseText(column: Column, text: string): CellResult {
  switch (column.type) {
    case 'number':
    case 'integer':
      return parseNumber(column, text);
    case 'boolean':
      return parseBoolean(column, text);
    default:
      return { ok: true, value: text };
  }
}

function parseNumber(column: Column, text: string): CellResult {
  if (NUMBER.test(text)) {
    const value = Number(text);
    if (Number.isFinite(value)) return { ok: true, value };
    return { ok: false, code: 'number.size', expected: describeExpected(column), fix: null };
  }
  const expected = describeExpected(column);
  const withUnit = NUMBER_THEN_UNIT.exec(text);
  if (withUnit) {
    const fix = `write the number alone, in ${column.unit}: the unit stands in the column's declaration`;
    return { ok: false, code: 'unit.in_cell', expected, fix };
  }
  return { ok: false, code: 'number.format', expected, fix: suggestNumber(text) };
}

/** A comma is a decimal sign in half of the world and a separator in the other: say both where both can be meant. */
function suggestNumber(text: string): string | null {
  const compact = text.replace(/[\s'\u00a0\u202f]/g, '');
  const decimal = compact.replace(',', '.');
  const grouped = compact.replaceAll(',', '');
  const isGrouped = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(compact);
  if (isGrouped && NUMBER.test(decimal)) return `write ${grouped}, or ${decimal} if the comma is a decimal sign`;
  if (isGrouped) return `write ${grouped}, without separators`;
  return NUMBER.test(decimal) ? `write ${decimal}, with a point for decimals and no separators` : null;
}

function parseBoolean(column: Column, text: string): CellResult {
  const lower = text.toLowerCase();
  if (lower === 'true' || lower === '1') return { ok: true, value: true };
  if (lower === 'false' || lower === '0') return { ok: true, value: false };
  return {
    ok: false,
    code: 'value.type',
    expected: describeExpected(column),
    fix: null,
  };
}

function codeOf(column: Column, value: unknown): string {
  if (typeof value === 'number') {
    if (column.type === 'integer' && !Number.isInteger(value)) return 'number.whole';
    return 'number.range';
  }
  if (column.choices) return 'value.choice';
  return column.type === 'string' ? 'value.format' : `${column.type}.format`;
}
