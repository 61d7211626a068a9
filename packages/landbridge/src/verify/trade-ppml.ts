/** Published estimates of gravity equations, estimated again from their tables. */
import type { Estimate } from '@landbridge/engines/trade';
import { createFactor, estimateOls, estimatePpml } from '@landbridge/engines/trade';
import { Failure } from '../failure.ts';
import { isObject, type JsonObject } from '../gas/json-text.ts';
import { type GravityRequest, type PreparedGravity, prepareGravity } from '../trade/gravity-data.ts';
import type { TradeTable } from '../trade/table-reader.ts';
import { createCase } from './create-case.ts';
import { nameOf } from './reference-name.ts';
import { listTradeTables, numbersAt, readReferenceJson, readTable } from './trade-files.ts';
import type { Reference, VerifyCase } from './types.ts';

/**
 * A member of the file is matched to the table whose name begins with its own; one without a table states figures of data
 * that are not there, and is no case.
 */
export function solveEstimates(reference: Reference, file: string): VerifyCase[] {
  const { files } = reference;
  const json = readReferenceJson(files, file);
  const tables = listTradeTables(files);
  const model = typeof json.model === 'string' ? json.model : '';
  return Object.entries(json).flatMap(([key, value]) => {
    const name = tables.find((table) => table === `${key}.csv`) ?? tables.find((table) => table.startsWith(`${key}_`));
    if (!isObject(value) || name === undefined) return [];
    const id = `${nameOf(reference)}/${file.replace(/\.json$/, '')}/${key}`;
    const ppml = isObject(value.ppml) ? value.ppml : value;
    const text = typeof value.model === 'string' ? value.model : model;
    try {
      const table = readTable(files, name);
      return [...comparePpml(id, ppml, table, text), ...compareOls(id, value, table)];
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return leaveUnanswered(id, ppml, error);
    }
  });
}

/** A table that does not hold what its estimate names costs that estimate its answer, and no other. */
function leaveUnanswered(id: string, block: JsonObject, { message, issues }: Failure): VerifyCase[] {
  const reasons = issues.map(({ column, row, message: words, expected, found }) =>
    [column, row === null ? null : `row ${row}`, words, `expected ${expected}`, `found ${found}`]
      .filter((part) => part !== null && part !== undefined)
      .join(', '),
  );
  const note = reasons.length > 0 ? reasons.join('; ') : message;
  const variables = listStrings(block.vars);
  return Object.entries(block).flatMap(([key, value]) =>
    (numbersAt(value) ?? (typeof value === 'number' ? [value] : [])).map((expected, k) => {
      const place = Array.isArray(value) ? `${key}/${variables[k] ?? k}` : key;
      return createCase({ id: `${id}/${place}`, quantity: key, unit: '1', expected, got: null, note });
    }),
  );
}

function comparePpml(id: string, block: JsonObject, table: TradeTable, model: string): VerifyCase[] {
  const variables = listStrings(block.vars);
  if (variables.length === 0) return [];
  const prepared = prepare(table, block, variables, /pair[a-z -]* (fixed )?effects/i.test(model.split(';')[0]));
  const plain = estimatePpml(prepared.data);
  const note = plain.blame ?? undefined;
  const draft = (quantity: string, expected: number, got: number | null, unit = '1', words = note) =>
    createCase({
      id: `${id}/${quantity}`,
      quantity: quantity.split('/')[0],
      unit,
      expected,
      got,
      ...(words ? { note: words } : {}),
    });
  const vector = (
    key: string,
    expected: readonly number[],
    got: (k: number) => number | null,
    unit = '1',
    words = note,
  ) => expected.map((value, k) => draft(`${key}/${variables[k] ?? k}`, value, got(k), unit, words));
  return Object.entries(block).flatMap(([key, value]): VerifyCase[] => {
    const numbers = numbersAt(value);
    if (key === 'b' && numbers) return vector(key, numbers, (k) => plain.coefficients[k]?.estimate ?? null);
    if (key.startsWith('se') && numbers) {
      const estimate = withErrors(prepared, table, key);
      return vector(
        key,
        numbers,
        (k) => estimate?.coefficients[k]?.standardError ?? null,
        '1',
        estimate ? note : 'This kind of error is not known',
      );
    }
    if (typeof value === 'number') {
      if (key === 'deviance')
        return [draft(key, value, plain.status === 'solved' ? plain.deviance : null, 'as the trade')];
      if (key === 'n') return [draft(key, value, plain.rowsUsed)];
      if (key === 'clusters') return [draft(key, value, prepared.pair.levels)];
      return [draft(key, value, null, '1', 'This figure is not known')];
    }
    // Figures as a program printed them, beside ours.
    if (isObject(value) && key.startsWith('published')) {
      const [b, se] = [numbersAt(value.b) ?? [], numbersAt(value.se) ?? []];
      const stata = estimatePpml(prepared.data, { covariance: { kind: 'hc1' } });
      const words = 'As printed, to its digits; the errors are hc0 x sqrt(n/(n-1))';
      return [
        ...vector(`${key}_b`, b, (k) => stata.coefficients[k]?.estimate ?? null, '1', words),
        ...vector(`${key}_se`, se, (k) => stata.coefficients[k]?.standardError ?? null, '1', words),
      ];
    }
    return [];
  });
}

/** All rows, or those between countries where the file counts these. */
function prepare(table: TradeTable, block: JsonObject, variables: readonly string[], pairs: boolean): PreparedGravity {
  const request: GravityRequest = { variables };
  const all = prepareGravity(table, request);
  const abroad = prepareGravity(table, { ...request, internationalOnly: true });
  const chosen =
    typeof block.n === 'number' && block.n === abroad.rows.length ? { ...request, internationalOnly: true } : request;
  const effects = all.effects;
  return pairs ? prepareGravity(table, { ...chosen, effects: [...effects, 'pair'] }) : prepareGravity(table, chosen);
}

/** `se_cluster_pair`, `se_cluster_COLUMN`, `se_hc0`, `se_robust_hc0`, `se_hc1`. */
function withErrors({ data, pair, rows }: PreparedGravity, table: TradeTable, key: string): Estimate | null {
  const cluster = /^se_cluster_(.+)$/.exec(key)?.[1];
  if (cluster === 'pair') return estimatePpml(data, { covariance: { kind: 'cluster', clusters: pair } });
  if (cluster !== undefined) {
    const codes = table.labels.get(cluster)?.codes ?? table.numbers.get(cluster);
    if (!codes) return null;
    const clusters = createFactor(
      cluster,
      Array.from(rows, (row) => codes[row]),
    );
    return estimatePpml(data, { covariance: { kind: 'cluster', clusters } });
  }
  if (/^se_(robust_)?hc0$/.test(key)) return estimatePpml(data, { covariance: { kind: 'hc0' } });
  if (/^se_(robust_)?hc1$/.test(key)) return estimatePpml(data, { covariance: { kind: 'hc1' } });
  return null;
}

/** `ols_fe`: with the effects of PPML; `ols`: with ln_Y, ln_E and a constant, sizes summed from the flows where not given. */
function compareOls(id: string, value: JsonObject, table: TradeTable): VerifyCase[] {
  return ['ols_fe', 'ols'].flatMap((key) => {
    const block = value[key];
    if (!isObject(block)) return [];
    const names = Object.keys(block).filter((name) => name !== 'const');
    const sized = key === 'ols' ? withSizes(table) : table;
    const prepared = prepareGravity(sized, {
      variables: names,
      internationalOnly: true,
      ...(key === 'ols' ? { effects: [] } : {}),
    });
    const result = estimateOls(prepared.data);
    return Object.entries(block).flatMap(([name, expected]) => {
      if (typeof expected !== 'number') return [];
      const got = result.coefficients.find((item) => item.name === (name === 'const' ? 'constant' : name));
      return [
        createCase({ id: `${id}/${key}/${name}`, quantity: key, unit: '1', expected, got: got?.estimate ?? null }),
      ];
    });
  });
}

function withSizes(table: TradeTable): TradeTable {
  if (table.numbers.has('Y') && table.numbers.has('E')) return table;
  const trade = table.numbers.get('trade') ?? new Float64Array(table.rows);
  const year = table.numbers.get('year');
  const sumBy = (column: string) => {
    const codes = table.labels.get(column)?.codes ?? new Int32Array(table.rows);
    const key = (row: number) => `${codes[row]} ${year?.[row] ?? ''}`;
    const sums = new Map<string, number>();
    for (let row = 0; row < table.rows; row++) sums.set(key(row), (sums.get(key(row)) ?? 0) + trade[row]);
    return Float64Array.from({ length: table.rows }, (_, row) => sums.get(key(row)) ?? 0);
  };
  return { ...table, numbers: new Map([...table.numbers, ['Y', sumBy('exporter')], ['E', sumBy('importer')]]) };
}

function listStrings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
