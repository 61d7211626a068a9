/** Who held an office on the day of a statement, by the record's own table. */
import { findRecordRow, type RecordData } from '../record.ts';
import type { RecordRow } from '../tables/index.ts';
import { isSameName } from '../value/fold-name.ts';
import { type Finding, finding } from './types.ts';

export function checkHolder(record: RecordData, claim: RecordRow<'claim'>): readonly Finding[] {
  const offices = record.tables.office
    .map((row) => ({ row, name: findRecordRow(record, 'actor', row.actor_id)?.name ?? row.actor_id }))
    .filter(({ row }) => (row.held_from ?? '') <= claim.stated_on && (row.held_to ?? '9999') >= claim.stated_on);
  const person = offices.find(({ name }) => isSameName(claim.value, name));
  const country = person?.row.country_id;
  const holder = offices
    .filter(({ row }) => row.office === claim.breakdown && row.held_from !== null)
    .find(({ row }) => country !== undefined && row.country_id === country);
  if (person && person.row.office !== claim.breakdown) {
    const words = `${person.name} was ${person.row.office} by ${person.row.held_from ?? 'then'}, not ${claim.breakdown}`;
    return [finding('disagrees', 'office.other', words)];
  }
  if (!holder || isSameName(claim.value, holder.name)) return [];
  const words = `${claim.breakdown} on ${claim.stated_on} was ${holder.name}, in office by ${holder.row.held_from}`;
  return [finding('disagrees', 'office.holder', words)];
}
