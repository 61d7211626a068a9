import { describe, expect, it } from 'vitest';
import { bool, choice, date, id, int, monthDay, num, optional, ref, text, wkt } from './column.ts';
import { describeExpected, parseCell } from './parse-cell.ts';

const km = num('Length', { unit: 'km', minimum: 0.1, maximum: 1000 });

describe('parseCell', () => {
  it.each([
    ['12', 12],
    [' 12.5 ', 12.5],
    ['+3', 3],
    ['.5', 0.5],
    ['5.', 5],
    ['1e2', 100],
    ['1E-1', 0.1],
    ['0.1', 0.1],
    ['1000', 1000],
  ])('%j is a number', (raw, value) => expect(parseCell(km, raw)).toEqual({ ok: true, value }));

  it.each([
    ['12 km', 'unit.in_cell'],
    ['12km', 'unit.in_cell'],
    ['12 %', 'unit.in_cell'],
    ['0x10', 'unit.in_cell'],
    ['1,200', 'number.format'],
    ['1.200,5', 'number.format'],
    ['1 200', 'number.format'],
    ['NaN', 'number.format'],
    ['Infinity', 'number.format'],
    ['-Infinity', 'number.format'],
    ['１２', 'number.format'],
    ['twelve', 'number.format'],
    ['1e400', 'number.size'],
    ['-1', 'number.range'],
    ['0.05', 'number.range'],
    ['1001', 'number.range'],
    ['1e', 'unit.in_cell'],
    ['--1', 'number.format'],
    ['.', 'number.format'],
    ['~12', 'number.format'],
    ['10-20', 'number.format'],
    ['#N/A', 'number.format'],
    ['[object Object]', 'number.format'],
  ])('%j is %s', (raw, code) => {
    expect(parseCell(km, raw)).toMatchObject({
      ok: false,
      code,
      expected: 'a number in km, at least 0.1, at most 1000',
    });
  });

  it.each([
    ['1,200', 'write 1200, or 1.200 if the comma is a decimal sign'],
    ['12,5', 'write 12.5, with a point for decimals and no separators'],
    ["1'200", 'write 1200, with a point for decimals and no separators'],
    ['1\u00a0200', 'write 1200, with a point for decimals and no separators'],
    ['1,200,000.5', 'write 1200000.5, without separators'],
    ['about 12', null],
    ['1,2,3', null],
  ])('%j: the fix is %j', (raw, fix) => expect(parseCell(km, raw)).toMatchObject({ ok: false, fix }));

  it('an empty cell is null where the column allows it, an issue where it does not', () => {
    expect(parseCell(optional(km), '  ')).toEqual({ ok: true, value: null });
    expect(parseCell(km, '')).toMatchObject({ ok: false, code: 'value.missing', fix: 'fill in the cell' });
  });

  it('a whole number', () => {
    const count = int('Lanes', { unit: 'count', minimum: 1 });
    expect(parseCell(count, '2')).toEqual({ ok: true, value: 2 });
    expect(parseCell(count, '2.0')).toEqual({ ok: true, value: 2 });
    expect(parseCell(count, '1.5')).toMatchObject({ ok: false, code: 'number.whole' });
    expect(parseCell(count, '0')).toMatchObject({ ok: false, code: 'number.range' });
    expect(parseCell(count, '9007199254740993')).toMatchObject({ ok: false });
  });

  it('true and false', () => {
    for (const raw of ['true', 'TRUE', 'True', '1'])
      expect(parseCell(bool('x'), raw)).toEqual({ ok: true, value: true });
    for (const raw of ['false', 'FALSE', '0']) expect(parseCell(bool('x'), raw)).toEqual({ ok: true, value: false });
    for (const raw of ['yes', 'y', '2', 'wahr']) {
      expect(parseCell(bool('x'), raw)).toMatchObject({ ok: false, code: 'value.type', expected: 'true or false' });
    }
  });

  it('a day', () => {
    for (const raw of ['2022-03-31', '2024-02-29']) expect(parseCell(date('x'), raw)).toEqual({ ok: true, value: raw });
    for (const raw of ['2022', '2022-03', '2022-3-1', '2023-02-29', '31.03.2022', '2022-03-31T00:00', '20220331']) {
      expect(parseCell(date('x'), raw), raw).toMatchObject({ ok: false, code: 'date.format' });
    }
  });

  it('a day of every year', () => {
    for (const raw of ['01-01', '02-29', '04-30', '12-31']) {
      expect(parseCell(monthDay('x'), raw)).toEqual({ ok: true, value: raw });
    }
    for (const raw of ['02-30', '04-31', '13-01', '00-10', '1-1', '11-00', '2022-11-15']) {
      expect(parseCell(monthDay('x'), raw), raw).toMatchObject({ ok: false, code: 'month-day.format' });
    }
  });

  it('one of several words', () => {
    const mode = choice(['rail', 'road'], 'x');
    expect(parseCell(mode, ' rail ')).toEqual({ ok: true, value: 'rail' });
    for (const raw of ['Rail', 'constructor', 'rail;road']) {
      expect(parseCell(mode, raw)).toMatchObject({ ok: false, code: 'value.choice', expected: 'one of rail, road' });
    }
  });

  it('ids and references', () => {
    for (const raw of ['a', 'rail-1435:a-b', '2022', 'constructor', 'x'.repeat(80)]) {
      expect(parseCell(id('x'), raw)).toEqual({ ok: true, value: raw });
    }
    for (const raw of ['__proto__', 'a b', 'a/b', '../a', '-a', 'é', 'x'.repeat(81)]) {
      expect(parseCell(id('x'), raw), raw).toMatchObject({ ok: false, code: 'value.format' });
    }
    expect(parseCell(ref('node', 'x'), 'x'.repeat(81))).toMatchObject({ ok: false, expected: 'a key of node.csv' });
  });

  it('text of any script, not without end', () => {
    expect(parseCell(text('x'), ' Хоргос 霍尔果斯 ')).toEqual({ ok: true, value: 'Хоргос 霍尔果斯' });
    expect(parseCell(text('x'), 'x'.repeat(2001))).toMatchObject({ ok: false, code: 'value.format', expected: 'text' });
  });

  it('lines', () => {
    expect(parseCell(wkt('x'), 'LINESTRING (1 2, 3 4)')).toMatchObject({ ok: true });
    expect(parseCell(wkt('x'), 'POLYGON ((1 2, 3 4))')).toMatchObject({ ok: false, code: 'wkt.format' });
  });
});

describe('describeExpected', () => {
  it('says type, unit and bounds', () => {
    expect(describeExpected(int('x', { unit: 'count', minimum: 1 }))).toBe('a whole number in count, at least 1');
    expect(describeExpected(num('x', { unit: 'h' }))).toBe('a number in h');
    expect(describeExpected(ref('node', 'x'))).toBe('a key of node.csv');
  });
});
