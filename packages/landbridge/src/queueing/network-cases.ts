/** Queues of several stations or classes: machine repair, priorities, open and closed networks. */
import {
  type Experiment,
  type FiniteSourceQueue,
  type FiniteSourceState,
  type PriorityModel,
  PriorityRun,
  solveClosedNetwork,
  solveFiniteSource,
  solveOpenNetwork,
  solvePreemptivePriority,
  solvePriority,
  solvePriorityMultiServer,
} from '@landbridge/engines/queueing';
import { exponential, type Streams } from '@landbridge/engines/simulation';
import { RARE_WAIT, readNumberPresent, sharesOf } from './number-present.ts';
import type { ItemReader, JsonItem } from './read-item.ts';
import { type CaseContent, meansOf, quantity } from './single-station-cases.ts';
import { type Reading, readStations, station } from './station-quantities.ts';
import type { QueueSimulation } from './types.ts';

const UNSTABLE = 'A class or station gets more than it can serve: it has no steady state';

export function readMachineRepair(_item: JsonItem, read: ItemReader): () => CaseContent {
  const queue = {
    sources: read.whole('M', 1),
    failureRatePerS: read.rate('lambda_'),
    repairRatePerS: read.rate('mu'),
    repairers: read.whole('c', 1),
  };
  return () => {
    const state = solveFiniteSource(queue);
    return {
      load: state.utilisation,
      quantities: [
        quantity('E_down', 'customers', state.meanPresent),
        quantity('E_waiting', 'customers', state.meanQueue),
        quantity('availability', '1', state.availability),
        quantity('throughput', '1/time', state.throughputPerS),
        ...meansOf(state).filter(({ unit }) => unit === 'time'),
      ],
      simulations: [simulateRepair(queue, state)],
    };
  };
}

/** By the number down where machines hardly ever wait. */
function simulateRepair(queue: FiniteSourceQueue, { meanQueue, meanPresent }: FiniteSourceState): QueueSimulation {
  const { sources, failureRatePerS, repairRatePerS, repairers } = queue;
  if (repairers < sources && meanQueue < RARE_WAIT * meanPresent) {
    const memoryless = {
      arrivalRatePerS: failureRatePerS,
      serviceRatePerS: repairRatePerS,
      servers: repairers,
      sources,
    };
    const { present, queue: waiting, throughput, time: W, wait: Wq } = sharesOf(memoryless);
    return readNumberPresent(memoryless, {
      E_down: present,
      E_waiting: waiting,
      availability: (shares) => 1 - present(shares) / sources,
      throughput,
      W,
      Wq,
    });
  }
  return readStations(
    {
      stations: [
        { servers: Number.POSITIVE_INFINITY, serviceS: exponential(1 / failureRatePerS) },
        { servers: repairers, serviceS: exponential(1 / repairRatePerS) },
      ],
      arrivals: [],
      routing: [
        [0, 1],
        [1, 0],
      ],
      population: sources,
    },
    {
      E_down: station.present(1),
      E_waiting: station.queue(1),
      availability: (run) => station.present(0)(run) / sources,
      throughput: station.throughput(1),
      W: station.time(1),
      Wq: station.wait(1),
    },
  );
}

/** The name of the model says what the server does with the class that it has begun. */
export function readPriority(item: JsonItem, read: ItemReader): () => CaseContent {
  const preemptive = /preemptive[- ]resume/i.test(String(item.model));
  const arrivalRates = read.rates('lambda_', 'positive');
  const serviceRates = read.rates('mu', 'positive');
  const servers = item.c === undefined ? 1 : read.whole('c', 1);
  return () => {
    const classes = arrivalRates.map((arrivalRatePerS, k) => ({
      arrivalRatePerS,
      meanServiceS: 1 / serviceRates[k],
      meanSquareServiceS2: 2 / serviceRates[k] ** 2,
    }));
    const name = preemptive ? 'W_by_class' : 'Wq_by_class';
    const solved = solveClasses(classes, serviceRates, servers, preemptive);
    const stable = solved?.every((value) => value !== null) ?? false;
    const model: PriorityModel = {
      classes: classes.map(({ arrivalRatePerS, meanServiceS }) => ({
        intervalS: exponential(1 / arrivalRatePerS),
        serviceS: exponential(meanServiceS),
      })),
      servers,
      preemptive,
    };
    return {
      load:
        classes.reduce((sum, { arrivalRatePerS, meanServiceS }) => sum + arrivalRatePerS * meanServiceS, 0) / servers,
      quantities: classes.map((_, k) => quantity(`${name}/${k}`, 'time', solved?.[k])),
      ...(stable ? {} : { note: solved === null ? 'There is no formula for these servers and rates' : UNSTABLE }),
      simulations: stable
        ? [
            {
              names: classes.map((_, k) => `${name}/${k}`).reverse(),
              create: (streams) => createPriority(model, streams),
            },
          ]
        : [],
    };
  };
}

export function readOpenNetwork(_item: JsonItem, read: ItemReader): () => CaseContent {
  const externalRatePerS = read.rates('external_arrival', 'zero');
  const size = externalRatePerS.length;
  const network = {
    externalRatePerS,
    routing: read.shares('routing', size),
    serviceRatePerS: read.rates('mu', 'positive'),
    servers: read.wholes('c', 1),
  };
  return () => {
    const state = solveOpenNetwork(network);
    const { routing, serviceRatePerS, servers } = network;
    const nodes = externalRatePerS.map((_, i) => state?.stations[i]);
    const readings: Record<string, Reading> = {
      L_total: (run) => nodes.reduce((sum, _, i) => sum + station.present(i)(run), 0),
      sojourn_total: ({ timeS, left }) => timeS / left,
    };
    for (const i of nodes.keys()) {
      if (!((nodes[i]?.arrivalRatePerS ?? 0) > 0)) continue;
      readings[`nodes/${i}/L`] = station.present(i);
      readings[`nodes/${i}/Wq`] = station.wait(i);
      readings[`nodes/${i}/Pwait`] = station.waitShare(i);
      readings[`nodes/${i}/lambda_`] = station.arrivals(i);
      readings[`nodes/${i}/rho`] = station.busyShare(i, servers[i]);
    }
    return {
      load: state === null ? null : Math.max(...state.stations.map(({ utilisation }) => utilisation)),
      quantities: [
        ...nodes.flatMap((node, i) => [
          quantity(`nodes/${i}/lambda_`, '1/time', node?.arrivalRatePerS),
          quantity(`nodes/${i}/rho`, '1', node?.utilisation),
          quantity(`nodes/${i}/Pwait`, '1', node?.waitProbability),
          quantity(`nodes/${i}/Wq`, 'time', node?.meanWaitS),
          quantity(`nodes/${i}/L`, 'customers', node?.meanPresent),
        ]),
        quantity('L_total', 'customers', state?.meanPresent),
        quantity('sojourn_total', 'time', state?.meanTimeS),
      ],
      ...(state === null ? { note: UNSTABLE } : {}),
      simulations:
        state === null
          ? []
          : [
              readStations(
                {
                  stations: servers.map((count, i) => ({
                    servers: count,
                    serviceS: exponential(1 / serviceRatePerS[i]),
                  })),
                  arrivals: externalRatePerS.flatMap((rate, i) =>
                    rate > 0 ? [{ station: i, intervalS: exponential(1 / rate) }] : [],
                  ),
                  routing,
                },
                readings,
              ),
            ],
    };
  };
}

/** @param row  of the file's table @param population  that the row asks for */
export function readClosedNetwork(
  _item: JsonItem,
  read: ItemReader,
  row: number,
  population: number,
): () => CaseContent {
  const demands = read.rates('demands', 'zero');
  const think = read.amount('think_time');
  return () => {
    const state = solveClosedNetwork({ demandsS: demands, thinkTimeS: think }, population)[population - 1];
    // Stations without work are passed in no time, and the first is where a round begins.
    const served = demands.flatMap((demand, k) => (demand > 0 ? [k] : []));
    const first = think > 0 ? 1 : 0;
    const stations = [
      ...(think > 0 ? [{ servers: Number.POSITIVE_INFINITY, serviceS: exponential(think) }] : []),
      ...served.map((k) => ({ servers: 1, serviceS: exponential(demands[k]) })),
    ];
    const at = (k: number): number => first + served.indexOf(k);
    const name = (what: string): string => `table/${row}/${what}`;
    const last = stations.length - 1;
    const present: Reading = (run) => served.reduce((sum, k) => sum + station.present(at(k))(run), 0);
    const readings: Record<string, Reading> = {
      [name('X')]: station.throughput(last),
      [name('R')]: (run) => present(run) / station.throughput(last)(run),
    };
    for (const k of served) readings[name(`Q/${k}`)] = station.present(at(k));
    return {
      load: state.throughputPerS * Math.max(...demands),
      quantities: [
        quantity(name('X'), '1/time', state.throughputPerS),
        quantity(name('R'), 'time', state.meanTimeS),
        ...state.meanPresent.map((value, k) => quantity(name(`Q/${k}`), 'customers', value)),
      ],
      simulations:
        served.length === 0
          ? []
          : [
              readStations(
                {
                  stations,
                  arrivals: [],
                  routing: stations.map((_, i) => stations.map((__, j) => Number(j === (i + 1) % stations.length))),
                  population,
                },
                readings,
              ),
            ],
    };
  };
}

type Classes = Parameters<typeof solvePriority>[0];

/** Null where no formula is known. */
function solveClasses(
  classes: Classes,
  serviceRates: readonly number[],
  servers: number,
  preemptive: boolean,
): (number | null)[] | null {
  if (servers === 1) return preemptive ? solvePreemptivePriority(classes) : solvePriority(classes);
  if (preemptive || serviceRates.some((rate) => rate !== serviceRates[0])) return null;
  return solvePriorityMultiServer(
    classes.map(({ arrivalRatePerS }) => arrivalRatePerS),
    serviceRates[0],
    servers,
  );
}

/** The lowest class first: it waits longest and is the hardest to tell. */
function createPriority(model: PriorityModel, streams: Streams): Experiment {
  const run = new PriorityRun(model, streams);
  return {
    advance: (customers) => run.advance(customers),
    restartStatistics: () => run.restartStatistics(),
    read: () => (model.preemptive ? run.timeS : run.waitS).map(({ mean }) => mean).reverse(),
  };
}
