/** The elasticity of trade and the worth of a day, as the corridor's table gives them: value, band, sources. */
import type { Corridor, Row } from '@landbridge/corridor';
import { Streams } from '@landbridge/engines/simulation';
import { Failure } from '../failure.ts';

export interface BandedParameter {
  readonly parameter: Row<'trade_parameter'>['parameter'] | 'given';
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  readonly source_id: string;
  readonly basis: string;
  readonly note: string | null;
  /** Other published values. */
  readonly rivals: readonly {
    readonly value: number;
    readonly source_id: string;
    readonly basis: string;
    readonly note: string | null;
  }[];
}

/** @throws Failure `trade.parameter` where the corridor gives none */
export function findTradeParameter(
  { id, tables }: Corridor,
  parameter: Row<'trade_parameter'>['parameter'],
): BandedParameter {
  const rows = tables.trade_parameter.filter((row) => row.parameter === parameter);
  const row = rows.find(({ rank }) => rank === 'preferred');
  if (!row)
    throw new Failure('trade.parameter', `The corridor ${id} has no preferred ${parameter} in trade_parameter.csv`);
  return {
    parameter,
    value: row.value,
    low: row.low ?? row.value,
    high: row.high ?? row.value,
    unit: row.unit,
    source_id: row.source_id,
    basis: row.basis,
    note: row.note,
    rivals: rows
      .filter(({ rank }) => rank === 'rival')
      .map(({ value, source_id, basis, note }) => ({ value, source_id, basis, note })),
  };
}

/** One that the caller gives: no band of its own unless the caller says so. */
export function giveParameter(value: number, unit: string, low = value, high = value): BandedParameter {
  return {
    parameter: 'given',
    value,
    low,
    high,
    unit,
    source_id: 'given',
    basis: 'assumed',
    note: 'Given with the question',
    rivals: [],
  };
}

/** Triangular draws between the ends of the band with the value as mode. The same seed gives the same draws. */
export function drawParameter(
  { parameter, value, low, high }: BandedParameter,
  draws: number,
  seed: number,
): Float64Array {
  const stream = new Streams({ seed }).get(`trade ${parameter}`);
  return Float64Array.from({ length: draws }, () => {
    const u = stream.next();
    if (high === low) return value;
    const split = (value - low) / (high - low);
    return u < split
      ? low + Math.sqrt(u * (high - low) * (value - low))
      : high - Math.sqrt((1 - u) * (high - low) * (high - value));
  });
}

/** The values below which `share` and above which `share` of the draws lie, interpolated. */
export function bandOf(
  values: readonly number[],
  share = 0.05,
): { readonly low: number | null; readonly high: number | null } {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return { low: null, high: null };
  const at = (q: number) => {
    const place = q * (sorted.length - 1);
    const below = Math.floor(place);
    const above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  };
  return { low: at(share), high: at(1 - share) };
}
