/** A file of observations for the benchmark: SDMX-CSV of a fixed seed, no two of one figure. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { SDMX_NAMES } from '@landbridge/record';

const AREAS = ['KZ', 'KG', 'TJ', 'TM', 'UZ', 'CN', 'RU', 'AZ', 'GE', 'TR'];
const YEARS = 40;
const FIRST_YEAR = 1985;
const MONTHS = 12 * YEARS;
const WRITTEN_AT_ONCE = 1 << 20;

/** @returns bytes are on the disk when it comes back */
export function writeObservations(path: string, count: number): void {
  const file = openSync(path, 'w');
  const header = [...Object.values(SDMX_NAMES), 'UNIT_MEASURE', 'UNIT_MULT'];
  let part = `${header.join(',')}\n`;
  let seed = 1;
  for (let i = 0; i < count; i++) {
    seed = (seed * 48_271) % 2_147_483_647;
    const month = Math.floor(i / AREAS.length) % MONTHS;
    const cells: Readonly<Record<string, string | number>> = {
      INDICATOR: 'trade-turnover',
      REF_AREA: AREAS[i % AREAS.length],
      COUNTERPART_AREA: `P${Math.floor(i / AREAS.length / MONTHS)}`,
      REPORTER: 'gacc',
      OBS_ID: `o${i}`,
      TIME_PERIOD: `${FIRST_YEAR + Math.floor(month / 12)}-${String(1 + (month % 12)).padStart(2, '0')}`,
      OBS_VALUE: (seed / 1e7).toFixed(3),
      OBS_STATUS: 'A',
      SOURCE_ID: 'GAC-2506',
      BASIS: 'reported',
      RANK: 'normal',
      RECORDED: '2026-11-24',
      COMMENT_OBS: i % 10 === 0 ? '"a note, with a comma"' : '',
      UNIT_MEASURE: 'USD',
      UNIT_MULT: 9,
    };
    part += `${header.map((name) => cells[name] ?? '').join(',')}\n`;
    if (part.length < WRITTEN_AT_ONCE && i < count - 1) continue;
    writeSync(file, part);
    part = '';
  }
  closeSync(file);
}
