/** The pipelines of a corridor in time, with its nominations, contract pressures and the origins of its gas. */
import type { Corridor } from '@landbridge/corridor';
import { readGasParameters } from '@landbridge/engines/gas';
import { readCorridorNetwork } from './corridor-file.ts';
import { listNominations, type Nomination, originsOf } from './nominations.ts';
import { openLine } from './open-line.ts';
import { type SimulationReport, type SimulationRequest, simulateNetwork } from './simulate-network.ts';
import { createStudy, type StudyRequest } from './study.ts';

export interface CorridorSimulation extends SimulationReport {
  readonly day: string;
  readonly nominations: readonly Nomination[];
}

/**
 * @param day  ISO date: what exists, and the year of the nominations
 * @throws Failure `gas.none` without pipes, `gas.study`
 * @cost a few seconds for three days of 6,000 km
 */
export function simulateCorridor(
  corridor: Corridor,
  day: string,
  request: Omit<SimulationRequest, 'hours'> & { readonly hours?: number; readonly study?: StudyRequest },
): CorridorSimulation {
  const opened = request.study?.study === 'line-opening' ? openLine(corridor, request.study.at, day) : null;
  const file = readCorridorNetwork(opened?.corridor ?? corridor, day);
  const study = request.study ? createStudy(file, { ...request.study, ...(opened ? { at: opened.node } : {}) }) : null;
  const report = simulateNetwork(file, {
    densityKgPerM3: readGasParameters(corridor.tables).densityKgPerM3,
    originOf: originsOf(corridor, day),
    ...request,
    hours: request.hours ?? study?.hours ?? 24,
    ...(study ? { scenario: study.scenario, notes: study.notes } : {}),
  });
  return { ...report, day, nominations: listNominations(corridor, day) };
}
