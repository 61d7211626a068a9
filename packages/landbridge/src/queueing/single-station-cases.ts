/** Queues of one station: M/M/c, M/G/1, M/G/c, M/M/c/K, Erlang B, batches. */
import {
  approximateMultiServer,
  erlangB,
  solveBatchArrivals,
  solveFiniteRoom,
  solveMultiServer,
  solveSingleServer,
} from '@landbridge/engines/queueing';
import { type Distribution, deterministic, erlang, exponential, gamma, uniform } from '@landbridge/engines/simulation';
import type { ItemReader, JsonItem } from './read-item.ts';
import { readStations, station } from './station-quantities.ts';
import type { QueueCase, QueueQuantity } from './types.ts';

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
      simulation:
        state === null
          ? null
          : readStations(oneStation(queue.arrivalRatePerS, queue.servers, exponential(1 / queue.serviceRatePerS)), {
              ...MEANS,
              erlangC_Pwait: station.waitShare(0),
            }),
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
      simulation: state === null ? null : readStations(oneStation(queue.arrivalRatePerS, 1, service), MEANS),
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
      simulation: state === null ? null : readStations(oneStation(arrivalRatePerS, servers, service), MEANS),
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
    const { arrivalRatePerS, serviceRatePerS, room } = queue;
    return {
      load: state.utilisation,
      quantities: [
        quantity('P_block', '1', state.blockedProbability),
        quantity('throughput', '1/time', state.throughputPerS),
        ...meansOf(state),
        ...Array.from(state.probabilities, (p, n) => quantity(`p/${n}`, '1', p)),
      ],
      simulation: readStations(oneStation(arrivalRatePerS, servers, exponential(1 / serviceRatePerS), room), {
        P_block: station.blockedShare(0),
        throughput: station.throughput(0),
        ...MEANS,
      }),
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
      simulation: readStations(oneStation(load, servers, exponential(1), servers), { B: station.blockedShare(0) }),
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
      simulation:
        state === null
          ? null
          : readStations(
              {
                stations: [{ servers: 1, serviceS: exponential(1 / serviceRatePerS) }],
                arrivals: [{ station: 0, intervalS: exponential(1 / batchRatePerS), batch }],
                routing: [[0]],
              },
              MEANS,
            ),
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
