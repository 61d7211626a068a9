/** What the kept values of indicators come to. */
import { formatDay, parsePeriod, type RecordData } from '@landbridge/record';
import { Failure } from '../failure.ts';
import { compileQuery, type ObservationQuery, type QueryColumn } from '../store/observation-query.ts';
import type { Store } from './store-folder.ts';
import { listObservationFiles } from './store-import-rows.ts';

export interface ObservationAnswer {
  readonly columns: readonly QueryColumn[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Rows that there are; more than `rows` where the limit cut them. */
  readonly total: number;
}

/**
 * @param record  for the kinds of its indicators: levels are not added over time
 * @throws Failure `store.empty`, `query.period`, `query.by`, or `query.stock` for a sum that means nothing
 * @cost one pass over the columns that the question names
 */
export async function queryObservations(
  store: Store,
  record: RecordData,
  query: ObservationQuery,
): Promise<ObservationAnswer> {
  const paths = await listObservationFiles(store);
  if (paths.length === 0) throw new Failure('store.empty', `The store in ${store.directory} holds no values yet`);
  const { sql, values, columns } = compileQuery(query, paths, (period) => {
    const span = parsePeriod(period);
    return span && { from: formatDay(span.from), to: formatDay(span.to - 1) };
  });
  const found = await store.database.rows<Record<string, string | number | null>>(sql, values);
  if (query.aggregate === 'sum') {
    const levels = new Set(
      record.tables.indicator.filter(({ kind }) => kind !== 'flow').map((row) => row.indicator_id),
    );
    const added = found.find((row) => Number(row.periods) > 1 && levels.has(String(row.indicator_id)));
    if (added) {
      throw new Failure(
        'query.stock',
        `${added.indicator_id} is a level, and a sum would add it over ${added.periods} periods; group by period, or ask for mean, min or max`,
      );
    }
  }
  return {
    columns,
    rows: found.map((row) => columns.map(({ name }) => row[name])),
    total: Number(found[0]?.of_all ?? 0),
  };
}
