/** Values of indicators by the thousand for tests: SDMX-CSV of a fixed seed, and a record that knows their indicators. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { emptyTables } from '@landbridge/corridor';
import { emptyRecordTables, type RecordData, type RecordTables } from '@landbridge/record';

export const HEADER = [
  'INDICATOR',
  'REF_AREA',
  'COUNTERPART_AREA',
  'REPORTER',
  'OBS_ID',
  'TIME_PERIOD',
  'OBS_VALUE',
  'UNIT_MEASURE',
  'UNIT_MULT',
  'OBS_STATUS',
  'LOWER_BOUND',
  'UPPER_BOUND',
  'SOURCE_ID',
  'RANK',
  'RECORDED',
  'SUPERSEDED_BY',
  'COMMENT_OBS',
];
const AREAS = ['KZ', 'KG', 'TJ', 'TM', 'UZ', 'CN'];
const STATUSES = ['A', 'E', 'P'];
/** 34 years of months for each area: then the next counterpart. */
const MONTHS = 34 * 12;

export function createObservationRecord(): RecordData {
  const indicator = (indicator_id: string, unit: string, kind: 'flow' | 'stock') => ({
    indicator_id,
    name: indicator_id,
    unit,
    kind,
    definition: 'x',
  });
  const actor = (actor_id: string) => ({ actor_id, name: actor_id, kind: 'group' });
  const tables = {
    ...emptyRecordTables(),
    indicator: [indicator('trade', 'billion USD', 'flow'), indicator('students', 'persons', 'stock')],
    actor: [actor('gacc'), actor('partners')],
    record_source: [{ source_id: 's-press', title: 'x', kind: 'news' }],
  } as unknown as RecordTables;
  return { corridor: { id: 'test', scenarios: new Map(), tables: emptyTables() }, tables };
}

/**
 * @param count  rows; every tenth has a comment with a comma, some are in millions, a few deprecated
 * @returns the text where it is short, else '': a large file is only written
 */
export function writeObservations(path: string, count: number): string {
  const file = openSync(path, 'w');
  let seed = 1;
  let whole = '';
  let part = `${HEADER.join(',')}\n`;
  for (let i = 0; i < count; i++) {
    seed = (seed * 48_271) % 2_147_483_647;
    const month = Math.floor(i / AREAS.length) % MONTHS;
    const period = `${1990 + Math.floor(month / 12)}-${String(1 + (month % 12)).padStart(2, '0')}`;
    const counterpart = `P${Math.floor(i / AREAS.length / MONTHS)}`;
    const value = (seed / 1e7).toFixed(3);
    const scale = i % 7 === 0 ? 6 : 9;
    const rank = i % 97 === 0 ? 'deprecated' : 'normal';
    const comment = i % 10 === 0 ? '"a note, with a comma"' : '';
    part += `trade,${AREAS[i % 6]},${counterpart},gacc,o${i},${period},${value},USD,${scale},${STATUSES[i % 3]},,,s-press,${rank},2026-11-24,,${comment}\n`;
    if (part.length < 1 << 20 && i < count - 1) continue;
    writeSync(file, part);
    if (count <= 10_000) whole += part;
    part = '';
  }
  closeSync(file);
  return whole;
}

const line = (cells: Partial<Record<string, string>>) =>
  HEADER.map(
    (name) =>
      cells[name] ??
      {
        INDICATOR: 'trade',
        REF_AREA: 'KZ',
        COUNTERPART_AREA: 'CN',
        REPORTER: 'gacc',
        TIME_PERIOD: '2022',
        OBS_VALUE: '1',
        UNIT_MEASURE: 'USD',
        UNIT_MULT: '9',
        SOURCE_ID: 's-press',
        RECORDED: '2026-11-24',
      }[name] ??
      '',
  ).join(',');
/** A small file: rows of usual cells, with what each has instead. */
export const textOf = (...rows: Partial<Record<string, string>>[]) =>
  `${[HEADER.join(','), ...rows.map(line)].join('\n')}\n`;
