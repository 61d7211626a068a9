/** The record for other tools: its own tables, SDMX-CSV 2.0 for indicators, IATI 2.03 for activities. */
import { formatTable } from '@landbridge/corridor';
import {
  formatIati,
  formatSdmxCsv,
  getRecordTable,
  listIatiActivities,
  RECORD_TABLE_NAMES,
  type RecordData,
} from '@landbridge/record';
import { dayOf } from './day.ts';

export const RECORD_FORMATS = ['csv', 'sdmx', 'iati'] as const;
export type RecordFormat = (typeof RECORD_FORMATS)[number];

/** @returns text by file name: one file, or for `csv` one a table that has rows */
export function exportRecord(record: RecordData, format: RecordFormat, asOf?: string): ReadonlyMap<string, string> {
  if (format === 'sdmx') return new Map([['observation_value.sdmx.csv', formatSdmxCsv(record)]]);
  if (format === 'iati') {
    return new Map([['activities.xml', formatIati(listIatiActivities(record, dayOf(record, asOf)))]]);
  }
  const written = RECORD_TABLE_NAMES.filter((name) => record.tables[name].length > 0);
  return new Map(written.map((name) => [`${name}.csv`, formatTable(getRecordTable(name), record.tables[name])]));
}
