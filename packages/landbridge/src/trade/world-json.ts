/** A world of trade as JSON, `{sigma, baseline, cost_hat, countries?}`, alone or as one of `cases`, as a table of flows. */

import { Failure } from '../failure.ts';
import { isObject, type JsonObject } from '../gas/json-text.ts';
import type { TradeTable } from './table-reader.ts';

/**
 * @param which  number of the case, from 1
 * @throws Failure `trade.world`
 */
export function readWorldJson(
  text: string,
  file: string,
  which = 1,
): { readonly table: TradeTable; readonly sigma: number | null } {
  const item = pickCase(text, file, which);
  const baseline = matrixOf(item.baseline);
  const cost = item.cost_hat === undefined ? baseline?.map((row) => row.map(() => 1)) : matrixOf(item.cost_hat);
  const n = baseline?.length ?? 0;
  if (!baseline || !cost || cost.length !== n || n === 0) {
    throw new Failure('trade.world', `${file}: baseline and cost_hat are to be square matrices of numbers of one size`);
  }
  const given = Array.isArray(item.countries) ? item.countries.map(String) : [];
  const width = String(n).length;
  const names = baseline.map((_, i) => given[i] ?? String(i + 1).padStart(width, '0'));
  const codes = (pick: (at: number) => number) => Int32Array.from({ length: n * n }, (_, at) => pick(at));
  return {
    table: {
      file,
      rows: n * n,
      numbers: new Map([
        ['trade', Float64Array.from(baseline.flat())],
        ['cost_hat', Float64Array.from(cost.flat())],
      ]),
      labels: new Map([
        ['exporter', { codes: codes((at) => Math.floor(at / n)), names }],
        ['importer', { codes: codes((at) => at % n), names }],
      ]),
    },
    sigma: typeof item.sigma === 'number' ? item.sigma : null,
  };
}

function pickCase(text: string, file: string, which: number): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    const cases = isObject(value) && Array.isArray(value.cases) ? value.cases : [value];
    const item: unknown = cases[which - 1];
    if (isObject(item)) return item;
  } catch {
    // Told below.
  }
  throw new Failure('trade.world', `${file} has no case ${which} that is a JSON object`);
}

function matrixOf(value: unknown): number[][] | null {
  if (!Array.isArray(value)) return null;
  const square = value.every(
    (row) =>
      Array.isArray(row) &&
      row.length === value.length &&
      row.every((cell) => typeof cell === 'number' && Number.isFinite(cell)),
  );
  return square ? value : null;
}
