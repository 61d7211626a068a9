/** A question about kept values of indicators as SQL: which rows, and what they come to. Values are bound, never pasted. */
import { createIssue, suggest } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import { quoteText } from './sql.ts';

export const AGGREGATES = ['count', 'sum', 'mean', 'min', 'max'] as const;
export type Aggregate = (typeof AGGREGATES)[number];

/** What an aggregate may be told apart by, beside what it always is. */
export const GROUPINGS = ['area', 'counterpart', 'period', 'year', 'status', 'source_id'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface ObservationQuery {
  readonly indicator?: readonly string[];
  readonly area?: readonly string[];
  readonly counterpart?: readonly string[];
  readonly reporter?: readonly string[];
  /** First and last period: 2022, 2022-Q1, 2022-09 or 2022-09-14; a value counts where all of its period lies between. */
  readonly from?: string;
  readonly to?: string;
  /** Also what is superseded or deprecated, and rivals of the value that decides. */
  readonly all?: boolean;
  readonly aggregate?: Aggregate;
  readonly by?: readonly Grouping[];
  /** Rows handed out at most. */
  readonly limit?: number;
}

export interface QueryColumn {
  readonly name: string;
  readonly unit: string;
  readonly description: string;
}

export interface CompiledQuery {
  readonly sql: string;
  readonly values: readonly (string | number)[];
  readonly columns: readonly QueryColumn[];
}

/** Two reporters, units or lengths of period are never one figure: an aggregate always keeps them apart. */
const ALWAYS: readonly QueryColumn[] = [
  { name: 'indicator_id', unit: '', description: 'The indicator' },
  { name: 'unit', unit: '', description: 'Unit of the value' },
  { name: 'reporter_id', unit: '', description: 'Whose counting it is' },
  { name: 'freq', unit: '', description: 'SDMX frequency: A year, Q quarter, M month, D day' },
];
const GROUPED: Readonly<Record<Grouping, string>> = {
  area: 'Area',
  counterpart: 'The other side',
  period: 'Period',
  year: 'Calendar year in which the period begins',
  status: 'SDMX status of the values',
  source_id: 'Source of the values',
};
const LISTED: readonly QueryColumn[] = [
  { name: 'observation_value_id', unit: '', description: 'Id of the value' },
  ...ALWAYS,
  { name: 'area', unit: '', description: 'Area' },
  { name: 'counterpart', unit: '', description: 'The other side' },
  { name: 'period', unit: '', description: 'Period' },
  { name: 'value', unit: 'as unit', description: 'The value' },
  { name: 'low', unit: 'as unit', description: 'Lower end' },
  { name: 'high', unit: 'as unit', description: 'Upper end' },
  { name: 'status', unit: '', description: 'SDMX status' },
  { name: 'source_id', unit: '', description: 'Source of the value' },
  { name: 'basis', unit: '', description: 'observed, reported, estimated or assumed' },
  { name: 'rank', unit: '', description: 'preferred, normal or deprecated' },
];
const LIMIT = 1000;

/**
 * @param paths  Parquet files of the store
 * @param spanOf days of a period, null where it is none
 * @throws Failure `query.period`, `query.by`
 */
export function compileQuery(
  query: ObservationQuery,
  paths: readonly string[],
  spanOf: (period: string) => { readonly from: string; readonly to: string } | null,
): CompiledQuery {
  const values: (string | number)[] = [];
  const bind = (value: string | number) => `$${values.push(value)}`;
  const conditions = query.all ? [] : ['standing'];
  for (const [column, wanted] of [
    ['indicator_id', query.indicator],
    ['area', query.area],
    ['counterpart', query.counterpart],
    ['reporter_id', query.reporter],
  ] as const) {
    if (wanted && wanted.length > 0) conditions.push(`${column} IN (${wanted.map(bind).join(', ')})`);
  }
  if (query.from !== undefined)
    conditions.push(`period_from >= CAST(${bind(daysOf(query.from, spanOf).from)} AS DATE)`);
  if (query.to !== undefined) conditions.push(`period_to <= CAST(${bind(daysOf(query.to, spanOf).to)} AS DATE)`);
  const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
  const source = `read_parquet([${paths.map(quoteText).join(', ')}])${where}`;
  const limit = `LIMIT ${bind(query.limit ?? LIMIT)}`;
  if (query.aggregate === undefined) {
    if (query.by && query.by.length > 0) throw new Failure('query.by', '"by" needs an aggregate');
    const names = LISTED.map(({ name }) => name).join(', ');
    const sql = `SELECT ${names}, CAST(count(*) OVER () AS DOUBLE) AS of_all FROM ${source}
      ORDER BY indicator_id, area, counterpart, period_from, reporter_id, observation_value_id ${limit}`;
    return { sql, values, columns: LISTED };
  }
  const groups = [...ALWAYS, ...(query.by ?? []).map((name) => ({ name, unit: '', description: GROUPED[name] }))];
  const keys = groups.map(({ name }) => (name === 'year' ? 'CAST(year(period_from) AS DOUBLE) AS year' : name));
  const order = groups.map((_group, index) => index + 1).join(', ');
  const sql = `SELECT ${keys.join(', ')}, ${AGGREGATE_SQL[query.aggregate]} AS value, CAST(count(*) AS DOUBLE) AS n,
      CAST(count(DISTINCT period) AS DOUBLE) AS periods, CAST(count(*) OVER () AS DOUBLE) AS of_all
    FROM ${source} GROUP BY ${order} ORDER BY ${order} ${limit}`;
  const unit = query.aggregate === 'count' ? 'values' : 'as unit';
  return {
    sql,
    values,
    columns: [
      ...groups,
      { name: 'value', unit, description: `${query.aggregate} of the values` },
      { name: 'n', unit: 'values', description: 'How many values' },
      { name: 'periods', unit: 'periods', description: 'Of how many periods' },
    ],
  };
}

/** Sums are Kahan's, in DuckDB's `fsum`: the order of rows does not show. */
const AGGREGATE_SQL: Readonly<Record<Aggregate, string>> = {
  count: 'CAST(count(*) AS DOUBLE)',
  sum: 'fsum(value)',
  mean: 'favg(value)',
  min: 'min(value)',
  max: 'max(value)',
};

function daysOf(period: string, spanOf: Parameters<typeof compileQuery>[2]): { from: string; to: string } {
  const span = spanOf(period);
  if (span) return span;
  throw new Failure('query.period', `"${period}" is not a period such as 2022, 2022-Q1, 2022-09 or 2022-09-14`);
}

/** @throws Failure `query.by` with the nearest grouping */
export function parseGroupings(text: string): readonly Grouping[] {
  return text.split(',').map((part) => {
    const name = part.trim();
    const known = GROUPINGS.find((grouping) => grouping === name);
    if (known) return known;
    const near = suggest(name, GROUPINGS);
    const message = `"${name}" is none of ${GROUPINGS.join(', ')}`;
    throw new Failure('query.by', message, [
      createIssue({ code: 'query.by', message, found: name, fix: near ? `did you mean ${near}?` : null }),
    ]);
  });
}
