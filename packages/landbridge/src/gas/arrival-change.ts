/** A supply that falls, followed through the networks that its gas is handed to. */
import type { Corridor } from '@landbridge/corridor';
import type { GasScenario } from '@landbridge/engines/gas';
import { Failure } from '../failure.ts';
import { addDeliveries, meanTransit, type Run, simulateLeg } from './arrival-legs.ts';
import type { ArrivalRequest } from './arrivals.ts';
import type { Delivery } from './hand-on.ts';
import type { NetworkFile } from './network-file.ts';
import type { SimulationReport } from './simulate-network.ts';

/** When the change happens. */
export const CHANGE_AT_H = 1;
/** Over the time on the way at the flows after it: what lags behind should be past as well. */
const LONGER = 1.4;

/** @throws Failure `gas.study` @cost a transient a network */
export function runChange(
  corridor: Corridor,
  day: string,
  steady: Run,
  request: ArrivalRequest,
  { at: asked, left }: NonNullable<ArrivalRequest['change']>,
): Run {
  const supplies = steady.reports[0].nodes.filter(({ withdrawals_kg_s: [out] }) => out < 0);
  const supply =
    asked === undefined
      ? supplies.reduce((most, own) => (own.withdrawals_kg_s[0] < most.withdrawals_kg_s[0] ? own : most), supplies[0])
      : supplies.find(({ id }) => id === asked);
  if (!supply) throw new Failure('gas.study', `Node ${asked ?? ''} gives no gas to the first network`);
  const at = supply.id;
  if (!(left >= 0 && left <= 1)) throw new Failure('gas.study', `${left} is not a share of 0 to 1`);
  const { stepH = 6, signal, onProgress } = request;
  const lost = (1 - left) * -supply.withdrawals_kg_s[0];
  const [first] = steady.legs;
  const handed = new Set(steady.legs.flatMap(({ feeders }) => feeders));
  const exits = first.file.network.nodes.filter(({ id, withdrawalKgPerS: out = 0 }) => {
    return handed.has(id) && out > 0 && isJoined(first.file.network, at, id);
  });
  const taken = exits.reduce((sum, { withdrawalKgPerS: out = 0 }) => sum + out, 0);
  if (!(taken > lost))
    throw new Failure('gas.study', `Nothing that ${at} feeds is handed on, or all of it would be lost`);
  const longest = [...steady.deliveries.values()].reduce((most, one) => Math.max(most, meanTransit(one) ?? 0), 0);
  const hours = request.hours ?? Math.ceil((CHANGE_AT_H + (LONGER * longest * taken) / (taken - lost)) / stepH) * stepH;
  const fallOf = new Map(exits.map(({ id, withdrawalKgPerS: out = 0 }) => [id, (lost * out) / taken]));
  const deliveries = new Map<string, Delivery>();
  const reports: SimulationReport[] = [];
  let blame: string | null = null;
  for (const [k, leg] of steady.legs.entries()) {
    const fall = leg.feeders.reduce((sum, id) => sum + (fallOf.get(id) ?? 0), 0);
    if (leg.rest !== '' && fall > 0) fallOf.set(leg.rest, fall);
    const falling = leg.file.network.nodes.filter(({ id }) => fallOf.has(id));
    const scenario: GasScenario = {
      withdrawalKgPerS: new Map(
        falling.map(({ id, withdrawalKgPerS: out = 0 }) => {
          const after = out - fallOf.get(id)!;
          return [id, { timeS: [0, CHANGE_AT_H * 3600, CHANGE_AT_H * 3600], value: [out, out, after] }];
        }),
      ),
    };
    const report = simulateLeg(corridor, day, leg, {
      hours,
      stepH,
      scenario,
      ...(signal ? { signal } : {}),
      ...(onProgress ? { onProgress: (share) => onProgress((k + share) / steady.legs.length) } : {}),
    });
    reports.push(report);
    if (report.status !== 'solved') {
      blame = report.blame ?? 'The run broke off';
      break;
    }
    addDeliveries(deliveries, leg, report);
  }
  const kept = Math.round(1000 * left) / 10;
  const notes = [
    `From hour ${CHANGE_AT_H} on ${at} gives ${kept} % of its steady flow: what is taken at ${exits.map(({ id }) => id).join(', ')} falls by as much at that hour, and so does what is handed on; nominations further on stay`,
  ];
  return { deliveries, legs: steady.legs, reports, blame, notes };
}

function isJoined({ edges }: NetworkFile['network'], a: string, b: string): boolean {
  const reached = new Set([a]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { from, to } of edges) {
      if (reached.has(from) === reached.has(to)) continue;
      reached.add(from).add(to);
      grown = true;
    }
  }
  return reached.has(b);
}
