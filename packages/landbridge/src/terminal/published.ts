/** What was published of a terminal beside what its simulation says. */
import type { Row } from '@landbridge/corridor';
import type { CapacityCurve, TerminalReport } from '@landbridge/engines/terminal';
import type { ResultTable } from '../types.ts';
import { createTable, finite } from './tables.ts';

const DAYS_PER_YEAR = 365;

/** @param curve  null where none was measured: a capacity then has no figure of the model */
export function listPublished(
  terminal: Row<'terminal'>,
  { figures }: TerminalReport,
  curve: CapacityCurve | null,
): ResultTable {
  const { capacity_teu_per_year: capacity, source_id: source, basis } = terminal;
  const most = curve === null ? null : finite(curve.capacityTeuPerDay * DAYS_PER_YEAR);
  const handled = finite(figures.teuOutPerDay.mean * DAYS_PER_YEAR);
  const rows: [string, number | null][] = [
    ['capacity', most],
    ['throughput of the published capacity', handled],
  ];
  return createTable(
    [
      ['figure', '', 'What was published'],
      ['published', 'TEU/yr', 'Of the terminal'],
      ['model', 'TEU/yr', 'Of the simulation; null: the curve was not asked for'],
      ['error', 'share', 'Model / published - 1; of the throughput the share that is left'],
      ['source_id', '', 'Of the published figure'],
      ['basis', '', 'reported, estimated or assumed'],
    ],
    rows.map(([figure, model]) => [
      figure,
      capacity,
      model,
      model === null || capacity === null ? null : model / capacity - 1,
      source,
      basis,
    ]),
  );
}
