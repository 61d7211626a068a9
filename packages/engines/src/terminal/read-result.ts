/** What a replication came to, and whether its accounts balance. */
import { NONE } from './container-store.ts';
import { listResources } from './resources.ts';
import type { TerminalState } from './state.ts';
import type { RunResult } from './types.ts';

/** Sums of many times differ in their last digits. */
const TOLERANCE = 1e-9;

export function readResult(state: TerminalState, days: number, daily: readonly Float64Array[]): RunResult {
  const { now, model, flowStates, wagons } = state;
  const came = flowStates.reduce((sum, { containersIn }) => sum + containersIn, 0);
  const dwellS = state.dwellS.slice(0, state.dwellCount).sort();
  return {
    days,
    flows: flowStates.map((own, f) => ({
      id: model.flows[f].id,
      vehiclesIn: own.vehiclesIn,
      vehiclesOut: own.vehiclesOut,
      containersIn: own.containersIn,
      containersOut: own.containersOut,
      teuOut: own.teuOut,
      liftS: own.liftSumS / own.liftedTrains,
      dwellS: own.dwellSumS / own.containersOut,
      exitS: own.exitSumS / own.exits,
    })),
    resources: listResources(state).map(({ id, kind, queues, utilisation }) => {
      const area = queues.reduce((sum, queue) => sum + queue.area(now), 0);
      return {
        id,
        kind,
        utilisation: utilisation(now),
        meanQueue: area / (now - state.fromS),
        maxQueue: Math.max(...queues.map(({ max }) => max)),
        waitS: came > 0 ? area / came : 0,
      };
    }),
    dwellS,
    moves: state.moves,
    reshuffles: state.reshuffles,
    directLifts: state.directLifts,
    meanPresent: state.present.mean(now),
    presentAtStart: state.presentAtStart,
    presentAtEnd: state.present.value,
    emptyWagonsIn: wagons.reduce((sum, pool) => sum + (pool?.emptyIn ?? 0), 0),
    emptyWagonsOut: wagons.reduce((sum, pool) => sum + (pool?.emptyOut ?? 0), 0),
    daily,
    log: state.log,
    firstContainer: state.log ? firstContainers(state) : null,
    trainOf: state.log ? state.containers.train.slice(0, state.containers.count) : null,
    vehicles: state.log ? keepVehicles(state) : null,
  };
}

function keepVehicles({ vehicles: { count, flow, departing, tracks } }: TerminalState) {
  return { flow: flow.slice(0, count), departing: departing.slice(0, count), tracks: tracks.slice(0, count) };
}

function firstContainers({ vehicles }: TerminalState): Int32Array {
  return Int32Array.from({ length: vehicles.count }, (_, v) =>
    vehicles.departing[v] === 1 ? NONE : vehicles.first[v],
  );
}

/**
 * @throws Error naming every account that does not balance
 * @source Little (1961), Operations Research 9(3); for a finite time Stidham (1974), Operations Research 22(2)
 */
export function checkAccounts(state: TerminalState): void {
  const { now, present, presence, flowStates, wagons, containers, vehicles } = state;
  const sum = (read: (own: (typeof flowStates)[number]) => number) =>
    flowStates.reduce((total, own) => total + read(own), 0);
  const accounts: [string, number, number][] = [
    ['Little’s law', present.area(now), presence.sum(now)],
    [
      'containers',
      state.presentAtStart + sum(({ containersIn }) => containersIn),
      sum(({ containersOut }) => containersOut) + present.value,
    ],
  ];
  // What was lifted onto trains, counted on the containers and on the trains.
  let onTrains = 0;
  for (let c = 0; c < containers.count; c++) if (containers.train[c] !== NONE) onTrains++;
  let loaded = 0;
  for (let v = 0; v < vehicles.count; v++) if (vehicles.departing[v] === 1) loaded += vehicles.containers[v];
  accounts.push(['loaded containers', onTrains, loaded]);
  for (const pool of wagons) if (pool) accounts.push(['wagons', pool.accounts.left, pool.accounts.right]);
  const broken = accounts.filter(
    ([, left, right]) => !(Math.abs(left - right) <= TOLERANCE * Math.max(1, Math.abs(left))),
  );
  if (broken.length === 0) return;
  const list = broken.map(([name, left, right]) => `${name}: ${left} and ${right}`).join('; ');
  throw new Error(`terminal: accounts do not balance: ${list}`);
}
