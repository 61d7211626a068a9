/** What the time and the cost of a leg are made of: shares that move with figures, and a rest that does not. */
import type { Corridor } from '@landbridge/corridor';
import type { PeriodInput, RouteLeg } from '@landbridge/engines/freight';
import { findFigure } from '../figures.ts';

export interface Part {
  readonly figure: string;
  /** Of the leg's hours or dollars at the figure's own value. */
  readonly amount: number;
  /** Faster trains take less time: the part falls as the figure rises. */
  readonly inverse: boolean;
}

export interface LegParts {
  readonly timeH: readonly Part[];
  /** Hours that no figure moves: the delay of the solved flows. */
  readonly fixedH: number;
  readonly costUsd: readonly Part[];
  readonly fixedUsd: number;
}

const HOURS = new Set(['hours', 'time_h', 'wait_h', 'loading_h', 'departure_wait_h', 'unloading_h', 'transit_time_h']);
const SPEEDS = new Set(['speed_km_per_h', 'free_speed']);
const PRICES = new Set([
  'usd_per_feu_km',
  'cost_usd_per_feu',
  'loading_usd_per_feu',
  'unloading_usd_per_feu',
  'price_usd_per_feu',
]);

/**
 * The leg's own hours and dollars, shared out over its figures by their values. Delay stays what the equilibrium says.
 *
 * @param factor  TEU of the unit load
 */
export function partsOf(
  corridor: Corridor,
  { network }: PeriodInput,
  leg: RouteLeg,
  ends: readonly string[],
  factor: number,
): LegParts {
  const figures = network.figures[leg.arc];
  const freeH = network.timeH[leg.arc];
  const speeds = figures.filter((figure) => SPEEDS.has(columnOf(figure)));
  const hours = figures.filter((figure) => HOURS.has(columnOf(figure)));
  const prices = figures.filter((figure) => PRICES.has(columnOf(figure)));
  const country = network.arcCountry[leg.arc];
  const trade = country >= 0 && ends.includes(network.countryIds[country]);
  // A link names the tariff of trade, then that of transit where it is another.
  const paid = leg.kind === 'link' && prices.length > 1 ? [prices[trade ? 0 : 1]] : prices;
  const timeH =
    speeds.length > 0 ? shareOut(corridor, speeds.slice(0, 1), freeH, true) : shareOut(corridor, hours, freeH, false);
  const usd = leg.costUsd * factor;
  const costUsd = shareOut(corridor, paid, usd, false);
  return {
    timeH,
    fixedH: leg.timeH - sumOf(timeH),
    costUsd,
    fixedUsd: usd - sumOf(costUsd),
  };
}

function shareOut(corridor: Corridor, figures: readonly string[], total: number, inverse: boolean): Part[] {
  const values = figures.map((figure) => Math.max(0, findFigure(corridor, figure)?.value ?? 0));
  const whole = values.reduce((sum, value) => sum + value, 0);
  if (whole <= 0 || total === 0) return [];
  return figures.flatMap((figure, index) =>
    values[index] > 0 ? [{ figure, amount: (total * values[index]) / whole, inverse }] : [],
  );
}

function sumOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { amount }) => sum + amount, 0);
}

function columnOf(figure: string): string {
  return figure.slice(figure.lastIndexOf('/') + 1);
}
