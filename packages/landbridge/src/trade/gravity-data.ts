/** A table of trade as the data of a gravity equation. */
import { createIssue, type Issue } from '@landbridge/corridor';
import { createFactor, createPairFactor, crossFactors, type Factor, type GravityData } from '@landbridge/engines/trade';
import { Failure } from '../failure.ts';
import type { TradeTable } from './table-reader.ts';

export const EFFECTS = ['exporter', 'importer', 'exporter-year', 'importer-year', 'pair', 'year'] as const;
export type EffectName = (typeof EFFECTS)[number];

export interface GravityRequest {
  /** Column of trade; default `trade`, else `value`. */
  readonly trade?: string;
  /** Columns; `ln_X` is the logarithm of column X where there is no column of that name. Default: every other number. */
  readonly variables?: readonly string[];
  /** Default exporter and importer, each by year where the table has several. */
  readonly effects?: readonly EffectName[];
  /** Leave flows from a country to itself out. */
  readonly internationalOnly?: boolean;
}

export interface PreparedGravity {
  readonly data: GravityData;
  readonly tradeColumn: string;
  readonly effects: readonly EffectName[];
  readonly pair: Factor;
  readonly exporter: Factor;
  readonly importer: Factor;
  readonly exporterNames: readonly string[];
  readonly importerNames: readonly string[];
  readonly year: Factor | null;
  /** Places in the table of the rows used. */
  readonly rows: Int32Array;
}

/** Columns that are no regressor unless asked for: keys, and sizes that the fixed effects hold. */
const NO_REGRESSOR = /^(exporter|importer|year|trade|value|Y|E|sector|product)$/;

/** @throws Failure `trade.columns` with every issue */
export function prepareGravity(table: TradeTable, request: GravityRequest = {}): PreparedGravity {
  const issues: Issue[] = [];
  const miss = (column: string, expected: string, fix?: string) =>
    issues.push(
      createIssue({
        code: 'trade.columns',
        file: table.file,
        column,
        message: `there is no usable column ${column}`,
        expected,
        found: [...table.labels.keys(), ...table.numbers.keys()].join(', '),
        fix: fix ?? null,
      }),
    );
  const checkGaps = (column: string, values: Float64Array | undefined) => {
    const empty = values?.findIndex(Number.isNaN) ?? -1;
    if (!values || empty < 0) return;
    const count = values.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0);
    issues.push(
      createIssue({
        code: 'trade.columns',
        file: table.file,
        row: empty + 2,
        column,
        message: `${column} is empty in ${count} row(s), first in this one`,
        expected: 'a number in each row',
        found: 'an empty cell',
        fix: 'Leave these rows out, or choose other variables',
      }),
    );
  };
  const exporterColumn = table.labels.get('exporter');
  const importerColumn = table.labels.get('importer');
  if (!exporterColumn) miss('exporter', 'a country in each row');
  if (!importerColumn) miss('importer', 'a country in each row');
  const tradeColumn = request.trade ?? (table.numbers.has('trade') ? 'trade' : 'value');
  const trade = table.numbers.get(tradeColumn);
  if (!trade) miss(tradeColumn, 'trade in levels, zeros included');
  else if (trade.some((value) => value < 0)) miss(tradeColumn, 'no value below 0');
  checkGaps(tradeColumn, trade);
  const names =
    request.variables ?? [...table.numbers.keys()].filter((name) => !NO_REGRESSOR.test(name) && name !== tradeColumn);
  const columns = names.map((name) => {
    const plain = table.numbers.get(name);
    checkGaps(name, plain);
    if (plain) return plain;
    const base = name.startsWith('ln_') ? table.numbers.get(name.slice(3)) : undefined;
    checkGaps(name.slice(3), base);
    if (!base) miss(name, 'a column of numbers, or ln_ before the name of one');
    else if (base.some((value) => value <= 0))
      miss(name, `values above 0 in ${name.slice(3)}: others have no logarithm`);
    else return base.map(Math.log);
    return new Float64Array(table.rows);
  });
  const years = table.numbers.get('year');
  checkGaps('year', years);
  const severalYears = years?.some((year) => year !== years[0]) ?? false;
  const effects = request.effects ?? (severalYears ? ['exporter-year', 'importer-year'] : ['exporter', 'importer']);
  if (effects.some((name) => name.includes('year')) && !years) miss('year', 'a year in each row');
  if (issues.length > 0 || !exporterColumn || !importerColumn || !trade) {
    const columnsInWords = issues.map(({ column }) => column).join(', ');
    throw new Failure('trade.columns', `${table.file} lacks what is needed of ${columnsInWords}`, issues);
  }
  const from = (row: number) => exporterColumn.names[exporterColumn.codes[row]];
  const to = (row: number) => importerColumn.names[importerColumn.codes[row]];
  const kept: number[] = [];
  for (let row = 0; row < table.rows; row++) if (!request.internationalOnly || from(row) !== to(row)) kept.push(row);
  const rows = Int32Array.from(kept);
  const take = (values: Float64Array) =>
    rows.length === table.rows ? values : Float64Array.from(rows, (row) => values[row]);
  const exporterNames = kept.map(from);
  const importerNames = kept.map(to);
  const exporter = createFactor('exporter', exporterNames);
  const importer = createFactor('importer', importerNames);
  const year = years ? createFactor('year', take(years)) : null;
  const pair = createPairFactor(exporterNames, importerNames);
  const factorOf = (name: EffectName): Factor => {
    if (name === 'pair') return crossFactors(exporter, importer, 'pair');
    if (name === 'year') return year!;
    const factor = name.startsWith('exporter') ? exporter : importer;
    return name.endsWith('-year') ? crossFactors(factor, year!, name) : factor;
  };
  return {
    data: {
      trade: take(trade),
      regressors: names.map((name, k) => ({ name, values: take(columns[k]) })),
      effects: effects.map(factorOf),
    },
    tradeColumn,
    effects,
    pair,
    exporter,
    importer,
    exporterNames,
    importerNames,
    year,
    rows,
  };
}
