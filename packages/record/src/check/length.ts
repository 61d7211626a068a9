/** A length against the corridor: the object's own length, the lengths of others, and parallel parts added up. */
import { findRow } from '@landbridge/corridor';
import { findRecordRow, type RecordData } from '../record.ts';
import type { RecordRow } from '../tables/index.ts';
import { splitEntity, splitList } from '../validate/references.ts';
import { parseQuantity } from '../value/parse-quantity.ts';
import { convertUnit, parseUnit } from '../value/unit.ts';
import { show, showDifference } from './format.ts';
import { nameOf } from './relation.ts';
import { type Finding, finding } from './types.ts';

/** Pages round lengths, and routes end at different stations. */
const SAME_LENGTH = 0.02;

export function checkLength(record: RecordData, claim: RecordRow<'claim'>): readonly Finding[] {
  const quantity = parseQuantity(claim.value);
  const factor = convertUnit(parseUnit(claim.unit), parseUnit('km'), () => null)?.low;
  if (!quantity || factor === undefined) return [];
  const [lowKm, highKm, valueKm] = [quantity.low * factor, quantity.high * factor, quantity.value * factor];
  const fits = (km: number) => km * (1 + SAME_LENGTH) >= lowKm && km * (1 - SAME_LENGTH) <= highKm;
  const own = findLengthKm(record, claim.subject_id);
  const name = nameOf(record, claim.subject_id);
  const findings: Finding[] = [];
  if (own !== null && fits(own))
    findings.push(finding('agrees', 'length.own', `${name}: ${show(own)} km in the corridor`));
  if (own !== null && !fits(own)) {
    const other = record.tables.subject.find((row) => {
      const km = row.subject_id === claim.subject_id ? null : findLengthKm(record, row.subject_id);
      return km !== null && Math.abs(km - valueKm) <= 0.001 * valueKm;
    });
    const whose = other ? `; ${claim.value} km is the length of ${other.name}` : '';
    const words = `${name} is ${show(own)} km long: ${showDifference(valueKm, own)}${whose}`;
    findings.push(finding('disagrees', 'length.other_object', words));
  }
  return [...findings, ...checkParallel(record, claim, valueKm)];
}

/** Lines beside each other between the same ends: their lengths do not add up to a length of the route. */
function checkParallel(record: RecordData, claim: RecordRow<'claim'>, valueKm: number): readonly Finding[] {
  const lines = record.tables.subject.filter(
    (row) => row.part_of_id === claim.subject_id && row.parallel === 'true' && row.length_km !== null,
  );
  const near = (km: number) => Math.abs(km - valueKm) <= 0.001 * valueKm;
  if (lines.length < 2 || lines.some((line) => near(line.length_km ?? 0))) return [];
  const sums = listSubsets(lines).map((chosen) => ({
    chosen,
    sumKm: chosen.reduce((sum, line) => sum + (line.length_km ?? 0), 0),
  }));
  const best = sums.reduce((a, b) => (Math.abs(b.sumKm - valueKm) < Math.abs(a.sumKm - valueKm) ? b : a));
  if (!near(best.sumKm)) return [];
  const terms = best.chosen.map((line) => `${line.name} ${show(line.length_km ?? 0)}`).join(' + ');
  const words = `${claim.value} km adds parallel lines up: ${terms} = ${show(best.sumKm)} km; the route is one line long`;
  return [finding('disagrees', 'length.parallel_added', words)];
}

/** A bundle of lines has few: beyond this many the sums would explain any number. */
const MOST_LINES = 8;

/** Every choice of two or more. */
function listSubsets<Item>(items: readonly Item[]): Item[][] {
  const few = items.slice(0, MOST_LINES);
  return Array.from({ length: 2 ** few.length }, (_, picked) =>
    few.filter((_item, index) => (picked >> index) & 1),
  ).filter((chosen) => chosen.length >= 2);
}

/** Length of a subject: its own row, a named route of the corridor, or the phases of a project together. */
export function findLengthKm({ corridor, tables }: RecordData, subjectId: string): number | null {
  const subject = findRecordRow({ corridor, tables }, 'subject', subjectId);
  if (subject?.length_km) return subject.length_km;
  for (const [table, id] of splitList(subject?.entity ?? null).map(splitEntity)) {
    const route = table === 'named_route' ? findRow(corridor.tables, 'named_route', id)?.reference_length_km : null;
    if (route) return route;
    const phase = table === 'phase' ? findRow(corridor.tables, 'phase', id)?.length_km : null;
    if (phase) return phase;
  }
  return null;
}
