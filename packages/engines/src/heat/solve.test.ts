import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareHeat } from './prepare.ts';
import { solveHeat } from './solve.ts';
import { CONSTANT, createRing, measureNodeBalance } from './test-networks.ts';
import type { HeatEdge, HeatNetwork, HeatOptions } from './types.ts';

function solveNetwork(network: HeatNetwork, options: HeatOptions = {}) {
  const { input, issues } = prepareHeat(network, options);
  if (!input) throw new Error(issues.map((issue) => issue.message).join('; '));
  return { ...solveHeat(input), input };
}

const kpi = (result: ReturnType<typeof solveHeat>, id: string) => result.kpis.find((one) => one.id === id)!.value!;

/** A producer, a pair of pipes and a consumer. */
function createLine(consumer: Partial<HeatEdge>, pipe: Partial<HeatEdge> = {}): HeatNetwork {
  const common = {
    kind: 'pipe',
    lengthM: 1000,
    diameterM: 0.1,
    roughnessM: 5e-5,
    lossWPerMK: 0.3,
    ambientK: 281.15,
    ...pipe,
  };
  return {
    fluid: CONSTANT,
    nodes: [{ id: 'r0', pressurePa: 3e5 }, { id: 's0' }, { id: 's1' }, { id: 'r1' }],
    edges: [
      {
        kind: 'producer',
        id: 'plant',
        from: 'r0',
        to: 's0',
        supplyK: 363.15,
        control: { type: 'lift', liftPa: 6e5 },
      },
      { ...common, id: 'there', from: 's0', to: 's1' } as HeatEdge,
      { ...common, id: 'back', from: 'r1', to: 'r0' } as HeatEdge,
      { kind: 'consumer', id: 'house', from: 's1', to: 'r1', ...consumer } as HeatEdge,
    ],
  };
}

describe('rings', () => {
  it('1,000 random ring networks with several producers and consumers at rest are solved, heat closed to 1e-8', () => {
    let [reversed, named] = [0, 0];
    fc.assert(
      fc.property(
        fc.record({
          seed: fc.integer({ min: 0, max: 2 ** 31 }),
          places: fc.integer({ min: 3, max: 14 }),
          chords: fc.integer({ min: 0, max: 5 }),
          producers: fc.integer({ min: 1, max: 3 }),
          fluid: fc.constantFrom('water' as const, CONSTANT),
        }),
        (draft) => {
          const network = createRing(draft);
          const result = solveNetwork(network);
          // A consumer of fixed heat and flow may get water that is too cold for it: solved all the same, and named.
          expect(['solved', 'infeasible']).toContain(result.status);
          if (result.status === 'infeasible') {
            named++;
            expect(result.blame).toMatch(/would freeze|colder than its surroundings/);
          }
          const { flowKgPerS, heatW, temperatureK } = result.state!;
          const given = network.edges.reduce((sum, edge, e) => sum + (edge.kind === 'producer' ? heatW[e] : 0), 1);
          const open = heatW.reduce((sum, heat) => sum + heat, 0);
          expect(Math.abs(open) / given).toBeLessThan(1e-8);
          expect(measureNodeBalance(network, flowKgPerS, heatW, temperatureK) / given).toBeLessThan(1e-8);
          for (const [e, edge] of network.edges.entries()) {
            if (edge.kind === 'consumer' && edge.heatW !== undefined)
              expect(Math.abs(-heatW[e] - edge.heatW)).toBeLessThan(1e-8 * Math.max(edge.heatW, 1));
            if (edge.kind === 'producer' && edge.control.type === 'heat')
              expect(Math.abs(heatW[e] - edge.control.heatW) / given).toBeLessThan(1e-8);
            if (edge.kind === 'pipe' && flowKgPerS[e] < 0) reversed++;
          }
        },
      ),
      { numRuns: 1000, seed: 9 },
    );
    expect(reversed).toBeGreaterThan(1000);
    expect(named).toBeLessThan(20);
  }, 120_000);

  it('solutions behind a fold, where Newton’s method ends in a valley, are reached along a path', () => {
    for (const draft of [
      { seed: 188327475, places: 13, chords: 5, producers: 2 },
      { seed: 333233868, places: 9, chords: 0, producers: 2 },
    ]) {
      const network = createRing({ ...draft, fluid: CONSTANT });
      const { status, state } = solveNetwork(network);
      expect(status).toBe('solved');
      const { flowKgPerS, heatW, temperatureK } = state!;
      for (const [e, edge] of network.edges.entries())
        if (edge.kind === 'consumer' && edge.heatW !== undefined)
          expect(Math.abs(-heatW[e] - edge.heatW)).toBeLessThan(1e-8 * Math.max(edge.heatW, 1));
      expect(measureNodeBalance(network, flowKgPerS, heatW, temperatureK)).toBeLessThan(1e-2);
    }
  });

  it('water that comes round a ring of its own is solved all together', () => {
    const pipe = { kind: 'pipe', lengthM: 400, diameterM: 0.1, roughnessM: 5e-5, lossWPerMK: 0.3, ambientK: 281.15 };
    const { status, state } = solveNetwork({
      fluid: CONSTANT,
      nodes: [{ id: 'a', pressurePa: 3e5 }, { id: 'b' }, { id: 'c' }],
      edges: [
        { kind: 'pump', id: 'pump', from: 'a', to: 'b', liftPa: 5e4 },
        { kind: 'heat_exchanger', id: 'warm', from: 'b', to: 'c', heatW: 5000 },
        { ...pipe, id: 'round', from: 'c', to: 'a' } as HeatEdge,
      ],
    });
    expect(status).toBe('solved');
    const capacity = state!.flowKgPerS[0] * 4190;
    expect(state!.flowKgPerS[1]).toBeCloseTo(state!.flowKgPerS[2], 12);
    // What the exchanger puts in, the pipe loses: T_c - ground = rise / (1 - decay).
    const decay = Math.exp((-0.3 * 400) / capacity);
    expect(state!.temperatureK[2]).toBeCloseTo(281.15 + 5000 / capacity / (1 - decay), 6);
  });

  it('a ring with a consumer opposite the producer halves its flow, and the bridge between its halves is at rest', () => {
    const pipe = (id: string, from: string, to: string): HeatEdge => ({
      kind: 'pipe',
      id,
      from,
      to,
      lengthM: 100,
      diameterM: 0.1,
      roughnessM: 1e-5,
      lossWPerMK: 0.2,
      ambientK: 283.15,
    });
    const result = solveNetwork({
      fluid: CONSTANT,
      nodes: [
        { id: 'a', pressurePa: 5e5, temperatureK: 350 },
        { id: 'b' },
        { id: 'c' },
        { id: 'd', injectionKgPerS: -4 },
      ],
      edges: [
        pipe('ab', 'a', 'b'),
        pipe('ac', 'a', 'c'),
        pipe('bd', 'b', 'd'),
        pipe('dc', 'd', 'c'),
        pipe('bc', 'b', 'c'),
      ],
    });
    expect(result.status).toBe('solved');
    expect([...result.state!.flowKgPerS].map((flow) => Math.round(flow * 1e9) / 1e9 + 0)).toEqual([2, 2, 2, -2, 0]);
  });
});

describe('one line', () => {
  it('cools by the exponential law and gives the heat that is asked for', () => {
    const result = solveNetwork(createLine({ heatW: 200e3, returnK: 323.15 }));
    const { flowKgPerS: flow, temperatureK: t, heatW } = result.state!;
    expect(t[2]).toBeCloseTo(281.15 + 82 * Math.exp(-300 / (flow[1] * 4190)), 9);
    expect(flow[1] * 4190 * (t[2] - 323.15)).toBeCloseTo(200e3, 4);
    expect(t[0]).toBeCloseTo(281.15 + 42 * Math.exp(-300 / (flow[1] * 4190)), 9);
    expect(kpi(result, 'energy_residual')).toBeLessThan(1e-12);
    expect(-heatW[3]).toBeCloseTo(200e3, 3);
  });

  it('a buried pair loses U1 (T - ground) - U2 (other - ground)', () => {
    const network = createLine({ flowKgPerS: 2, returnK: 323.15 });
    const paired = {
      ...network,
      edges: network.edges.map((edge) =>
        edge.kind === 'pipe'
          ? { ...edge, partner: { pipe: edge.id === 'there' ? 'back' : 'there', couplingWPerMK: 0.03 } }
          : edge,
      ),
    };
    const alone = solveNetwork(network).state!;
    const { sectionK, heatW } = solveNetwork(paired).state!;
    const [supply, back] = [sectionK[0] - 281.15, sectionK[1] - 281.15];
    expect(-heatW[1]).toBeCloseTo(1000 * (0.3 * supply - 0.03 * back), 3);
    expect(-heatW[2]).toBeCloseTo(1000 * (0.3 * back - 0.03 * supply), 3);
    expect(-heatW[1]).toBeLessThan(-alone.heatW[1]);
  });

  it('laminar flow loses 128 mu L m / (pi rho d^4), and nothing at rest', () => {
    for (const friction of ['colebrook-white', 'swamee-jain'] as const) {
      const { state } = solveNetwork(createLine({ flowKgPerS: 0.03, returnK: 323.15 }, { diameterM: 0.08 }), {
        friction,
      });
      const loss = (128 * 4e-4 * 1000 * 0.03) / (Math.PI * 980 * 0.08 ** 4);
      expect(state!.pressurePa[1] - state!.pressurePa[2]).toBeCloseTo(loss, 6);
    }
    const { status, state } = solveNetwork(createLine({ heatW: 0, returnK: 323.15 }));
    expect(status).toBe('solved');
    expect(state!.pressurePa[2]).toBe(state!.pressurePa[1]);
    expect(state!.temperatureK[2]).toBeCloseTo(281.15, 6);
  });

  it('between nodes that all hold their pressures, flows follow the differences, and nodes take what is left over', () => {
    const pipe = (id: string, from: string, to: string, diameterM: number): HeatEdge => ({
      kind: 'pipe',
      id,
      from,
      to,
      lengthM: 200,
      diameterM,
      roughnessM: 2e-4,
      lossWPerMK: 0,
      ambientK: 281.15,
    });
    const { status, state, residual } = solveNetwork(
      {
        fluid: CONSTANT,
        nodes: [
          { id: 'a', pressurePa: 6e5, temperatureK: 350 },
          { id: 'b', pressurePa: 5e5, temperatureK: 350 },
          { id: 'c', pressurePa: 5.6e5, temperatureK: 350 },
        ],
        edges: [pipe('ab', 'a', 'b', 0.1), pipe('bc', 'b', 'c', 0.08), pipe('ca', 'c', 'a', 0.05)],
      },
      { friction: 'nikuradse' },
    );
    expect(status).toBe('solved');
    expect(residual).toBeLessThan(1e-10);
    // (64 / Re + rough) v^2 / 2 x rho L / d = dp: a square in v.
    const flowOf = (dropPa: number, d: number) => {
      const head = (980 * 200) / (2 * d);
      const laminar = (64 * 4e-4) / (980 * d);
      const rough = (2 * Math.log10((3.71 * d) / 2e-4)) ** -2;
      const v = (-laminar + Math.sqrt(laminar ** 2 + (4 * rough * dropPa) / head)) / (2 * rough);
      return 980 * Math.PI * (d / 2) ** 2 * v;
    };
    const [ab, cb, ac] = [flowOf(1e5, 0.1), flowOf(6e4, 0.08), flowOf(4e4, 0.05)];
    for (const [e, flow] of [ab, -cb, -ac].entries()) expect(state!.flowKgPerS[e] / flow).toBeCloseTo(1, 9);
    for (const [i, flow] of [ab + ac, -ab - cb, cb - ac].entries()) expect(state!.inflowKgPerS[i]).toBeCloseTo(flow, 7);
  });

  it('laws differ as their equations say: Nikuradse adds the laminar part to the rough one', () => {
    const drop = (friction: HeatOptions['friction']) => {
      const { state } = solveNetwork(createLine({ flowKgPerS: 8, returnK: 323.15 }), { friction: friction! });
      return state!.pressurePa[1] - state!.pressurePa[2];
    };
    const re = (4 * 8) / (Math.PI * 0.1 * 4e-4);
    const head = (8 / 980 / (Math.PI * 0.0025)) ** 2 * 490 * 10_000;
    expect(drop('nikuradse') / head).toBeCloseTo(64 / re + (2 * Math.log10(3.71 * 2000)) ** -2, 12);
    expect(drop('swamee-jain') / head).toBeCloseTo(0.25 / Math.log10(5e-4 / 3.7 + 5.74 / re ** 0.9) ** 2, 12);
    const lambda = drop('colebrook-white') / head;
    expect(1 / Math.sqrt(lambda)).toBeCloseTo(-2 * Math.log10(2.51 / (re * Math.sqrt(lambda)) + 5e-4 / 3.71), 10);
  });
});

describe('elements', () => {
  it('a pump lifts, a valve and an exchanger lose, height weighs', () => {
    const base = createLine({ flowKgPerS: 5, returnK: 323.15 }, { lossWPerMK: 0 });
    const state = solveNetwork({
      ...base,
      nodes: [...base.nodes, { id: 'x' }, { id: 'y' }, { id: 'z', elevationM: 12 }],
      edges: [
        ...base.edges.map((edge) => (edge.id === 'there' ? { ...edge, to: 'x' } : edge)),
        { kind: 'pump', id: 'pump', from: 'x', to: 'y', liftPa: 1e5, slopePaS2PerKg2: 400 },
        { kind: 'valve', id: 'valve', from: 'y', to: 'z', open: true, lossCoefficient: 3, diameterM: 0.08 },
        { kind: 'heat_exchanger', id: 'warm', from: 'z', to: 's1', heatW: 50e3 },
      ],
    }).state!;
    const [x, y, z] = [4, 5, 6].map((i) => state.pressurePa[i]);
    expect(y - x).toBeCloseTo(1e5 - 400 * 25, 4);
    const velocity = 5 / 980 / (Math.PI * 0.0016);
    expect(y - z).toBeCloseTo((3 * 980 * velocity ** 2) / 2 + 980 * 9.80665 * 12, 2);
    expect(state.temperatureK[2]).toBeCloseTo(363.15 + 50e3 / (5 * 4190), 9);
  });

  it('a closed valve cuts a part off: at rest where nothing is asked, an issue where heat is', () => {
    const base = createLine({ heatW: 100e3, returnK: 323.15 });
    const shut = (heatW: number): HeatNetwork => ({
      ...base,
      nodes: [...base.nodes, { id: 's2' }, { id: 'r2' }],
      edges: [
        ...base.edges,
        { kind: 'valve', id: 'vs', from: 's1', to: 's2', open: false },
        { kind: 'valve', id: 'vr', from: 'r2', to: 'r1', open: false },
        { kind: 'consumer', id: 'cut', from: 's2', to: 'r2', heatW, returnK: 323.15 },
      ],
    });
    const { status, state } = solveNetwork(shut(0));
    expect(status).toBe('solved');
    expect(state!.pressurePa[4]).toBeNaN();
    const { input, issues } = prepareHeat(shut(10e3));
    expect(input).toBeNull();
    expect(issues[0]).toMatchObject({ code: 'heat.no_pressure_reference', found: 'consumer cut' });
  });

  it('elements without resistance in a ring are an issue, not a guess', () => {
    const base = createLine({ heatW: 100e3, returnK: 323.15 });
    const twin = { ...base.edges[0], id: 'twin' } as HeatEdge;
    expect(prepareHeat({ ...base, edges: [...base.edges, twin] }).issues[0]).toMatchObject({ code: 'heat.stiff_ring' });
  });
});

describe('states that cannot be', () => {
  it('heat that water is too cold for', () => {
    const result = solveNetwork(createLine({ heatW: 100e3, returnK: 363.4 }));
    expect(result.status).toBe('infeasible');
    expect(result.blame).toMatch(
      /^Consumer house cannot have its 100.0 kW at a return of 90.3 °C: its water arrives at/,
    );
    expect(result.violations[0]).toMatchObject({ kind: 'unmet_heat', at: ['house'] });
  });

  it('freezing, colder than the ground, boiling, no pressure, too small a difference', () => {
    expect(solveNetwork(createLine({ heatW: 500e3, flowKgPerS: 1 })).blame).toMatch(
      /^Water would freeze at nodes? .*consumer house takes 500.0 kW out of 1.000 kg\/s$/,
    );
    expect(solveNetwork(createLine({ heatW: 355e3, flowKgPerS: 1 }, { lossWPerMK: 0 })).violations[0].kind).toBe(
      'below_surroundings',
    );
    const hot = createLine({ flowKgPerS: 3, returnK: 323.15 }, { diameterM: 0.07 });
    const boiling = {
      ...hot,
      edges: hot.edges.map((edge) =>
        edge.kind === 'producer' ? { ...edge, supplyK: 423.15, control: { type: 'lift' as const, liftPa: 1e5 } } : edge,
      ),
    };
    expect(solveNetwork(boiling).violations.map(({ kind }) => kind)).toContain('boiling');
    expect(solveNetwork(createLine({ flowKgPerS: 30, returnK: 323.15 })).blame).toMatch(
      /^No positive pressure at node/,
    );
    expect(
      solveNetwork(createLine({ flowKgPerS: 12, returnK: 323.15, leastDropPa: 3e5 } as Partial<HeatEdge>)).blame,
    ).toMatch(/^Consumer house has .* bar between supply and return and needs 3.000 bar/);
  });
});
