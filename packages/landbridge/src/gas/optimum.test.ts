import { describe, expect, it } from 'vitest';
import type { Failure } from '../failure.ts';
import type { NetworkFile } from './network-file.ts';
import { readOptimumCase } from './optimum-case.ts';
import { optimiseCorridor } from './optimum-corridor.ts';
import { optimiseFile } from './optimum-file.ts';
import { measureSections } from './optimum-sections.ts';
import { solveNetwork } from './solve-network.ts';

/** Two pipes in a row and a loop that may be built beside the second; 30 to 60 kg/s are wanted at the end. */
const FILE = `function mgc = row
mgc.gas_specific_gravity         = 0.6;
mgc.specific_heat_capacity_ratio = 1.4;
mgc.temperature                  = 288.706;
mgc.compressibility_factor       = 1;
mgc.R                            = 8.314;
mgc.units                        = 'si';
mgc.is_per_unit                  = 0;
mgc.sound_speed                  = 370.0;
mgc.economic_weighting           = 0.5;

% id p_min p_max p_nominal junction_type status
mgc.junction = [
1 3000000 6000000 5000000 1 1
2 3000000 6000000 3000000 0 1
3 3000000 6000000 3000000 0 1
];
% id fr_junction to_junction diameter length friction_factor p_min p_max status
mgc.pipe = [
1 1 2 0.6 50000 0.01 3000000 6000000 1
2 2 3 0.5 50000 0.01 3000000 6000000 1
];
% id fr_junction to_junction diameter length friction_factor p_min p_max status construction_cost
mgc.ne_pipe = [
3 3 2 0.5 50000 0.01 3000000 6000000 1 70
];
% id junction_id injection_min injection_max injection_nominal is_dispatchable status offer_price
mgc.receipt = [
1 1 0 200 0 1 1 2.0
];
% id junction_id withdrawal_min withdrawal_max withdrawal_nominal is_dispatchable status bid_price
mgc.delivery = [
1 3 0 60 NOMINAL FREE 1 8.0
];
%column_names% priority
mgc.delivery_data = [
0.9
];
`;
const filesOf = (nominal: number, free: number, text = FILE) =>
  new Map([
    ['row.m', new TextEncoder().encode(text.replace('NOMINAL', String(nominal)).replace('FREE', String(free)))],
  ]);
const resistance = (diameter: number) => (0.01 * 50000 * 370 ** 2) / (diameter * ((Math.PI * diameter ** 2) / 4) ** 2);
const most = Math.sqrt((25e12 - 9e12) / (resistance(0.6) + resistance(0.5)));
const mostWithLoop = Math.sqrt((25e12 - 9e12) / (resistance(0.6) + resistance(0.5) / 4));

describe('questions of a MATGAS file', () => {
  it('load shed: what the pipes carry, by its priority', async () => {
    const report = await optimiseFile(filesOf(0, 1), 'row.m', 'ls');
    expect(report.status).toBe('solved');
    expect(report.objective! / (0.9 * Math.min(60, most))).toBeCloseTo(1, 5);
    expect(report.bound!).toBeGreaterThanOrEqual(report.objective!);
    expect(report.nodes.map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(report.nodes[2].pressure_pa).toBeGreaterThan(3e6 - 1);
  });

  it('with what may be built', async () => {
    const report = await optimiseFile(filesOf(0, 1), 'row.m', 'nels');
    expect(report.objective! / (0.9 * Math.min(60, mostWithLoop))).toBeCloseTo(1, 5);
  });

  it('expansion: nothing, the loop, or no answer, as the demand asks', async () => {
    expect(most).toBeLessThan(mostWithLoop);
    const below = await optimiseFile(filesOf(most * 0.99, 0), 'row.m', 'ne');
    expect(below).toMatchObject({ status: 'solved', objective: 0, built: [] });
    const above = await optimiseFile(filesOf(most * 1.01, 0), 'row.m', 'ne');
    expect(above).toMatchObject({ status: 'solved', objective: 70, built: [{ id: 'ne_pipe 3', cost: 70 }] });
    const beyond = await optimiseFile(filesOf(mostWithLoop * 1.01, 0), 'row.m', 'ne');
    expect(beyond).toMatchObject({ status: 'infeasible', objective: null, nodes: [], edges: [] });
    expect(beyond.blame).toMatch(/no point/);
  });

  it('optimal flow: bids less offers, half of them by the weight', async () => {
    const report = await optimiseFile(filesOf(0, 1), 'row.m', 'ogf');
    expect(report.objective! / (0.5 * (2 - 8) * Math.min(60, most))).toBeCloseTo(1, 5);
  });

  it('a price that is not given is 1, as in GasModels', () => {
    const text = FILE.replace(' offer_price', '').replace('1 1 2.0', '1 1');
    const { problem } = readOptimumCase(filesOf(0, 1, text), 'row.m', 'ogf');
    expect(problem.exchanges[0].value).toBe(0.5);
  });

  it('faults are told all at once, with what they concern', async () => {
    const text = FILE.replace("'si'", "'usc'").replace('0.6 50000', '-0.6 long').replace('1 1 0 200', '1 9 0 200');
    const failure = await optimiseFile(filesOf(0, 1, text), 'row.m', 'ls').catch((error: Failure) => error);
    expect((failure as Failure).code).toBe('gas.invalid');
    const codes = (failure as Failure).issues.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['unit.missing', 'gas.value', 'gas.node']));
    expect(codes.filter((code) => code === 'gas.value')).toHaveLength(2);
  });
});

/** Head at 7 MPa, two stations, 60 km of pipe after each. */
const LINE: NetworkFile = {
  format: 'test',
  options: { friction: 'hofer', compressibility: 'papay' },
  notes: [],
  network: {
    gas: {
      temperatureK: 288,
      specificGasConstant: 480,
      relativeDensity: 0.6,
      viscosityPaS: 1.1e-5,
      criticalPressurePa: 4.6e6,
      criticalTemperatureK: 195,
      heatCapacityRatio: 1.3,
      lowerHeatingValueJPerKg: 48e6,
    },
    nodes: [
      { id: 'head', pressurePa: 5e6 },
      { id: 'a', maxPressurePa: 7e6, minPressurePa: 3e6 },
      { id: 'b', maxPressurePa: 7e6, minPressurePa: 3e6 },
      { id: 'c', maxPressurePa: 7e6, minPressurePa: 3e6 },
      { id: 'end', maxPressurePa: 7e6, minPressurePa: 4e6, withdrawalKgPerS: 300 },
    ],
    edges: ['head a', 'b c'].flatMap((ends, k) => {
      const [from, to] = ends.split(' ');
      const after = ['b', 'end'][k];
      return [
        {
          kind: 'compressor' as const,
          id: `k${k}`,
          from,
          to,
          control: { type: 'outlet_pressure' as const, pressurePa: 7e6 },
          maxRatio: 1.5,
        },
        { kind: 'pipe' as const, id: `p${k}`, from: to, to: after, lengthM: 6e4, diameterM: 0.9, roughnessM: 2e-5 },
      ];
    }),
  },
};

describe('questions about a corridor’s pipelines', () => {
  it('most to a node: the exact steady state at those ratios brings it, and a little more does not', async () => {
    const report = await optimiseCorridor(LINE, { type: 'delivery', node: 'end' });
    expect(report.status).toBe('solved');
    const pressureOf = new Map(report.nodes.map((node) => [node.id, node.pressure_pa]));
    const solveAt = (flow: number) =>
      solveNetwork({
        ...LINE,
        network: {
          ...LINE.network,
          nodes: LINE.network.nodes.map((node) => (node.id === 'end' ? { ...node, withdrawalKgPerS: flow } : node)),
          edges: LINE.network.edges.map((edge) =>
            edge.kind === 'compressor'
              ? { ...edge, control: { type: 'ratio', ratio: pressureOf.get(edge.to)! / pressureOf.get(edge.from)! } }
              : edge,
          ),
        },
      });
    const exact = solveAt(report.objective!).nodes.find(({ id }) => id === 'end')!.pressure_pa!;
    // The laws are taken at the mean pressure of each pipe: within half a per cent of the exact integral.
    expect(exact / 4e6).toBeGreaterThan(0.99);
    expect(exact / 4e6).toBeLessThan(1.01);
  });

  it('least power: no more than the stations at their set-points take, and no less than nothing', async () => {
    const report = await optimiseCorridor(LINE, { type: 'power' }, { relativeGap: 1e-2, timeLimitS: 20 });
    expect(report.status).toBe('solved');
    const steady = solveNetwork(LINE).edges.reduce((sum, edge) => sum + (edge.power_w ?? 0), 0) / 1e6;
    expect(report.objective!).toBeLessThan(steady * 1.01);
    expect(report.bound!).toBeGreaterThan(0);
    const byStation = report.edges.reduce((sum, edge) => sum + (edge.power_w ?? 0), 0) / 1e6;
    expect(byStation).toBeCloseTo(report.objective!, 6);
  });

  it('shed: nothing while all stands, something without a station, all without a pipe', async () => {
    const shed = (without: string[]) => optimiseCorridor(LINE, { type: 'shed', without, weights: new Map() });
    const whole = await shed([]);
    const lame = await shed(['k0', 'k1']);
    expect(whole.objective).toBeCloseTo(300, 4);
    expect(lame.objective!).toBeLessThan(whole.objective!);
    expect((await shed(['p1'])).objective).toBeCloseTo(0, 6);
    await expect(shed(['nothing'])).rejects.toMatchObject({ code: 'gas.optimum' });
  });

  it('a section carries at least what reaches its end, and loops come as kilometres of pipe', async () => {
    const most = (await optimiseCorridor(LINE, { type: 'delivery', node: 'end' })).objective!;
    const section = await optimiseCorridor(LINE, { type: 'section', pipe: 'p0' });
    expect(section.objective!).toBeGreaterThan(most * 0.999);
    const all = await measureSections(LINE);
    expect(all.status).toBe('solved');
    expect(all.sections.map(({ id }) => id)).toEqual(['p0', 'p1']);
    expect(all.sections[0].capacity_kg_s).toBeCloseTo(section.objective!, 6);
    const loops = await optimiseCorridor(LINE, { type: 'loops', node: 'end', withdrawalKgPerS: most * 1.02 });
    expect(loops).toMatchObject({ status: 'solved', objective_unit: 'km' });
    expect([60, 120]).toContain(Math.round(loops.objective!));
  });
});
