/**
 * The two scenarios of a shock: those that its file names, the record's promises as edits, or what a search finds. The
 * corridor knows no record: only edits come out of it.
 */
import type { Corridor, Scenario } from '@landbridge/corridor';
import { createScenarios, latestDay, type RecordData } from '@landbridge/record';
import { Failure } from '../failure.ts';
import { applyToCorridor, findScenario } from '../scenarios.ts';
import { type LossSearch, searchLargestLosses } from './largest-loss.ts';
import type { ShockFile } from './shock-file.ts';
import type { CouplingReport } from './types.ts';

export interface ShockScenarios {
  readonly base: Scenario;
  readonly scenario: Scenario;
  readonly search?: LossSearch;
  /** What the record handed over, where it did. */
  readonly promises?: CouplingReport;
}

/**
 * @param record  needed where the file asks for commitments
 * @throws Failure `scenario.unknown`; `shock.record` where commitments are asked for and no record is given
 * @cost nothing, or that of `searchLargestLosses`
 */
export function findShockScenarios(
  corridor: Corridor,
  shock: ShockFile,
  { record, signal }: { readonly record?: RecordData; readonly signal?: AbortSignal } = {},
): ShockScenarios {
  const base = findScenario(corridor, shock.base);
  if (shock.commitments) return { base, ...promise(corridor, shock, record) };
  if (!shock.search) return { base, scenario: findScenario(corridor, shock.scenario) };
  const applied = applyToCorridor(corridor, base);
  const search = searchLargestLosses(applied.corridor, shock.search.countries, {
    year: applied.scenario.year,
    ...(signal ? { signal } : {}),
  });
  const { kind, id, name } = search.worst;
  const { from, to } = shock.search;
  const scenario: Scenario = {
    id: shock.scenario,
    title: `${name} closed`,
    extends: shock.base,
    edits: [{ close: `${kind}/${id}`, from, to, reason: `Costs most of ${search.closings} closings` }],
  };
  return { base, scenario, search };
}

function promise(corridor: Corridor, { id, commitments, base }: ShockFile, record: RecordData | undefined) {
  if (!record || !commitments) {
    throw new Failure('shock.record', `The shock ${id} is made from the record's promises, and no record is given`);
  }
  const wanted = `commitments-${commitments.kind}-${commitments.year}`;
  const scenarios = createScenarios(record, { year: commitments.year, extends: base, today: latestDay(record) });
  const scenario = scenarios.find((item) => item.id === wanted) as Scenario;
  const before = applyToCorridor(corridor, findScenario(corridor, base));
  const after = applyToCorridor(corridor, scenario);
  const complete = (tables: Corridor['tables']) => tables.phase.filter(({ completed }) => completed !== null).length;
  const opened = complete(after.corridor.tables) - complete(before.corridor.tables);
  const promises: CouplingReport = {
    coupling: 'record-scenario',
    what: 'phases that the record says are complete by then',
    unit: 'count',
    handed_over: scenario.edits.length,
    received: opened,
    moves: opened > 0,
    effect: opened / Math.max(1, before.corridor.tables.phase.length),
    words: `${opened} phases open by the end of ${commitments.year}: ${scenario.edits.map((edit) => ('complete' in edit ? String(edit.complete).replace('phase/', '') : '')).join(', ')}`,
  };
  return { scenario, promises };
}
