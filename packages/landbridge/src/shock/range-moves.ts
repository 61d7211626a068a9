/** Bands of an engine's figures from runs of the engine with one input at either end of its range. */
import { type Corridor, findRow } from '@landbridge/corridor';
import { findFigure, parseFigureName } from '../figures.ts';
import type { ShockFigure } from './types.ts';

/** The engine's figures with and without the shock, with one input at one end of its range. */
export interface MovedRun {
  /** Input that was moved, `table/row/column`. */
  readonly input: string;
  readonly figures: readonly ShockFigure[];
}

export interface Band {
  readonly low: number | null;
  readonly high: number | null;
}

/** A narrower band is the rounding of two runs, in parts of the figure. */
const LEAST_WIDTH = 1e-9;

/** A change and what it becomes at each end: moves added as independent errors, downward and upward by themselves. */
export function bandOfMoves(change: number, ends: readonly number[]): { readonly low: number; readonly high: number } {
  let [below, above] = [0, 0];
  for (const end of ends) {
    if (end < change) below = Math.hypot(below, change - end);
    else above = Math.hypot(above, end - change);
  }
  return { low: change - below, high: change + above };
}

/**
 * Each figure with the band of its change. Where there is no change, since the thing never happens without the shock, it is
 * the earliest and the latest value with the shock; a null end: at one end it does not happen. A figure that no end moves
 * gets no band, rather than one of no width.
 *
 * @param moved  none: no input has a range, and no figure gets a band
 * @cost O(figures x runs)
 */
export function withBands(figures: readonly ShockFigure[], moved: readonly MovedRun[]): ShockFigure[] {
  return figures.map((figure) => {
    const band = bandOf(figure, moved);
    return isPoint(band, figure) ? figure : { ...figure, ...band };
  });
}

function bandOf(figure: ShockFigure, moved: readonly MovedRun[]): Band {
  const ends = moved.map((run) => run.figures.find(({ id }) => id === figure.id));
  if (figure.change === null)
    return envelope(
      figure.shock,
      ends.map((end) => end?.shock ?? null),
    );
  const changes = ends.map((end) => end?.change ?? null);
  const known = changes.filter((change) => change !== null);
  const { low, high } = bandOfMoves(figure.change, known);
  // Where it does not happen at some end, how late it is there has no number.
  return { low, high: known.length < changes.length ? null : high };
}

const isPoint = ({ low, high }: Band, { base, shock }: ShockFigure) =>
  low === high ||
  (low !== null && high !== null && high - low <= LEAST_WIDTH * Math.max(Math.abs(base ?? 0), Math.abs(shock ?? 0)));

/** What an engine says of its bands. */
export interface BandWords {
  readonly engine: string;
  /** What runs once more. */
  readonly again: string;
  /** What has no range in the data. */
  readonly unranged: string;
}

/** How the bands of an engine were made, and which of its figures have none. @param asked  whether bands were wanted */
export function describeBands(
  { engine, again, unranged }: BandWords,
  asked: boolean,
  ends: readonly RangeEnd[],
  corridor: Corridor,
  figures: readonly ShockFigure[],
): string {
  if (!asked) return `${engine}: no bands asked for`;
  if (ends.length === 0) return `${engine}: no range in the data`;
  return `${engine}: ${again} once more with ${describeEnds(corridor, ends)}, with and without the shock; moves added as independent errors, hours until something happens the earliest and the latest, a dash where at one end it does not${describeUnmoved(figures)}. ${unranged} have no range in the data`;
}

/** `. No band, since none of these moves it: A; B`, or nothing. */
export function describeUnmoved(figures: readonly ShockFigure[]): string {
  const names = figures.filter(({ low, high }) => low === undefined && high === undefined).map(({ name }) => name);
  return names.length === 0 ? '' : `. No band, since none of these moves it: ${names.join('; ')}`;
}

function envelope(value: number | null, ends: readonly (number | null)[]): Band {
  const all = [value, ...ends];
  const known = all.filter((end) => end !== null);
  if (known.length === 0) return { low: null, high: null };
  return { low: Math.min(...known), high: known.length < all.length ? null : Math.max(...known) };
}

/** An input at one end of its range. */
export interface RangeEnd {
  readonly input: string;
  readonly end: number;
}

/** `input at 1 and 2 t, other at 3 m`, for the words that say how a band was made. */
export function describeEnds(corridor: Corridor, ends: readonly RangeEnd[]): string {
  const inputs = [...new Set(ends.map(({ input }) => input))];
  return inputs
    .map((input) => {
      const values = ends.filter((row) => row.input === input).map(({ end }) => end);
      return `${input} at ${values.join(' and ')} ${unitOf(corridor, input)}`;
    })
    .join(', ');
}

/** A row of a table of parameters has its unit beside it. */
function unitOf(corridor: Corridor, input: string): string {
  const name = parseFigureName(input);
  const row = name && findRow(corridor.tables, name.table, name.rowId);
  if (row && 'unit' in row && typeof row.unit === 'string') return row.unit;
  return findFigure(corridor, input)?.unit ?? '';
}
