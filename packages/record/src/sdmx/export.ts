import Papa from 'papaparse';
import type { RecordData } from '../record.ts';
import { frequencyOf, SDMX_COLUMNS, STRUCTURE_ID, splitUnit } from './columns.ts';

/**
 * Values of indicators as SDMX-CSV 2.0, superseded ones too: the reader sees what was corrected.
 *
 * @source SDMX 3.0, section "SDMX-CSV 2.0.0"
 */
export function formatSdmxCsv({ tables }: RecordData): string {
  const units = new Map(tables.indicator.map((row) => [row.indicator_id, splitUnit(row.unit)]));
  const data = tables.observation_value.map((row) => {
    const unit = units.get(row.indicator_id) ?? { measure: '', multiplier: 0 };
    return [
      'datastructure',
      STRUCTURE_ID,
      'I',
      frequencyOf(row.period),
      row.indicator_id,
      row.area,
      row.counterpart,
      row.reporter_id,
      row.observation_value_id,
      row.period,
      row.value,
      unit.measure,
      unit.multiplier,
      row.status,
      row.low,
      row.high,
      row.source_id,
      row.basis,
      row.rank,
      row.recorded,
      row.superseded_by,
      row.note,
    ].map((value) => (value === null ? '' : String(value)));
  });
  return `${Papa.unparse({ fields: [...SDMX_COLUMNS], data }, { newline: '\n' })}\n`;
}
