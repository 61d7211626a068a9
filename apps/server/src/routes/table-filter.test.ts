import { describe, expect, it } from 'vitest';
import { Problem } from '../http/problem.ts';
import { type Cell, listConditions, matches, WHERE_PATTERN } from './table-filter.ts';

const COLUMNS = [
  { name: 'id', type: 'string' },
  { name: 'length', type: 'number' },
  { name: 'open', type: 'boolean' },
];
const ROWS: readonly Readonly<Record<string, Cell>>[] = [
  { id: 'a:b', length: 5, open: true },
  { id: 'C', length: null, open: false },
  { id: 'd', length: 10, open: null },
];

function find(...conditions: readonly string[]): (Cell | undefined)[] {
  expect(conditions.filter((text) => !WHERE_PATTERN.test(text))).toEqual([]);
  const parsed = listConditions(conditions, COLUMNS);
  return ROWS.filter((row) => matches(row, parsed)).map((row) => row.id);
}

describe('conditions', () => {
  it('numbers compare as numbers, and rows without a value are neither less nor greater', () => {
    expect(find('length:lt:10')).toEqual(['a:b']);
    expect(find('length:lte:10')).toEqual(['a:b', 'd']);
    expect(find('length:gt:5')).toEqual(['d']);
    expect(find('length:gte:5', 'length:ne:10')).toEqual(['a:b']);
    expect(find('length:eq:')).toEqual(['C']);
    expect(find('length:ne:')).toEqual(['a:b', 'd']);
  });

  it('a value may hold colons, letters match in any case, truth is true or false', () => {
    expect(find('id:eq:a:b')).toEqual(['a:b']);
    expect(find('id:contains:c')).toEqual(['C']);
    expect(find('open:eq:false')).toEqual(['C']);
  });

  it('an unknown column or a value of another type is a problem', () => {
    for (const text of ['lenght:eq:1', 'length:eq:far', 'length:eq:Infinity', 'open:eq:yes', '__proto__:eq:1']) {
      expect(() => listConditions([text], COLUMNS)).toThrow(Problem);
    }
  });
});
