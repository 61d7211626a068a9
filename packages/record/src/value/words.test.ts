import { describe, expect, it } from 'vitest';
import { foldName, isSameName } from './fold-name.ts';
import { parseDates } from './parse-dates.ts';
import { parseRank } from './rank-words.ts';

describe('isSameName', () => {
  it.each([
    ['Khorgos', 'Horgos'],
    ['Gedayim', 'Gedaim'],
    ['Treuberdi', 'Tleuberdi / Tileuberdi'],
    ['Berdimuhamedov', 'S. Berdimuhamedov'],
    ['Lódź', 'Lodz'],
    ['Xi’an', "Xi'an"],
  ])('%s and %s', (a, b) => expect(isSameName(a, b)).toBe(true));

  it.each([
    ['Treuberdi', 'Nurtleu'],
    ['Osh', 'Bishkek'],
    ['China', 'Chile and others'],
    ['Mary', 'Mars'.padEnd(9, 'x')],
    ['', 'x'],
  ])('%s and %s differ', (a, b) => expect(isSameName(a, b)).toBe(false));

  it('folds marks and transliterations', () => expect(foldName('Khorgós')).toBe('horgos'));
});

describe('parseDates', () => {
  it('digits that can be read two ways are two readings', () => {
    expect(parseDates('04/07/2023')).toMatchObject({
      ambiguous: true,
      stages: [{ text: '2023-07-04' }, { text: '2023-04-07' }],
    });
    expect(parseDates('25/07/2023')).toMatchObject({ ambiguous: false, stages: [{ text: '2023-07-25' }] });
    expect(parseDates('05/05/2023')).toMatchObject({ ambiguous: false });
  });

  it('stages keep their names and order', () => {
    expect(parseDates('agreement 2004-06; opening 2005')?.stages.map(({ stage, text }) => [stage, text])).toEqual([
      ['agreement', '2004-06'],
      ['opening', '2005'],
    ]);
  });

  it.each(['', 'soon', 'agreement; opening', '99/99/2023'])('%j is no date', (text) =>
    expect(parseDates(text)).toBeNull(),
  );
});

describe('parseRank', () => {
  it.each([
    ['1', 1, 1],
    ['1..3', 1, 3],
    ['largest', 1, 1],
    ['record', 1, 1],
    ['second', 2, 2],
    ['main', 1, 3],
    ['top 10', 1, 10],
  ])('%s', (text, low, high) => expect(parseRank(text)).toEqual({ low, high }));

  it('other words are no rank', () => expect(parseRank('important')).toBeNull());
});
