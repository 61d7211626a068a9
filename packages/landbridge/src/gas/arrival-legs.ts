/** Networks one after another in their steady states: each leg with what it takes over, and what it delivers. */
import type { Corridor } from '@landbridge/corridor';
import { describeDayByParts, readGasParameters } from '@landbridge/engines/gas';
import { Failure } from '../failure.ts';
import { findDeliverable } from './deliverable.ts';
import { type Delivery, handOn, mixDeliveries } from './hand-on.ts';
import type { NetworkFile } from './network-file.ts';
import { originsOf } from './nominations.ts';
import { balanceFed } from './pass-through.ts';
import { type SimulationReport, simulateNetwork } from './simulate-network.ts';
import { solveAsGiven } from './solve-network.ts';

/** So short that nothing moves: the state at the start. */
const INSTANT_H = 1e-3;

export interface Leg {
  readonly file: NetworkFile;
  /** Empty of the first. */
  readonly inlet: string;
  readonly feeders: readonly string[];
  /** Exit that takes whatever comes; empty where every exit is nominated. */
  readonly rest: string;
}

export interface Run {
  readonly deliveries: ReadonlyMap<string, Delivery>;
  readonly legs: readonly Leg[];
  readonly reports: readonly SimulationReport[];
  readonly blame: string | null;
  readonly notes: readonly string[];
}

/**
 * A nomination that the first network cannot bring is cut to what it can, and a note says so.
 *
 * @throws Failure `gas.none` where nothing stands on the day
 * @cost some ten steady states a network
 */
export function runSteady(corridor: Corridor, day: string, signal?: AbortSignal): Run {
  const { head, fed } = describeDayByParts(corridor.tables, day);
  if (head.edges.length === 0) throw new Failure('gas.none', `No pipe of ${corridor.id} exists on ${day}`);
  const fileOf = (network: NetworkFile['network']): NetworkFile => ({
    format: 'corridor',
    network,
    densityKgPerM3: readGasParameters(corridor.tables).densityKgPerM3,
    options: { friction: 'hofer', compressibility: 'papay' },
    notes: [],
  });
  const types = new Map(corridor.tables.gas_node.map((row) => [row.gas_node_id, row.node_type]));
  const deliveries = new Map<string, Delivery>();
  const legs: Leg[] = [];
  const reports: SimulationReport[] = [];
  const first = balanceFirst(fileOf(head));
  const notes = first.words === null ? [] : [`${first.words}. What follows is with what can be delivered`];
  const finish = (blame: string | null): Run => ({ deliveries, legs, reports, blame, notes });
  for (const part of [{ network: head, inlet: '', feeders: [] }, ...fed]) {
    const { inlet, feeders } = part;
    const given = feeders.flatMap((id) => deliveries.get(id) ?? []);
    // What would feed it does not exist on this day.
    if (inlet !== '' && given.length === 0) continue;
    const rests = part.network.nodes.filter(({ id, withdrawalKgPerS: out = 0 }) => {
      return inlet !== '' && types.get(id) === 'delivery' && out === 0;
    });
    if (rests.length > 1) {
      return finish(
        `Nothing is nominated at ${rests.map(({ id }) => id).join(' and ')}: one of them may take the rest`,
      );
    }
    const rest = rests[0]?.id ?? '';
    const balanced = inlet === '' ? first : balanceFed(fileOf(part.network), inlet, given, rest);
    if (balanced.blame !== null) return finish(balanced.blame);
    const leg: Leg = { file: balanced.file, inlet, feeders, rest };
    const report = simulateLeg(corridor, day, leg, { hours: INSTANT_H, ...(signal ? { signal } : {}) });
    legs.push(leg);
    reports.push(report);
    if (report.status !== 'solved') return finish(report.blame ?? 'No steady state');
    addDeliveries(deliveries, leg, report);
  }
  return finish(null);
}

/** Where the nominations are more than is carried: with what is. */
function balanceFirst(file: NetworkFile) {
  const { status, blame = 'No steady state' } = solveAsGiven(file);
  if (status === 'solved') return { file, blame: null, words: null };
  const found = findDeliverable(file, solveAsGiven);
  if (!found) return { file, blame, words: null };
  return { file: { ...file, network: found.network }, blame: null, words: found.words };
}

export function simulateLeg(
  corridor: Corridor,
  day: string,
  { file, inlet }: Leg,
  request: Parameters<typeof simulateNetwork>[1],
): SimulationReport {
  const originOf = originsOf(corridor, day);
  // What is handed over keeps its origins by itself.
  if (inlet !== '') originOf.set(inlet, inlet);
  return simulateNetwork(file, { originOf, ...request });
}

export function addDeliveries(
  deliveries: Map<string, Delivery>,
  { inlet, feeders }: Leg,
  report: SimulationReport,
): void {
  const given = feeders.flatMap((id) => deliveries.get(id) ?? []);
  const mix = inlet === '' ? null : mixDeliveries(given);
  for (const node of report.nodes) {
    if (node.id === inlet || !(node.withdrawals_kg_s[0] > 0)) continue;
    deliveries.set(node.id, handOn(node, report.times_h, inlet, mix));
  }
}

/** Of everything that arrives at the start, h; null where none passes. */
export function meanTransit({ origins }: Delivery): number | null {
  const times = origins.map(({ transitH, share }) => (transitH[0] === null ? null : share[0] * transitH[0]));
  return times.length === 0 || times.includes(null) ? null : times.reduce<number>((sum, time) => sum + time!, 0);
}
