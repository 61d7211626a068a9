/** Small models for tests: a queue of trucks, and a break of gauge. */
import type { CraneGroup, Flow, Side, Step, TerminalModel } from './types.ts';

export const DAY_S = 86_400;
const NONE_S = { meanS: 0, cv: 0 };

export function createStep(id: string, meanS: number, rest: Partial<Step> = {}): Step {
  return {
    id,
    activity: 'documents',
    place: 'arrival',
    side: null,
    pool: null,
    share: 1,
    durationS: { meanS, cv: 0 },
    declaredMeanS: null,
    ...rest,
  };
}

export function createFlow(rest: Partial<Flow>): Flow {
  return {
    id: 'flow',
    vehicle: 'train',
    from: null,
    to: null,
    work: 'none',
    perDay: 1,
    pattern: 'timetable',
    windowS: DAY_S,
    delayS: NONE_S,
    teu: 1,
    departingTeu: rest.teu ?? 1,
    fortyShare: 0,
    emptyShare: 0,
    reeferShare: 0,
    declaredShare: 0,
    steps: [],
    ...rest,
  };
}

/** Trucks that pass booths one after the other, random arrivals, exponential times. */
export function createTrucks(perDay: number, booths: readonly { readonly servers: number; readonly meanS: number }[]) {
  return createModel({
    pools: booths.map(({ servers }, i) => ({ id: `booth${i}`, servers, shifts: [] })),
    flows: [
      createFlow({
        vehicle: 'truck',
        perDay,
        pattern: 'random',
        steps: booths.map(({ meanS }, i) =>
          createStep(`step${i}`, meanS, { pool: `booth${i}`, durationS: { meanS, cv: 1 } }),
        ),
      }),
    ],
  });
}

export function createSide(id: string, rest: Partial<Side> = {}): Side {
  return {
    id,
    tracks: [{ id: `tracks ${id}`, count: 4, lengthM: 1000 }],
    wagonTeu: 1,
    wagonLengthM: 10,
    wagons: null,
    ...rest,
  };
}

export function createCranes(servers: number, meanS: number, rest: Partial<CraneGroup> = {}): CraneGroup {
  return { id: 'cranes', servers, shifts: [], moveS: { meanS, cv: 0 }, covers: ['west', 'east'], ...rest };
}

export function createModel(rest: Partial<TerminalModel>): TerminalModel {
  return { id: 'test', sides: [], pools: [], cranes: [], yard: null, flows: [], ...rest };
}

/** Trains from west to east over cranes, with a yard. */
export function createGauge(flow: Partial<Flow>, rest: Partial<TerminalModel> = {}): TerminalModel {
  return createModel({
    sides: [createSide('west'), createSide('east')],
    cranes: [createCranes(2, 60)],
    yard: { id: 'yard', teu: 1000, tiers: 4, reeferPlugs: null },
    flows: [createFlow({ from: 'west', to: 'east', work: 'container_lift', teu: 4, ...flow })],
    ...rest,
  });
}
