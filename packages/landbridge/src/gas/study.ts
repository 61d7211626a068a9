/** Questions to a network in time: a supply that is cut, a station that is lost. */
import type { ControlProfile, GasNetwork, GasScenario, Profile } from '@landbridge/engines/gas';
import { Failure } from '../failure.ts';
import type { NetworkFile } from './network-file.ts';
import { type GasReport, solveNetwork } from './solve-network.ts';

export const GAS_STUDIES = ['supply-cut', 'station-loss', 'winter-peak', 'line-opening'] as const;

const OPENING_H = 24;

export interface StudyRequest {
  readonly study: (typeof GAS_STUDIES)[number];
  /** Node that supplies, or station, or node that takes; default of a cut the node that gives most, of a peak all that take. An opening needs the node that is let out, or of a corridor the line. */
  readonly at?: string;
  /** Share of the supply that is left; default 0.5. */
  readonly left?: number;
  /** Of a winter peak: what is taken over the steady offtake; default 1.2, assumed. */
  readonly times?: number;
  /** When it begins, h; default 1. */
  readonly fromH?: number;
  /** How long it lasts, h; default 72. */
  readonly forH?: number;
}

export interface Study {
  readonly scenario: GasScenario;
  readonly notes: readonly string[];
  /** Hours that are simulated where no more is asked for. */
  readonly hours: number;
}

/**
 * @throws Failure `gas.study` where there is no such supply or station, or no steady state to begin with
 * @cost one steady state
 */
export function createStudy(file: NetworkFile, request: StudyRequest): Study {
  const { fromH = 1, forH = 72 } = request;
  const hours = fromH + forH;
  const make = {
    'supply-cut': cutSupply,
    'station-loss': loseStation,
    'winter-peak': raiseOfftake,
    'line-opening': openOfftake,
  }[request.study];
  return { ...make(file, request, fromH, forH), hours };
}

type Without = Omit<Study, 'hours'>;

function cutSupply(file: NetworkFile, { at, left = 0.5 }: StudyRequest, fromH: number, forH: number): Without {
  const report = solveNetwork(file);
  if (report.status !== 'solved')
    throw new Failure('gas.study', `There is no steady state to begin with: ${report.blame}`);
  const node = at === undefined ? findLargestSupply(report) : report.nodes.find(({ id }) => id === at);
  if (!node || node.withdrawal_kg_s >= 0) throw new Failure('gas.study', `Node ${at} gives no gas that could be cut`);
  const flow = node.withdrawal_kg_s;
  const [t1, t2] = [fromH * 3600, (fromH + forH) * 3600];
  const notes = [`${node.id} gives ${Math.round(100 * left)} % of its steady flow from hour ${fromH} for ${forH} h`];
  const first = file.network.edges.filter((edge) => edge.from === node.id || edge.to === node.id);
  if (!first.every((edge) => edge.kind === 'compressor' || edge.kind === 'control_valve')) {
    const profile: Profile = { timeS: [0, t1, t1, t2, t2], value: [flow, flow, left * flow, left * flow, flow] };
    return { scenario: { withdrawalKgPerS: new Map([[node.id, profile]]) }, notes };
  }
  // Stations alone stand between the supply and the first pipe: they pass what is left, and hold no pressure.
  const control = new Map<string, ControlProfile>();
  for (const edge of first) {
    const passes = report.edges.find(({ id, kind }) => id === edge.id && kind === edge.kind)!.flow_kg_s;
    if (passes <= 0 || !('control' in edge)) continue;
    const flows = [left * passes, passes].map((flowKgPerS) => ({ type: 'flow', flowKgPerS }) as const);
    control.set(`${edge.kind} ${edge.id}`, { timeS: [0, t1, t2, t2], control: [edge.control, flows[0], ...flows] });
  }
  return { scenario: { control }, notes };
}

function raiseOfftake(
  { network }: NetworkFile,
  { at, times = 1.2 }: StudyRequest,
  fromH: number,
  forH: number,
): Without {
  if (!(times > 1 && Number.isFinite(times))) throw new Failure('gas.study', `A peak of ${times} times is none`);
  const taking = network.nodes.filter(
    ({ id, withdrawalKgPerS = 0 }) => withdrawalKgPerS > 0 && (at === undefined || id === at),
  );
  if (taking.length === 0) throw new Failure('gas.study', `No gas is taken at ${at ?? 'any node'}`);
  const [t1, t2] = [fromH * 3600, (fromH + forH) * 3600];
  return {
    scenario: {
      withdrawalKgPerS: new Map(
        taking.map(({ id, withdrawalKgPerS: steady = 0 }) => {
          const profile: Profile = {
            timeS: [0, t1, t1, t2, t2],
            value: [1, 1, times, times, 1].map((x) => x * steady),
          };
          return [id, profile];
        }),
      ),
    },
    notes: [
      `${taking.map(({ id }) => id).join(', ')} take ${times} times the steady offtake from hour ${fromH} for ${forH} h`,
    ],
  };
}

/** From rest to what a line carries with its end at its least pressure; the end is opened over a day, which is assumed. */
function openOfftake(file: NetworkFile, { at }: StudyRequest, fromH: number, forH: number): Without {
  const { network } = file;
  const node = network.nodes.find(({ id }) => id === at);
  if (!node || node.minPressurePa === undefined || (node.withdrawalKgPerS ?? 0) !== 0) {
    throw new Failure('gas.study', `${at ?? 'No node'} is not at rest with a least pressure to be let out to`);
  }
  const { minPressurePa: pressurePa } = node;
  const held = { ...network, nodes: network.nodes.map((own) => (own === node ? { ...own, pressurePa } : own)) };
  const report = solveNetwork({ ...file, network: held });
  const flow = report.nodes.find(({ id }) => id === at)?.withdrawal_kg_s ?? 0;
  if (report.status !== 'solved' || flow <= 0)
    throw new Failure('gas.study', `Nothing flows out at ${at}: ${report.blame}`);
  const [t1, t2] = [fromH * 3600, (fromH + Math.min(OPENING_H, forH)) * 3600];
  return {
    scenario: { withdrawalKgPerS: new Map([[node.id, { timeS: [0, t1, t2], value: [0, 0, flow] }]]) },
    notes: [
      `${node.id} is opened from hour ${fromH} over ${(t2 - t1) / 3600} h, from rest to the ${flow.toFixed(1)} kg/s that come at its least pressure`,
    ],
  };
}

function findLargestSupply({ nodes }: GasReport) {
  return nodes.reduce((most, node) => (node.withdrawal_kg_s < most.withdrawal_kg_s ? node : most), nodes[0]);
}

function loseStation({ network }: NetworkFile, { at }: StudyRequest, fromH: number, forH: number): Without {
  const station = network.edges.find(({ id, kind }) => kind === 'compressor' && id === at);
  if (station?.kind !== 'compressor') {
    const ids = listStations(network);
    throw new Failure('gas.study', `There is no station ${at ?? '(give one by --at)'}; there are: ${ids.join(', ')}`);
  }
  const { control } = station;
  const [t1, t2] = [fromH * 3600, (fromH + forH) * 3600];
  const bypass = { type: 'bypass' } as const;
  return {
    scenario: {
      control: new Map([[`compressor ${station.id}`, { timeS: [0, t1, t2], control: [control, bypass, control] }]]),
    },
    notes: [`${station.id} is passed by from hour ${fromH} for ${forH} h`],
  };
}

function listStations({ edges }: GasNetwork): string[] {
  return edges.flatMap(({ id, kind }) => (kind === 'compressor' ? [id] : []));
}
