/** The pipelines of the built-in corridor: what ships, held against what was published of it. */
import { type Corridor, type GasReport, measureCapacity, readCorridorNetwork, solveNetwork } from 'landbridge';
import { builtInCorridorDirectory, readCorridor } from 'landbridge/node';
import { beforeAll, describe, expect, it } from 'vitest';

let corridor: Corridor;
beforeAll(async () => {
  corridor = (await readCorridor(builtInCorridorDirectory())).corridor!;
});

const lengthOf = (line: string) =>
  corridor.tables.pipe.filter((row) => row.gas_line_id === line).reduce((sum, row) => sum + row.length_km, 0);

describe('the tables', () => {
  it('have the lengths that were published: 1,833 km each, 966 km for line D', () => {
    for (const line of ['cagp-a', 'cagp-b', 'cagp-c']) expect(lengthOf(line)).toBe(1833);
    expect(lengthOf('cagp-d')).toBe(966);
  });

  it('go on to Shanghai with the lengths of the way: 2,445 km of lines 2 and 3, 1,755 of line 1, 3,340 of line 4', () => {
    expect(['wep-2', 'wep-3', 'wep-1', 'wep-4'].map(lengthOf)).toEqual([2445, 2445, 1755, 3340]);
  });

  it('put station 4 where it was published, at km 1,124, and the others at assumed places', () => {
    const before = corridor.tables.pipe.filter((row) => row.gas_line_id === 'cagp-a').slice(0, 5);
    expect(before.at(-1)!.to_gas_node_id).toBe('a-cs4-s');
    expect(before.reduce((sum, row) => sum + row.length_km, 0)).toBe(1124);
    const sourced = corridor.tables.gas_node.filter((row) => row.basis === 'reported').map((row) => row.gas_node_id);
    expect(sourced.every((id) => id.includes('-cs4-'))).toBe(true);
  });
});

describe('hydraulic capacity', () => {
  it('has an answer for every stage, and grows with every station that is added', () => {
    const { status, stages, residual } = measureCapacity(corridor);
    expect(status).toBe('solved');
    expect(residual).toBeLessThan(1e-12);
    const of = (id: string) => stages.find((stage) => stage.id === id)!.capacity_bcm_per_year!;
    expect(of('a-free')).toBeLessThan(of('a-wkc1'));
    expect(2 * of('a-wkc1')).toBeLessThan(of('ab-cs4'));
    expect(of('ab-cs4')).toBeLessThan(of('ab-full'));
    expect(of('c-free')).toBeLessThan(of('c-kz'));
    expect(of('c-kz')).toBeLessThan(of('c-full'));
    expect(of('abc-full')).toBeCloseTo(of('ab-full') + of('c-full'), 3);
  });

  it('of lines A to D is that of both networks, and is not counted twice in the difference', () => {
    const { stages, rms_difference: rms } = measureCapacity(corridor);
    const of = (id: string) => stages.find((stage) => stage.id === id)!;
    const [abc, d, abcd] = ['abc-full', 'd-plan', 'abcd-plan'].map(of);
    expect(abcd.capacity_bcm_per_year).toBeCloseTo(abc.capacity_bcm_per_year! + d.capacity_bcm_per_year!, 9);
    expect(abcd.power_mw).toBeCloseTo(abc.power_mw! + d.power_mw!, 9);
    expect([abcd.stations, abcd.published_bcm_per_year, abcd.adds]).toEqual([25, 85, ['abc-full']]);
    const own = stages.filter(({ id }) => id !== 'abcd-plan').map(({ difference }) => difference!);
    expect(rms).toBeCloseTo(Math.sqrt(own.reduce((sum, x) => sum + x * x, 0) / own.length), 12);
  });

  it('further east is at least what was printed: 30 of line 2, twice that with line 3, 12 of line 1 east, 15 of line 4', () => {
    const stage = (lines: string, from: string, to: string) => ({
      ...corridor.tables.gas_stage[0],
      gas_stage_id: lines,
      lines,
      compressors: corridor.tables.compressor
        .filter((row) => lines.includes(row.gas_line_id))
        .map((row) => row.compressor_id)
        .join(';'),
      from_gas_node_id: from,
      to_gas_node_id: to,
    });
    const stages = [
      stage('wep-2', 'khorgos-east', 'zhongwei'),
      stage('wep-2;wep-3', 'khorgos-east', 'zhongwei'),
      stage('wep-1', 'zhongwei-east', 'shanghai'),
      stage('wep-4', 'wuqia-east', 'zhongwei-4'),
    ];
    const { tables } = corridor;
    const measure = (compressor: typeof tables.compressor) =>
      measureCapacity({ ...corridor, tables: { ...tables, compressor, gas_stage: stages } }).stages;
    const measured = measure(tables.compressor);
    const [two, both, one, four] = measured.map((own) => own.capacity_bcm_per_year!);
    expect(two).toBeGreaterThan(30);
    expect(two).toBeLessThan(1.25 * 30);
    // Twice that is what the pipes carry; from the least pressure at Khorgos the first station has not the power for it.
    const free = measure(tables.compressor.map((row) => ({ ...row, max_power_mw: null })));
    expect(free[1].capacity_bcm_per_year).toBeCloseTo(2 * two, 6);
    expect([...measured[0].limited, ...free[1].limited]).not.toContain('w23-cs1');
    expect(measured[1].limited).toContain('w23-cs1');
    expect(both).toBeGreaterThan(0.95 * 60);
    expect(both).toBeLessThan(2 * two);
    expect(one).toBeGreaterThan(12);
    expect(four).toBeGreaterThan(15);
  });

  it('comes within a quarter of what was published of lines A, B and C, within 6 % where no station is assumed', () => {
    const { stages, rms_difference: rms } = measureCapacity(corridor);
    for (const { id, difference } of stages) {
      if (id !== 'd-plan') expect(Math.abs(difference!), id).toBeLessThan(0.25);
      if (id === 'a-free' || id === 'c-free' || id === 'ab-full') expect(Math.abs(difference!), id).toBeLessThan(0.06);
    }
    expect(rms).toBeLessThan(0.2);
  });

  // The flow equation by hand, with Hofer's factor and Papay's Z at the mean pressure.
  it('without stations is what the flow equation gives for one pipe of 1,833 km', () => {
    const [free] = measureCapacity(corridor).stages;
    const [p1, p2] = ['gedaim', 'khorgos'].map((id) => {
      const node = corridor.tables.gas_node.find((row) => row.gas_node_id === id)!;
      return (node.held_pressure_mpa ?? node.min_pressure_mpa)! * 1e6;
    });
    const parameter = (id: string) => corridor.tables.gas_parameter.find((row) => row.gas_parameter_id === id)!.value;
    const [g, t] = [parameter('relative_density'), parameter('temperature_k')];
    const mean = (2 / 3) * ((p1 ** 3 - p2 ** 3) / (p1 ** 2 - p2 ** 2));
    const tr = t / (((170.491 + 307.344 * g) * 5) / 9);
    const pr = mean / ((709.604 - 58.718 * g) * 6894.757);
    const z = 1 - 3.52 * pr * Math.exp(-2.26 * tr) + 0.247 * pr ** 2 * Math.exp(-1.878 * tr);
    const d = (1067 - 2 * 15.9) / 1000;
    const a2 = (z * 8.314462618 * t) / (parameter('molar_mass_g_per_mol') / 1000);
    let flow = 100;
    for (let k = 0; k < 50; k++) {
      const re = (4 * flow) / (Math.PI * d * parameter('viscosity_upas') * 1e-6);
      const k371 = (parameter('roughness_um') * 1e-6) / d / 3.71;
      const lambda = (-2 * Math.log10((4.518 / re) * Math.log10(re / 7) + k371)) ** -2;
      flow = Math.sqrt(((p1 ** 2 - p2 ** 2) * d * ((Math.PI * d * d) / 4) ** 2) / (lambda * 1833e3 * a2));
    }
    const bcm = (flow * 365 * 86400) / (parameter('density_20c_kg_per_m3') * 1e9);
    expect(free.capacity_bcm_per_year! / bcm).toBeCloseTo(1, 3);
  });
});

describe('the year 2022', () => {
  let report: GasReport;
  beforeAll(() => {
    report = solveNetwork(readCorridorNetwork(corridor, '2022-07-01'));
  });

  it('is carried: 43.2 bcm leave at Khorgos, and every station keeps to its limits', () => {
    expect(report.status).toBe('solved');
    const out = report.nodes.find((node) => node.id === 'khorgos')!;
    expect((out.withdrawal_kg_s * 365 * 86400) / (0.7157 * 1e9)).toBeCloseTo(43.2, 9);
    for (const node of report.nodes) expect(node.pressure_pa).toBeLessThanOrEqual(9.81e6 * (1 + 1e-9));
    for (const row of report.tables.gas_edge.rows) if (row[1] === 'compressor') expect(row[6]).toBeLessThan(1.4501);
  });

  it('burns some percent of the gas on the way, taken in at Gedaim', () => {
    const fuel = report.edges.reduce((sum, edge) => sum + (edge.fuel_kg_s ?? 0), 0);
    const inflow = report.nodes.reduce((sum, node) => sum - Math.min(0, node.withdrawal_kg_s), 0);
    expect(inflow - report.nodes.find((node) => node.id === 'khorgos')!.withdrawal_kg_s).toBeCloseTo(fuel, 6);
    expect(fuel / inflow).toBeGreaterThan(0.005);
    expect(fuel / inflow).toBeLessThan(0.05);
  });

  it('has no line D before it is built, and one without stations before 2010', () => {
    expect(report.edges.some((edge) => edge.id.startsWith('d'))).toBe(false);
    const early = readCorridorNetwork(corridor, '2010-01-01').network.edges;
    expect(early.filter((edge) => edge.kind === 'pipe').every((edge) => edge.id.startsWith('a:'))).toBe(true);
    const running = early.filter((edge) => edge.kind === 'compressor' && edge.control.type !== 'bypass');
    expect(running).toEqual([]);
  });
});
