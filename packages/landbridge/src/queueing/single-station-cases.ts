/** Queues of one station: M/M/c, M/G/1, M/G/c, M/M/c/K, Erlang B, batches. */
import {
  approximateMultiServer,
  erlangB,
  type FiniteRoomQueue,
  type MultiServerQueue,
  solveBatchArrivals,
  solveFiniteRoom,
  solveMultiServer,
  solveSingleServer,
} from '@landbridge/engines/queueing';
import { type Distribution, deterministic, erlang, exponential, gamma, uniform } from '@landbridge/engines/simulation';
import { RARE_WAIT, readNumberPresent, sharesOf } from './number-present.ts';
import type { ItemReader, JsonItem } from './read-item.ts';
import { readStations, station } from './station-quantities.ts';
import type { QueueCase, QueueQuantity, QueueSimulation } from './types.ts';

export type CaseContent = Omit<QueueCase, 'id' | 'model'>;

const UNSTABLE = 'Customers come as fast as they are served, or faster: there is no steady state';
/** Moments of a file are rounded decimals. */
const SAME = 1e-6;

export function readMultiServer(item: JsonItem, read: ItemReader): () => CaseContent {
  const queue = {
    arrivalRatePerS: read.rate('lambda_'),
    serviceRatePerS: read.rate('mu'),
    servers: read.whole('c', 1),
  };
  return () => {
    const state = solveMultiServer(queue);
    const quantiles = Object.keys(item).flatMap((key) => {
      const percent = /^Wq_p(\d{1,2}(?:\.\d+)?)$/.exec(key);
      return percent ? [quantity(key, 'time', state?.waitQuantileS(Number(percent[1]) / 100))] : [];
    });
    return {
      load: queue.arrivalRatePerS / (queue.serviceRatePerS * queue.servers),
      quantities: [
        quantity('rho', '1', state?.utilisation),
        quantity('p0', '1', state?.emptyProbability),
        quantity('erlangB', '1', state?.lossProbability),
        quantity('erlangC_Pwait', '1', state?.waitProbability),
        ...meansOf(state),
        ...quantiles,
      ],
      ...(state === null ? { note: UNSTABLE } : {}),
      simulations: state === null ? [] : simulateMultiServer(queue, state.waitProbability),
    };
  };
}

export function readSingleServer(item: JsonItem, read: ItemReader): () => CaseContent {
  const queue = {
    arrivalRatePerS: read.rate('lambda_'),
    meanServiceS: read.rate('ES'),
    meanSquareServiceS2: read.rate('ES2'),
  };
  return () => {
    const state = solveSingleServer(queue);
    const service = serviceOf(String(item.service), queue.meanServiceS, queue.meanSquareServiceS2);
    return {
      load: queue.arrivalRatePerS * queue.meanServiceS,
      quantities: [quantity('rho', '1', state?.utilisation), ...meansOf(state)],
      note: state === null ? UNSTABLE : `simulated with ${service.name}`,
      simulations:
        state === null
          ? []
          : [readStations(oneStation(queue.arrivalRatePerS, 1, service), { ...MEANS, rho: station.busyShare(0, 1) })],
    };
  };
}

/** By Lee and Longton: the simulation shows how far it is off. */
export function readGeneralServers(item: JsonItem, read: ItemReader): () => CaseContent {
  const arrivalRatePerS = read.rate('lambda_');
  const servers = read.whole('c', 1);
  const mean = read.rate('ES');
  const square = read.rate('ES2');
  return () => {
    const variation = Math.sqrt(Math.max(0, square / (mean * mean) - 1));
    const state = approximateMultiServer({ arrivalRatePerS, serviceRatePerS: 1 / mean, servers }, variation);
    const service = serviceOf(String(item.service), mean, square);
    return {
      load: (arrivalRatePerS * mean) / servers,
      quantities: [quantity('rho', '1', state?.utilisation), ...meansOf(state)],
      note: state === null ? UNSTABLE : `an approximation; simulated with ${service.name}`,
      simulations:
        state === null
          ? []
          : [
              readStations(oneStation(arrivalRatePerS, servers, service), {
                ...MEANS,
                rho: station.busyShare(0, servers),
              }),
            ],
    };
  };
}

export function readFiniteRoom(_item: JsonItem, read: ItemReader): () => CaseContent {
  const servers = read.whole('c', 1);
  const queue = {
    arrivalRatePerS: read.rate('lambda_'),
    serviceRatePerS: read.rate('mu'),
    servers,
    room: read.whole('K', Number.isNaN(servers) ? 1 : servers),
  };
  return () => {
    const state = solveFiniteRoom(queue);
    return {
      load: state.utilisation,
      quantities: [
        quantity('P_block', '1', state.blockedProbability),
        quantity('throughput', '1/time', state.throughputPerS),
        ...meansOf(state),
        ...Array.from(state.probabilities, (p, n) => quantity(`p/${n}`, '1', p)),
      ],
      simulations: simulateFiniteRoom(queue, state.probabilities),
    };
  };
}

export function readErlangB(_item: JsonItem, read: ItemReader): () => CaseContent {
  const servers = read.whole('c', 1);
  const load = read.rate('a');
  return () => {
    const blocked = erlangB(servers, load);
    return {
      load: (load * (1 - blocked)) / servers,
      quantities: [quantity('B', '1', blocked)],
      simulations: [simulateLoss('B', load, servers)],
    };
  };
}

export function readBatchArrivals(_item: JsonItem, read: ItemReader): () => CaseContent {
  const queue = {
    batchRatePerS: read.rate('batch_rate'),
    batchSize: read.whole('batch_size', 1),
    serviceRatePerS: read.rate('mu'),
  };
  return () => {
    const state = solveBatchArrivals(queue);
    const { batchRatePerS, batchSize: batch, serviceRatePerS } = queue;
    return {
      load: (batchRatePerS * batch) / serviceRatePerS,
      quantities: [quantity('rho', '1', state?.utilisation), ...meansOf(state)],
      ...(state === null ? { note: UNSTABLE } : {}),
      simulations:
        state === null
          ? []
          : [
              readStations(
                {
                  stations: [{ servers: 1, serviceS: exponential(1 / serviceRatePerS) }],
                  arrivals: [{ station: 0, intervalS: exponential(1 / batchRatePerS), batch }],
                  routing: [[0]],
                },
                { ...MEANS, rho: station.busyShare(0, 1) },
              ),
            ],
    };
  };
}

export function quantity(name: string, unit: string, value: number | null | undefined): QueueQuantity {
  return { name, unit, value: value ?? null };
}

const MEANS = { Wq: station.wait(0), W: station.time(0), Lq: station.queue(0), L: station.present(0) };

interface Means {
  readonly meanWaitS: number;
  readonly meanTimeS: number;
  readonly meanQueue: number;
  readonly meanPresent: number;
}

export function meansOf(state: Means | null): QueueQuantity[] {
  return [
    quantity('Wq', 'time', state?.meanWaitS),
    quantity('W', 'time', state?.meanTimeS),
    quantity('Lq', 'customers', state?.meanQueue),
    quantity('L', 'customers', state?.meanPresent),
  ];
}

/** Waits of customers, unless they are too rare; what is a share of time by the number present. */
function simulateMultiServer(queue: MultiServerQueue, waitProbability: number): QueueSimulation[] {
  const { arrivalRatePerS, serviceRatePerS, servers } = queue;
  const shares = sharesOf(queue);
  const rest = { rho: shares.busy, p0: shares.of(0) };
  const loss = simulateLoss('erlangB', arrivalRatePerS / serviceRatePerS, servers);
  if (waitProbability < RARE_WAIT) {
    const { wait: Wq, time: W, queue: Lq, present: L, allBusy } = shares;
    return [readNumberPresent(queue, { Wq, W, Lq, L, erlangC_Pwait: allBusy, ...rest }), loss];
  }
  return [
    readStations(oneStation(arrivalRatePerS, servers, exponential(1 / serviceRatePerS)), {
      ...MEANS,
      erlangC_Pwait: station.waitShare(0),
    }),
    readNumberPresent(queue, rest),
    loss,
  ];
}

/** The loss by the share of time that the room is full, which arrivals of a Poisson process see. */
function simulateFiniteRoom(queue: FiniteRoomQueue, probabilities: Float64Array): QueueSimulation[] {
  const { arrivalRatePerS, serviceRatePerS, servers, room } = queue;
  const { blocked: P_block, throughput, queue: Lq, present: L, wait: Wq, time: W, of } = sharesOf(queue);
  const states = Object.fromEntries(Array.from(probabilities, (_, n) => [`p/${n}`, of(n)]));
  const waiting = probabilities.subarray(servers, room).reduce((sum, p) => sum + p, 0);
  const isRare = room > servers && waiting < RARE_WAIT;
  const shares = readNumberPresent(queue, { P_block, throughput, Lq, L, ...(isRare ? { Wq, W } : {}), ...states });
  if (isRare) return [shares];
  const network = oneStation(arrivalRatePerS, servers, exponential(1 / serviceRatePerS), room);
  return [shares, readStations(network, { Wq: MEANS.Wq, W: MEANS.W })];
}

function simulateLoss(name: string, load: number, servers: number): QueueSimulation {
  const queue = { arrivalRatePerS: load, serviceRatePerS: 1, servers, room: servers };
  return readNumberPresent(queue, { [name]: sharesOf(queue).blocked });
}

function oneStation(arrivalRatePerS: number, servers: number, serviceS: Distribution, room?: number) {
  return {
    stations: [{ servers, serviceS, ...(room === undefined ? {} : { room }) }],
    arrivals: [{ station: 0, intervalS: exponential(1 / arrivalRatePerS) }],
    routing: [[0]],
  };
}

/** The service that the words name, where it has the moments; else a gamma distribution that has. */
function serviceOf(words: string, mean: number, square: number): Distribution {
  const variance = square - mean * mean;
  if (variance <= SAME * mean * mean) return deterministic(mean);
  const fits = (service: Distribution) =>
    Math.abs(service.mean - mean) <= SAME * mean && Math.abs(service.variance - variance) <= SAME * variance;
  const ends = /uniform\s*\(\s*([\d.]+)\s*,\s*([\d.]+)\s*\)/i.exec(words);
  const phases = /erlang-(\d+)/i.exec(words);
  const named: Distribution[] = [
    ...(ends && Number(ends[1]) < Number(ends[2]) ? [uniform(Number(ends[1]), Number(ends[2]))] : []),
    ...(phases && Number(phases[1]) >= 1 ? [erlang(Number(phases[1]), mean)] : []),
    exponential(mean),
  ];
  return named.find(fits) ?? gamma((mean * mean) / variance, variance / mean);
}
