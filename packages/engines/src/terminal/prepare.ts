/** A model with its names turned into numbers and its times into samplers: what one replication draws from. */
import type { Distribution, RandomStream, Streams } from '../simulation/index.ts';
import { createDuration } from './duration.ts';
import { type Flow, STEP_PLACES, type Step, type TerminalModel } from './types.ts';
import type { WagonBalance } from './wagon-pool.ts';

export const PHASE = { arrival: 0, inbound: 1, clearing: 2, placing: 3, outbound: 4, departure: 5 } as const;
export const NO_SIDE = -1;

export interface PreparedStep {
  /** In the whole model: of the event log. */
  readonly number: number;
  /** -1: none. */
  readonly pool: number;
  /** The second side of the border begins with it. */
  readonly entersBorder: boolean;
  readonly share: number;
  readonly durationS: Distribution;
  readonly declaredS: Distribution;
  readonly times: RandomStream;
  readonly selection: RandomStream;
}

export interface PreparedFlow {
  readonly flow: Flow;
  readonly from: number;
  readonly to: number;
  readonly lifts: boolean;
  readonly bogies: boolean;
  /** Whether some crane reaches both of its sides. */
  readonly direct: boolean;
  readonly wagonsIn: number;
  readonly wagonsOut: number;
  readonly lengthInM: number;
  readonly lengthOutM: number;
  /** By phase. */
  readonly steps: readonly (readonly PreparedStep[])[];
  readonly delayS: Distribution;
  readonly slots: RandomStream;
  readonly delays: RandomStream;
  readonly cargo: RandomStream;
  readonly declarations: RandomStream;
}

export function prepareFlows(model: TerminalModel, streams: Streams): PreparedFlow[] {
  let number = 0;
  return model.flows.map((flow) => {
    const from = model.sides.findIndex(({ id }) => id === flow.from);
    const to = model.sides.findIndex(({ id }) => id === flow.to);
    const steps: PreparedStep[][] = STEP_PLACES.map(() => []);
    for (const step of flow.steps) {
      steps[STEP_PLACES.indexOf(step.place)].push(prepareStep(model, flow, step, number++, streams));
    }
    const wagons = (side: number, teu: number): number =>
      side === NO_SIDE ? 0 : Math.ceil(teu / model.sides[side].wagonTeu);
    const length = (side: number, count: number): number =>
      side === NO_SIDE ? 0 : count * model.sides[side].wagonLengthM;
    const bogies = flow.work === 'bogie_exchange';
    const wagonsIn = wagons(from, flow.teu);
    const wagonsOut = bogies ? wagonsIn : wagons(to, flow.departingTeu);
    return {
      flow,
      from,
      to,
      lifts: flow.work === 'container_lift' || flow.work === 'wagon_to_wagon',
      bogies,
      direct: model.cranes.some(({ covers }) => [flow.from, flow.to].every((id) => id !== null && covers.includes(id))),
      wagonsIn,
      wagonsOut,
      lengthInM: length(from, wagonsIn),
      lengthOutM: length(to, wagonsOut),
      steps,
      delayS: createDuration(flow.delayS),
      slots: streams.get(`${flow.id} slots`),
      delays: streams.get(`${flow.id} delays`),
      cargo: streams.get(`${flow.id} cargo`),
      declarations: streams.get(`${flow.id} declarations`),
    };
  });
}

function prepareStep(model: TerminalModel, flow: Flow, step: Step, number: number, streams: Streams): PreparedStep {
  const durationS = createDuration(step.durationS);
  const declared = step.declaredMeanS;
  return {
    number,
    pool: step.pool === null ? -1 : model.pools.findIndex(({ id }) => id === step.pool),
    entersBorder:
      step.side === 'entry' &&
      flow.steps.some(({ side }) => side === 'exit') &&
      flow.steps.find(({ side }) => side === 'entry') === step,
    share: step.share,
    durationS,
    declaredS: declared === null ? durationS : createDuration({ meanS: declared, cv: step.durationS.cv }),
    times: streams.get(`${flow.id} ${step.id} times`),
    selection: streams.get(`${flow.id} ${step.id} selection`),
  };
}

/** How many wagons of a side one direction takes more than the other brings, by the timetable. */
export function balanceWagons(flows: readonly PreparedFlow[], side: number): WagonBalance {
  let brought = 0;
  let taken = 0;
  for (const { flow, from, to, lifts, bogies, wagonsIn, wagonsOut } of flows) {
    // Trains that only pass keep their wagons.
    if (!lifts && !bogies) continue;
    if (from === side) brought += flow.perDay * wagonsIn;
    if (to === side) taken += ((flow.perDay * flow.teu) / flow.departingTeu) * wagonsOut;
  }
  return {
    shortShare: taken > 0 ? Math.max(0, 1 - brought / taken) : 0,
    excessShare: brought > 0 ? Math.max(0, 1 - taken / brought) : 0,
  };
}
