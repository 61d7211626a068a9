/** Small terminals that a hand can follow, and what must hold in every one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkTerminal } from './check.ts';
import { describeEvent, LOG } from './log-kinds.ts';
import { runTerminal } from './run.ts';
import {
  createCranes,
  createFlow,
  createGauge,
  createModel,
  createSide,
  createStep,
  createTrucks,
  DAY_S,
} from './test-models.ts';
import { listVehicles, traceVehicle } from './trace.ts';
import type { Flow, RunResult, TerminalModel } from './types.ts';

const HOUR_S = 3600;
const NOON = DAY_S / 2;

function runDay(model: TerminalModel, days = 1): RunResult {
  expect(checkTerminal(model).map(({ message }) => message)).toEqual([]);
  return runTerminal(model, { seed: 1, days, log: true });
}

/** Seconds after the arrival of the first vehicle, and what happened. */
function diary(run: RunResult, steps: readonly string[] = []): [number, string][] {
  const events = traceVehicle(run, listVehicles(run)[0]);
  return events.map(({ timeS, kind }) => [timeS - events[0].timeS, describeEvent(kind, steps)]);
}

describe('a train across the gauge', () => {
  it('goes straight from wagon to wagon while a departing train stands there', () => {
    // Four containers, two cranes, 60 s a lift; shunting in 100 s, out 50 s; the departing train is called as lifting begins.
    const model = createGauge({
      steps: [
        createStep('in', 100, { place: 'inbound' }),
        createStep('clear', 30, { place: 'clearing' }),
        createStep('out', 50, { place: 'outbound' }),
        createStep('go', 7, { place: 'departure' }),
      ],
    });
    const run = runDay(model);
    expect(diary(run, ['in', 'clear', 'out', 'go'])).toEqual([
      [0, 'arrives'],
      [0, 'waits for a track'],
      [0, 'takes a track'],
      [0, 'in begins'],
      [100, 'in ends'],
      [100, 'is called with empty wagons'],
      [100, 'lifting begins'],
      [160, 'container on its train'],
      [220, 'lifting ends'],
      [220, 'is loaded'],
      [220, 'clear begins'],
      [220, 'out begins'],
      [250, 'clear ends'],
      [250, 'leaves the track'],
      [270, 'out ends'],
      [270, 'leaves the track'],
      [270, 'go begins'],
      [277, 'go ends'],
      [277, 'leaves'],
    ]);
    expect(run).toMatchObject({ moves: 4, directLifts: 4, reshuffles: 0, presentAtEnd: 0 });
    expect(run.flows[0]).toMatchObject({ vehiclesIn: 1, vehiclesOut: 1, teuOut: 4, liftS: 120, dwellS: 277 });
    expect([...run.dwellS]).toEqual([277, 277, 277, 277]);
  });

  it('waits on its wagons for a departing train that is on its way', () => {
    const model = createGauge({ steps: [createStep('place', 500, { place: 'placing' })] });
    const run = runDay(model);
    expect(run.directLifts).toBe(4);
    expect([...run.dwellS]).toEqual([620, 620, 620, 620]);
  });

  it('goes through the yard where the wagons are away, and waits there until they are back', () => {
    // Two wagons of 4 TEU: the second train takes the second; the third waits for the first to be back.
    const model = createGauge(
      { perDay: 3, windowS: 3 * HOUR_S },
      {
        sides: [
          createSide('west'),
          createSide('east', {
            wagonTeu: 4,
            wagons: { id: 'wagons', count: 2, returnS: { meanS: 10 * HOUR_S, cv: 0 } },
          }),
        ],
      },
    );
    const run = runDay(model, 1);
    // Trains come at 0.5, 1.5 and 2.5 h; the first wagon is back 10 h after it was taken.
    expect([...run.dwellS].slice(0, 8).every((dwell) => dwell === 120)).toBe(true);
    const waited = 10.5 * HOUR_S - 2.5 * HOUR_S + 120;
    expect([...run.dwellS].slice(8)).toEqual([waited, waited, waited, waited]);
    expect(run.directLifts).toBe(8);
    // Four lifts down, four up, and two reshuffles at most: here each stands on ground of its own.
    expect(run.moves).toBe(8 + 8);
    expect(run.resources.find(({ kind }) => kind === 'wagon')!.meanQueue).toBeCloseTo((4 * 8 * HOUR_S) / DAY_S, 6);
  });

  it('is moved wagon by wagon onto other bogies, and goes on itself', () => {
    // Six wagons on three jacks, 600 s each.
    const model = createGauge(
      { work: 'bogie_exchange', teu: 6 },
      {
        cranes: [createCranes(3, 600, { covers: ['west'] })],
        yard: null,
        sides: [
          createSide('west'),
          createSide('east', { wagons: { id: 'bogies', count: 6, returnS: { meanS: HOUR_S, cv: 0 } } }),
        ],
      },
    );
    const run = runDay(model);
    expect([...run.dwellS]).toEqual(new Array(6).fill(1200));
    expect(run.flows[0].liftS).toBe(1200);
    const without = runDay({ ...model, cranes: [createCranes(6, 600, { covers: ['west'] })] });
    expect(without.flows[0].dwellS).toBe(600);
  });

  it('wagon to wagon nothing is put down: a train waits for one of the other gauge', () => {
    const sides = [
      createSide('west'),
      createSide('east', { wagons: { id: 'wagons', count: 4, returnS: { meanS: 5 * HOUR_S, cv: 0 } } }),
    ];
    const flow = { perDay: 2, windowS: 2 * HOUR_S } as const;
    const run = runDay(createGauge({ ...flow, work: 'wagon_to_wagon' }, { sides }));
    expect(run.directLifts).toBe(8);
    expect(run.moves).toBe(8);
    // Trains at 0.5 and 1.5 h: the second waits until 5.5 h.
    expect([...run.dwellS].slice(4)).toEqual(new Array(4).fill(4 * HOUR_S + 120));
    const lifted = runDay(createGauge({ ...flow, work: 'container_lift' }, { sides }));
    expect(lifted.moves).toBe(12);
  });

  it('is cut where no track is as long as it', () => {
    const tracks = [{ id: 'tracks', count: 3, lengthM: 25 }];
    const sides = [createSide('west', { tracks }), createSide('east')];
    const run = runDay(
      createGauge({ perDay: 2, windowS: 100, steps: [createStep('in', 1000, { place: 'inbound' })] }, { sides }),
    );
    // 40 m need two of the three tracks of 25 m: the second train waits for the first, which stands for 1,120 s.
    expect([...run.dwellS].slice(4)).toEqual(new Array(4).fill(1120 - 50 + 1120));
    const uncut = runDay(
      createGauge({ perDay: 2, windowS: 100, steps: [createStep('in', 1000, { place: 'inbound' })] }),
    );
    expect(uncut.dwellS[7]).toBeLessThan(1300);
  });

  it('ships are unloaded into the yard by their own cranes, and trains loaded by others', () => {
    const model = createGauge(
      { vehicle: 'ship', teu: 12, departingTeu: 4 },
      { cranes: [createCranes(1, 60, { id: 'quay', covers: ['west'] }), createCranes(1, 90, { covers: ['east'] })] },
    );
    const run = runDay(model);
    expect(run).toMatchObject({ directLifts: 0, moves: 24, presentAtEnd: 0 });
    expect(run.flows[0]).toMatchObject({ vehiclesIn: 1, vehiclesOut: 3, containersOut: 12, liftS: 720 });
    // The first goes up 60 s after the ship began, and the other crane is then never idle.
    expect(run.dwellS[11]).toBe(60 + 12 * 90);
  });
});

describe('what is easily forgotten', () => {
  it('reshuffles take the crane’s time', () => {
    // Three stacked on one ground: the oldest is below, so that two are moved for it and one for the next.
    const sides = [
      createSide('west'),
      createSide('east', { wagonTeu: 3, wagons: { id: 'wagons', count: 1, returnS: { meanS: 2 * HOUR_S, cv: 0 } } }),
    ];
    const yard = { id: 'yard', teu: 3, tiers: 3, reeferPlugs: null };
    const run = runDay(
      createGauge({ teu: 3, perDay: 2, windowS: HOUR_S }, { sides, yard, cranes: [createCranes(1, 60)] }),
    );
    expect(run.reshuffles).toBeGreaterThan(0);
    // Trains at 0.25 and 0.75 h; the wagon is back at 2.25 h: then three lifts and the reshuffles.
    expect(run.dwellS[5]).toBe(1.5 * HOUR_S + 60 * (3 + run.reshuffles));
  });

  it('trains of two directions do not take each other’s way out', () => {
    // All come at once, more than there are tracks, and nothing may be put down.
    const flow = { work: 'wagon_to_wagon', teu: 4, departingTeu: 4, perDay: 6, windowS: 60 } as const;
    const sides = ['west', 'east'].map((id) => createSide(id, { tracks: [{ id, count: 2, lengthM: 100 }] }));
    const flows = [
      createFlow({ ...flow, id: 'a', from: 'west', to: 'east' }),
      createFlow({ ...flow, id: 'b', from: 'east', to: 'west' }),
    ];
    const steps = [createStep('in', 600, { place: 'inbound' })];
    const run = runDay(createGauge({}, { sides, flows: flows.map((each) => ({ ...each, steps })), yard: null }));
    expect(run.flows.map(({ vehiclesOut }) => vehiclesOut)).toEqual([6, 6]);
  });

  it('a shift may go over midnight', () => {
    const pools = [{ id: 'booth', servers: 1, shifts: [{ fromS: 20 * HOUR_S, toS: 4 * HOUR_S, onDuty: 1 }] }];
    const steps = [createStep('papers', 60, { pool: 'booth' })];
    const at = (hour: number) =>
      runDay(createModel({ pools, flows: [createFlow({ vehicle: 'truck', windowS: 2 * hour * HOUR_S, steps })] }))
        .dwellS[0];
    expect([at(2), at(5)]).toEqual([60, 15 * HOUR_S + 60]);
  });

  it('directions in balance move no wagon empty; one direction alone each of its wagons', () => {
    const wagons = { count: 40, returnS: { meanS: HOUR_S, cv: 0 } };
    const sides = ['west', 'east'].map((id) => createSide(id, { wagons: { id: `wagons ${id}`, ...wagons } }));
    const one = createFlow({ id: 'a', from: 'west', to: 'east', work: 'container_lift', teu: 4, perDay: 4 });
    const both = runDay(createGauge({}, { sides, flows: [one, { ...one, id: 'b', from: 'east', to: 'west' }] }));
    expect([both.emptyWagonsIn, both.emptyWagonsOut]).toEqual([0, 0]);
    const single = runDay(createGauge({}, { sides, flows: [one] }));
    expect([single.emptyWagonsIn, single.emptyWagonsOut]).toEqual([16, 16]);
  });

  it('a wagon that is back may be sent for again', () => {
    const east = createSide('east', {
      wagonTeu: 4,
      wagons: { id: 'wagons', count: 1, returnS: { meanS: HOUR_S, cv: 0 } },
    });
    const flows = [
      createFlow({ id: 'a', from: 'west', to: 'east', work: 'container_lift', teu: 4, perDay: 2 }),
      createFlow({ id: 'b', from: 'east', to: 'west', work: 'container_lift', teu: 4, perDay: 1 }),
    ];
    const run = runTerminal(createGauge({}, { sides: [createSide('west'), east], flows }), { seed: 1, days: 10 });
    expect(run.flows[0].containersIn - run.flows[0].containersOut).toBeLessThanOrEqual(8);
  });
});

describe('a border', () => {
  it('has two sides, booths, hours, selection and declarations', () => {
    const pools = [{ id: 'booth', servers: 1, shifts: [{ fromS: 8 * HOUR_S, toS: 16 * HOUR_S, onDuty: 1 }] }];
    const steps = [
      createStep('papers', 600, { pool: 'booth', side: 'exit', declaredMeanS: 60 }),
      createStep('entry', 300, { side: 'entry' }),
    ];
    const at = (hour: number, flow: Partial<Flow> = {}) =>
      runDay(
        createModel({ pools, flows: [createFlow({ vehicle: 'truck', windowS: 2 * hour * HOUR_S, steps, ...flow })] }),
        2,
      );
    // At 20 h nobody is there until 8 h.
    const late = at(12 - 1e-9, { windowS: 24 * HOUR_S });
    expect(late.flows[0].dwellS).toBeCloseTo(900, 3);
    expect(late.flows[0].exitS).toBeCloseTo(600, 3);
    expect(at(2).flows[0].dwellS).toBe(6 * HOUR_S + 900);
    expect(at(2).flows[0].exitS).toBe(6 * HOUR_S + 600);
    expect(at(2, { declaredShare: 1 }).flows[0].dwellS).toBe(6 * HOUR_S + 360);
  });

  it('selects the share that it is told to', () => {
    const steps = [createStep('inspection', HOUR_S, { activity: 'inspection', share: 0.2 })];
    const model = createModel({ flows: [createFlow({ vehicle: 'truck', perDay: 500, pattern: 'random', steps })] });
    const { dwellS } = runTerminal(model, { seed: 4, days: 20 });
    const selected = dwellS.filter((dwell) => dwell > 0).length / dwellS.length;
    // Three standard deviations of 10,000 draws.
    expect(Math.abs(selected - 0.2)).toBeLessThan(3 * Math.sqrt((0.2 * 0.8) / dwellS.length));
  });
});

describe('arrivals', () => {
  it('of a timetable are even over the window of each day, also of half trains a day', () => {
    const arrivalsOf = (flow: Partial<Flow>, days: number): number[] => {
      const run = runTerminal(createModel({ flows: [createFlow({ vehicle: 'truck', ...flow })] }), {
        seed: 1,
        days,
        log: true,
      });
      const { timeS, kind } = run.log!.columns;
      return [...timeS].filter((_, i) => kind[i] === LOG.arrive);
    };
    expect(arrivalsOf({ perDay: 2 }, 1)).toEqual([DAY_S / 4, (3 * DAY_S) / 4]);
    expect(arrivalsOf({ perDay: 2, windowS: NOON }, 1)).toEqual([DAY_S / 8, (3 * DAY_S) / 8]);
    expect(arrivalsOf({ perDay: 0.5 }, 4)).toEqual([DAY_S, 3 * DAY_S]);
  });

  it('are late by the delay, and random ones as many as they should be', () => {
    const trucks = (flow: Partial<Flow>) => createModel({ flows: [createFlow({ vehicle: 'truck', ...flow })] });
    const late = runTerminal(trucks({ perDay: 1, delayS: { meanS: HOUR_S, cv: 0 } }), { seed: 1, days: 1, log: true });
    expect(late.log!.columns.timeS[0]).toBe(NOON + HOUR_S);
    const random = runTerminal(trucks({ perDay: 100, pattern: 'random', windowS: NOON }), {
      seed: 1,
      days: 100,
      log: true,
    });
    const { timeS } = random.log!.columns;
    expect(Math.abs(random.flows[0].vehiclesIn - 10_000)).toBeLessThan(300);
    expect(timeS.every((time) => time % DAY_S <= NOON)).toBe(true);
  });

  it('carry sizes and states in their shares', () => {
    const model = createGauge({ teu: 100, perDay: 10, fortyShare: 0.6, emptyShare: 0.3, reeferShare: 0.1 });
    const run = runTerminal(
      { ...model, sides: ['west', 'east'].map((id) => createSide(id, { wagonTeu: 2 })) },
      { seed: 2, days: 30 },
    );
    // A container is 1.6 TEU on average.
    expect(run.flows[0].containersIn / run.flows[0].vehiclesIn).toBeCloseTo(100 / 1.6, -0.5);
  });
});

const anyFlow = (id: string, from: string, to: string) =>
  fc
    .record({
      perDay: fc.double({ min: 0.2, max: 12, noNaN: true }),
      pattern: fc.constantFrom('timetable' as const, 'random' as const),
      work: fc.constantFrom(
        'container_lift' as const,
        'wagon_to_wagon' as const,
        'bogie_exchange' as const,
        'none' as const,
      ),
      teu: fc.integer({ min: 2, max: 40 }),
      departing: fc.integer({ min: 2, max: 40 }),
      fortyShare: fc.double({ min: 0, max: 1, noNaN: true }),
      emptyShare: fc.double({ min: 0, max: 0.5, noNaN: true }),
      windowS: fc.integer({ min: 3600, max: DAY_S }),
      shuntS: fc.integer({ min: 0, max: 3600 }),
    })
    .map(({ departing, shuntS, ...rest }) =>
      createFlow({
        ...rest,
        id,
        from,
        to,
        departingTeu: rest.work === 'container_lift' ? departing : rest.teu,
        reeferShare: 0.1,
        steps: (['inbound', 'clearing', 'placing', 'outbound'] as const).map((place) =>
          createStep(place, shuntS, { place, pool: 'loco', durationS: { meanS: shuntS, cv: 0.5 } }),
        ),
      }),
    );

const anyModel = fc
  .record({
    flows: fc.tuple(anyFlow('westbound', 'west', 'east'), anyFlow('eastbound', 'east', 'west')),
    tracks: fc.integer({ min: 2, max: 5 }),
    cranes: fc.integer({ min: 1, max: 4 }),
    moveS: fc.integer({ min: 0, max: 400 }),
    yardTeu: fc.integer({ min: 20, max: 400 }),
    wagons: fc.integer({ min: 40, max: 120 }),
    plugs: fc.option(fc.integer({ min: 2, max: 20 })),
  })
  .map(({ flows, tracks, cranes, moveS, yardTeu, wagons, plugs }) =>
    createModel({
      flows,
      pools: [{ id: 'loco', servers: 2, shifts: [{ fromS: 6 * HOUR_S, toS: 2 * HOUR_S, onDuty: 2 }] }],
      cranes: [createCranes(cranes, moveS, { moveS: { meanS: moveS, cv: 1 } })],
      yard: { id: 'yard', teu: yardTeu, tiers: 3, reeferPlugs: plugs },
      sides: ['west', 'east'].map((id) =>
        createSide(id, {
          tracks: [{ id: `tracks ${id}`, count: tracks, lengthM: 500 }],
          wagons: { id: `wagons ${id}`, count: wagons, returnS: { meanS: 6 * HOUR_S, cv: 0.5 } },
        }),
      ),
    }),
  );

describe('every terminal', () => {
  it('keeps its accounts, and says the same for the same seed', () => {
    fc.assert(
      fc.property(anyModel, fc.integer(), (model, seed) => {
        const before = JSON.stringify(model);
        // Accounts are checked inside: a run whose accounts do not balance throws.
        const run = runTerminal(model, { seed, days: 12, warmUpDays: 2, log: true });
        expect(JSON.stringify(model)).toBe(before);
        expect(run.dwellS.length).toBe(run.flows.reduce((sum, { containersOut }) => sum + containersOut, 0));
        for (const { utilisation } of run.resources) expect(utilisation).toBeGreaterThanOrEqual(0);
        for (const { id, kind, utilisation } of run.resources) {
          if (kind === 'yard' || kind === 'track') expect([id, utilisation <= 1 + 1e-12]).toEqual([id, true]);
        }
        expect(runTerminal(model, { seed, days: 12, warmUpDays: 2, log: true }).log!.hash()).toBe(run.log!.hash());
      }),
      { numRuns: 150 },
    );
  });

  it('that is not crowded carries away what comes, whatever its gauge work', () => {
    fc.assert(
      fc.property(anyModel, fc.integer(), (model, seed) => {
        const easy = {
          ...model,
          pools: [{ id: 'loco', servers: 20, shifts: [] }],
          cranes: [createCranes(20, 30)],
          yard: { id: 'yard', teu: 4000, tiers: 3, reeferPlugs: null },
          sides: model.sides.map((side) => ({
            ...side,
            tracks: [{ id: side.id, count: 20, lengthM: 500 }],
            wagons: { ...side.wagons!, count: 4000 },
          })),
        };
        const run = runTerminal(easy, { seed, days: 30 });
        // What stays is less than a departing load of each flow, and what came in the last hours.
        for (const [f, { containersIn, containersOut }] of run.flows.entries()) {
          const { teu, departingTeu, perDay } = easy.flows[f];
          expect(containersIn - containersOut).toBeLessThanOrEqual(departingTeu + teu * (3 + perDay));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('draws other numbers in every replication, and the same arrivals in every variant', () => {
    const model = createTrucks(100, [{ servers: 2, meanS: 900 }]);
    const of = (replication: number, servers = 2) =>
      runTerminal(
        { ...model, pools: [{ id: 'booth0', servers, shifts: [] }] },
        { seed: 1, replication, days: 3, log: true },
      );
    const arrivals = (run: RunResult) =>
      [...run.log!.columns.timeS].filter((_, i) => run.log!.columns.kind[i] === LOG.arrive);
    expect(of(0).log!.hash()).not.toBe(of(1).log!.hash());
    expect(arrivals(of(0))).toEqual(arrivals(of(0, 5)));
  });
});
