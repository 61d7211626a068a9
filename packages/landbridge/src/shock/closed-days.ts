import { type Corridor, cutYear, snapshot } from '@landbridge/corridor';
import { Failure } from '../failure.ts';

/**
 * Days of a spell from its first on which some link that the coal comes over is closed: by a restriction of nothing on it
 * or its crossing, or because it does not exist.
 *
 * @throws Failure `shock.link` where there is no such link
 */
export function countClosedDays(
  corridor: Corridor,
  linkIds: readonly string[],
  firstDay: string,
  days: number,
): number {
  const unknown = linkIds.find((id) => !corridor.tables.link.some((row) => row.link_id === id));
  if (unknown !== undefined) throw new Failure('shock.link', `link.csv has no row ${unknown}`);
  const spell = Array.from({ length: days }, (_, d) =>
    new Date(Date.parse(firstDay) + d * 86_400_000).toISOString().slice(0, 10),
  );
  const years = [...new Set(spell.map((day) => Number(day.slice(0, 4))))];
  const periods = years.flatMap((year) => cutYear(corridor.tables, year));
  return spell.filter((day) => {
    const period = periods.find(({ from, to }) => from <= day && day < to);
    if (!period) return false;
    const present = snapshot(corridor.tables, period);
    return linkIds.some((id) => {
      const link = present.link.find((row) => row.link_id === id);
      if (!link) return true;
      return present.restriction.some(
        (row) =>
          row.quota_teu_per_day === 0 &&
          row.class_id === null &&
          ((row.table === 'link' && row.row_id === id) || (row.table === 'bcp' && row.row_id === link.bcp_id)),
      );
    });
  }).length;
}
