import type { Row } from '../tables/index.ts';
import { checkSpan } from './dates.ts';
import type { CheckContext } from './index.ts';

/** Columns that a limit of each kind needs: a row without them limits nothing and says nothing. */
const NEEDED = {
  gross_weight: ['gross_weight_t'],
  tir: ['tir_accepted', 'without_tir_h', 'without_tir_usd_per_feu', 'price_year'],
  permit: ['permits_per_year'],
} as const satisfies Readonly<Record<Row<'bcp_limit'>['kind'], readonly (keyof Row<'bcp_limit'>)[]>>;

/** A limit of a crossing has what its kind needs, and crossings that share permits agree on their number. */
export function checkLimits(context: CheckContext): void {
  const { tables, report } = context;
  const permits = new Map<string, number | null>();
  for (const [index, row] of tables.bcp_limit.entries()) {
    for (const column of NEEDED[row.kind]) {
      if (row[column] !== null) continue;
      report('bcp_limit', index, {
        code: 'limit.incomplete',
        column,
        message: `A limit of the kind ${row.kind} needs ${column}`,
        found: 'an empty cell',
        expected: NEEDED[row.kind].join(', '),
      });
    }
    checkSpan(context, 'bcp_limit', index, row);
    if (row.permit_group === null) continue;
    const before = permits.get(row.permit_group) ?? row.permits_per_year;
    permits.set(row.permit_group, before);
    if (before === row.permits_per_year) continue;
    report('bcp_limit', index, {
      code: 'limit.group',
      column: 'permits_per_year',
      message: `Crossings of the group ${row.permit_group} share their permits, and say different numbers`,
      found: String(row.permits_per_year),
      expected: String(before),
    });
  }
}
