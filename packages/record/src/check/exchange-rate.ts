import type { RecordData } from '../record.ts';
import { formatDay, middleOf, parsePeriod } from '../value/parse-period.ts';

/** Units of a currency for one US dollar in the year of the period; null where the corridor has no rate. */
export function findRate({ corridor }: RecordData, currency: string, period: string | null): number | null {
  const span = period === null ? null : parsePeriod(period);
  if (!span) return null;
  const year = Number(formatDay(Math.floor(middleOf(span))).slice(0, 4));
  return (
    corridor.tables.exchange_rate.find((row) => row.currency === currency && row.year === year)?.units_per_usd ?? null
  );
}
