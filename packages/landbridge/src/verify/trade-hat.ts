/** Exact hat algebra: worlds with a change of costs, and what becomes of prices, incomes and flows. */
import { solveExactHat } from '@landbridge/engines/trade';
import { Failure } from '../failure.ts';
import { isObject, type JsonObject } from '../gas/json-text.ts';
import { createCase } from './create-case.ts';
import { nameOf } from './reference-name.ts';
import { isExactHat, numbersAt, readReferenceJson } from './trade-files.ts';
import type { Reference, VerifyCase, VerifyFormat } from './types.ts';

/** What a case asks with. */
const INPUTS = new Set(['sigma', 'baseline', 'cost_hat', 'rules', 'name', 'id', 'note', 'tolerance']);

export const tradeHat: VerifyFormat = {
  id: 'trade-hat',
  name: 'JSON with cases of exact hat algebra: sigma, baseline, cost_hat, and price_hat, real_income_hat, trade_new',
  recognises: ({ kind, files }) => kind === 'file' && isExactHat(files, [...files.keys()][0] ?? ''),
  solve: async (reference) => solveHatFile(reference, [...reference.files.keys()][0]),
};

/** @throws Failure `reference.invalid` where a case is no square world */
export function solveHatFile(reference: Reference, file: string): VerifyCase[] {
  const json = readReferenceJson(reference.files, file);
  const cases = Array.isArray(json.cases) ? json.cases.filter(isObject) : [json];
  const stem = file.replace(/\.json$/, '');
  const name = reference.kind === 'folder' ? `${nameOf(reference)}/${stem}` : nameOf(reference);
  return cases.flatMap((item, k) => solveCase(`${name}/${k + 1}`, file, item));
}

function solveCase(id: string, file: string, item: JsonObject): VerifyCase[] {
  const baseline = matrixAt(item.baseline);
  const costHat = matrixAt(item.cost_hat);
  const { sigma } = item;
  if (!baseline || costHat?.length !== baseline.length || typeof sigma !== 'number' || !(sigma > 1)) {
    throw new Failure(
      'reference.invalid',
      `${file}, ${id}: sigma above 1, baseline and cost_hat as square matrices of one size are needed`,
    );
  }
  const n = Math.sqrt(baseline.length);
  const countries = Array.from({ length: n }, (_, i) => String(i + 1));
  const world = { countries, sectors: [{ name: 'all', elasticity: sigma - 1, flows: baseline }] };
  const result = solveExactHat(world, [costHat], { tolerance: 1e-14 });
  const solved = result.status === 'solved';
  const known: Readonly<Record<string, Float64Array>> = {
    price_hat: result.priceHat,
    priceindex_hat: result.priceIndexHat,
    real_income_hat: result.realIncomeHat,
    p_over_P_equals_lambda_power: result.acrRealWageHat,
    trade_new: result.flows[0],
  };
  return Object.entries(item)
    .filter(([key]) => !INPUTS.has(key))
    .flatMap(([key, value]) => {
      const expected = numbersAt(value) ?? matrixAt(value);
      if (!expected) return [];
      return Array.from(expected, (each, at) => {
        const place = expected.length === n ? countries[at] : `${Math.floor(at / n) + 1}-${(at % n) + 1}`;
        const note = solved ? (known[key] ? undefined : 'This figure is not known') : (result.blame ?? undefined);
        return createCase({
          id: `${id}/${key}/${place}`,
          quantity: key,
          unit: key === 'trade_new' ? 'as the baseline' : '1',
          expected: each,
          got: solved ? (known[key]?.[at] ?? null) : null,
          ...(note === undefined ? {} : { note }),
        });
      });
    });
}

/** A square matrix, row-major. */
function matrixAt(value: unknown): Float64Array | null {
  if (!Array.isArray(value)) return null;
  const rows = value.map(numbersAt);
  if (!rows.every((row) => row !== null && row.length === value.length)) return null;
  return Float64Array.from(rows.flat() as number[]);
}
