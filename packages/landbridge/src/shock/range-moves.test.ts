import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { bandOfMoves, describeUnmoved, withBands } from './range-moves.ts';
import type { ShockFigure } from './types.ts';

const figure = (id: string, base: number | null, shock: number | null): ShockFigure => ({
  id,
  name: `Name of ${id}`,
  unit: 't',
  base,
  shock,
  change: base === null || shock === null ? null : shock - base,
});
const run = (input: string, ...figures: ShockFigure[]) => ({ input, figures });

it('adds moves as independent errors, each side by itself: 3 and 4 below are 5', () => {
  expect(bandOfMoves(10, [7, 6, 12])).toEqual({ low: 5, high: 12 });
});

it('holds the change, is at least as wide as each move, and no wider than all of them together', () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(number, fc.array(number, { maxLength: 6 }), (change, ends) => {
      const { low, high } = bandOfMoves(change, ends);
      const slack = 1e-6;
      const moves = ends.map((end) => end - change);
      const down = moves.filter((move) => move < 0).reduce((sum, move) => sum - move, 0);
      const up = moves.filter((move) => move > 0).reduce((sum, move) => sum + move, 0);
      expect(low).toBeLessThanOrEqual(change);
      expect(high).toBeGreaterThanOrEqual(change);
      expect(low).toBeLessThanOrEqual(Math.min(change, ...ends) + slack);
      expect(high).toBeGreaterThanOrEqual(Math.max(change, ...ends) - slack);
      expect(change - low).toBeLessThanOrEqual(down + slack);
      expect(high - change).toBeLessThanOrEqual(up + slack);
    }),
  );
});

it('gives no band where nothing moves the figure, and names it', () => {
  const figures = [figure('moved', 5, 8), figure('still', 100, 200)];
  const banded = withBands(figures, [run('a', figure('moved', 5, 9), figure('still', 100, 200 + 1e-12))]);
  expect(banded[0]).toMatchObject({ low: 3, high: 4 });
  expect(banded[1]).toEqual(figures[1]);
  expect(describeUnmoved(banded)).toContain('Name of still');
  expect(describeUnmoved(banded)).not.toContain('Name of moved');
  expect(withBands(figures, [])).toEqual(figures);
});

it('gives when something happens the earliest and the latest, and no latest where at one end it does not', () => {
  const [hour] = withBands([figure('h', null, 60)], [run('a', figure('h', null, 40)), run('b', figure('h', null, 90))]);
  expect(hour).toMatchObject({ low: 40, high: 90 });
  const [open] = withBands(
    [figure('h', null, 60)],
    [run('a', figure('h', null, 40)), run('b', figure('h', null, null))],
  );
  expect(open).toMatchObject({ low: 40, high: null });
  // With the shock sooner by 20 h, by 50 h at one end; at the other it does not happen: of the change, not of the hour.
  const [change] = withBands([figure('h', 80, 60)], [run('a', figure('h', 90, 40)), run('b', figure('h', 80, null))]);
  expect(change).toMatchObject({ change: -20, low: -50, high: null });
  const never = figure('h', null, null);
  expect(withBands([never], [run('a', never)])).toEqual([never]);
});
