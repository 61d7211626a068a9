/** Phases of the corridor's projects: how many there are, whether their lengths add up, which are complete. */
import { findRow } from '@landbridge/corridor';
import type { RecordData } from '../record.ts';
import type { RecordRow } from '../tables/index.ts';
import { parseQuantity } from '../value/parse-quantity.ts';
import { show } from './format.ts';
import { type Finding, finding } from './types.ts';

export function checkPhases({ corridor }: RecordData, claim: RecordRow<'claim'>, projectId: string): Finding {
  const phases = corridor.tables.phase.filter((row) => row.project_id === projectId);
  const lengths = phases.flatMap((row) => row.length_km ?? []);
  const sumKm = lengths.reduce((sum, km) => sum + km, 0);
  const wholeKm = findRow(corridor.tables, 'named_route', projectId)?.reference_length_km ?? null;
  const adds =
    wholeKm === null || lengths.length < phases.length
      ? ''
      : `, ${lengths.join(' + ')} = ${show(sumKm)} km of ${show(wholeKm)}`;
  const agrees =
    parseQuantity(claim.value)?.value === phases.length && (wholeKm === null || Math.abs(sumKm - wholeKm) < 1);
  return finding(agrees ? 'agrees' : 'disagrees', 'derived.phases', `The corridor has ${phases.length} phases${adds}`);
}

export function checkPhasesCompleted({ corridor }: RecordData, claim: RecordRow<'claim'>, projectId: string): Finding {
  const phases = corridor.tables.phase.filter((row) => row.project_id === projectId);
  const done = phases.filter((row) => row.completed !== null && row.completed <= claim.stated_on);
  const agrees = parseQuantity(claim.value)?.value === done.length;
  const words = `${done.length} of ${phases.length} complete by ${claim.stated_on}: ${done.map((row) => `${row.name} ${row.completed}`).join(', ')}`;
  return finding(agrees ? 'agrees' : 'disagrees', 'derived.phases_completed', words);
}
