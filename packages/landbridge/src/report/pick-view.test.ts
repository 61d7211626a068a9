import { expect, it } from 'vitest';
import { pickView } from './pick-view.ts';
import { createTables } from './testing/small-corridor.ts';

const tables = createTables();

it('looks closer where most of the change lies in Central Asia', () => {
  expect(pickView(tables, new Map([['west', -1000]]))).toBe('central-asia');
  expect(pickView(tables, new Map([['ocean', 1000]]))).toBe('corridor');
});

it('weighs a change by its distance, lost or gained', () => {
  expect(
    pickView(
      tables,
      new Map([
        ['west', -1000],
        ['ocean', 1000],
      ]),
    ),
  ).toBe('corridor');
});

it('shows the whole corridor where nothing changes', () => {
  expect(pickView(tables, new Map())).toBe('corridor');
});
