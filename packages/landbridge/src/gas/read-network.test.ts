import { describe, expect, it } from 'vitest';
import type { Failure } from '../failure.ts';
import { readNetworkFile } from './read-network.ts';
import { solveNetwork } from './solve-network.ts';
import { parseXml } from './xml.ts';

const filesOf = (files: Readonly<Record<string, string>>) =>
  new Map(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)]));
const read = (files: Readonly<Record<string, string>>) => readNetworkFile(filesOf(files), 'some/network');
function failureOf(files: Readonly<Record<string, string>>): Failure {
  try {
    const file = read(files);
    solveNetwork(file);
  } catch (error) {
    return error as Failure;
  }
  return expect.unreachable();
}

const PARAMS = { 'Temperature (K):': 288.7, 'Gas specific gravity (G):': 0.6, 'units (SI = 0, standard = 1)': 0 };
function steady(change: { params?: object; pipe?: object; bc?: object } = {}): Record<string, string> {
  const pipe = { fr_node: 1, to_node: 2, diameter: 0.9, length: 2e4, friction_factor: 0.01, ...change.pipe };
  return {
    'params.json': JSON.stringify({ params: { ...PARAMS, ...change.params } }),
    'network.json': JSON.stringify({
      nodes: { 1: {}, 2: {}, 3: {} },
      pipes: { 1: pipe },
      compressors: { 1: { fr_node: 2, to_node: 3 } },
    }),
    'bc.json': JSON.stringify({
      boundary_pslack: { 1: 5e6 },
      boundary_nonslack_flow: { 3: 100 },
      boundary_compressor: { 1: { control_type: 0, value: 1.2 } },
      ...change.bc,
    }),
  };
}

describe('network.json, bc.json, params.json', () => {
  it('is solved by the law of its format', () => {
    const report = solveNetwork(read(steady()));
    const [p1, p2, p3] = report.nodes.map((node) => node.pressure_pa!);
    const area = (Math.PI * 0.81) / 4;
    const a2 = (8.314 * 288.7) / (0.02896 * 0.6);
    expect(p1).toBe(5e6);
    expect(p2 ** 2 / (p1 ** 2 - (0.01 * 2e4 * a2 * 1e4) / (0.9 * area ** 2))).toBeCloseTo(1, 12);
    expect(p3 / p2).toBeCloseTo(1.2, 13);
    expect(report.edges.map(({ id, kind, flow_kg_s }) => [id, kind, Math.round(flow_kg_s)])).toEqual([
      ['1', 'pipe', 100],
      ['1', 'compressor', 100],
    ]);
  });

  it.each([
    [
      'no units',
      steady({ params: { 'units (SI = 0, standard = 1)': undefined } }),
      'unit.missing',
      /does not say its units/,
    ],
    ['other units', steady({ params: { 'units (SI = 0, standard = 1)': 1 } }), 'unit.missing', /Only SI/],
    ['no diameter', steady({ pipe: { diameter: undefined } }), 'gas.missing', /Pipe 1 has no usable diameter/],
    ['a negative diameter', steady({ pipe: { diameter: -0.9 } }), 'gas.value', /diameter of pipe 1/],
    ['no set-point', steady({ bc: { boundary_compressor: {} } }), 'gas.control', /compressor 1 has no set-point/],
    ['an end that is not there', steady({ pipe: { to_node: 7 } }), 'gas.node_unknown', /pipe 1 ends/],
    ['a boundary of no node', steady({ bc: { boundary_pslack: { 9: 5e6 } } }), 'gas.node_unknown', /names node 9/],
    ['no slack', steady({ bc: { boundary_pslack: {} } }), 'gas.no_pressure_reference', /No node holds a pressure/],
    [
      'two slacks on one station',
      steady({ bc: { boundary_pslack: { 2: 5e6, 3: 5e6 }, boundary_nonslack_flow: {} } }),
      'gas.slack_conflict',
      /Nodes 2, 3/,
    ],
    ['no JSON', { ...steady(), 'bc.json': '{' }, undefined, /bc\.json is not a JSON object/],
  ])('%s: an issue that names it', (_what, files, code, message) => {
    const failure = failureOf(files);
    const issues = failure.issues.map((issue) => `${issue.code} ${issue.message}`);
    if (code)
      expect(
        issues.some((issue) => issue.startsWith(code) && message.test(issue)),
        issues.join('\n'),
      ).toBe(true);
    else expect(failure.message).toMatch(message);
  });
});

const NET = `<?xml version="1.0"?>
<!-- a network --><network xmlns:f="u"><f:nodes>
<source id="s" x="0" y="0"><height value="0"/><pressureMax unit="bar" value="70"/><gasTemperature unit="Celsius" value="10"/>
<normDensity unit="kg_per_m_cube" value="0.785"/><molarMass unit="kg_per_kmol" value="18"/>
<pseudocriticalPressure unit="bar" value="46"/><pseudocriticalTemperature unit="K" value="190"/></source>
<innode id="m"><height value="0"/></innode><sink id="t"><height unit="m" value="0"/></sink></f:nodes><f:connections>
<pipe id="p" from="s" to="m"><length unit="km" value="10"/><diameter unit="mm" value="500"/><roughness unit="mm" value="0.1"/></pipe>
<compressorStation id="c" from="m" to="t"/></f:connections></network>`;
const SCN = `<boundaryValue><scenario id="x"><node type="entry" id="s"><flow bound="both" value="36" unit="1000m_cube_per_hour"/></node>
<node type="exit" id="t"><flow bound="lower" value="36" unit="1000m_cube_per_hour"/>
<flow bound="upper" value="36" unit="1000m_cube_per_hour"/></node></scenario></boundaryValue>`;

describe('GasLib', () => {
  it('has its units turned into SI, and says what it took for granted', () => {
    const file = read({ 'a.net': NET, 'a.scn': SCN });
    const [pipe] = file.network.edges;
    expect(pipe).toMatchObject({ lengthM: 10_000, diameterM: 0.5, roughnessM: 1e-4 });
    expect(file.network.gas).toMatchObject({ temperatureK: 283.15, criticalPressurePa: 4.6e6 });
    expect(file.notes.join(' ')).toMatch(/Node s holds its largest pressure.*1 compressor stations are passed by/);
    const report = solveNetwork(file, { ratio: 1.1 });
    expect(report.edges[0].flow_kg_s).toBeCloseTo(36 * (1000 / 3600) * 0.785, 12);
    expect(report.nodes[0].pressure_pa).toBe(7e6);
    expect(report.nodes[2].pressure_pa! / report.nodes[1].pressure_pa!).toBeCloseTo(1.1, 12);
    expect(solveNetwork(file, { slacks: new Map([['t', 4e6]]) }).nodes[2].pressure_pa).toBe(4e6);
  });

  it.each([
    ['no unit', NET.replace('<length unit="km" ', '<length '), 'unit.missing length of pipe p has no unit'],
    [
      'an unknown unit',
      NET.replace('unit="km"', 'unit="mile"'),
      'unit.missing length of pipe p has a unit that is not known',
    ],
    ['no diameter', NET.replace(/<diameter[^>]*>/, ''), 'gas.missing pipe p has no diameter'],
    ['no number', NET.replace('value="500"', 'value="wide"'), 'gas.value diameter of pipe p is no number'],
  ])('%s: an issue that names the element', (_what, net, expected) => {
    const { issues } = failureOf({ 'a.net': net, 'a.scn': SCN });
    expect(issues.map((issue) => `${issue.code} ${issue.message}`)).toContain(expected);
  });

  it('refuses a slack that is no node', () => {
    expect(() => solveNetwork(read({ 'a.net': NET }), { slacks: new Map([['x', 1e6]]) })).toThrow('no node x');
  });
});

describe('MATGAS', () => {
  const MATGAS = `function mgc = test
mgc.gas_specific_gravity = 0.6;
mgc.temperature = 288.706;
mgc.units = 'si';
mgc.sound_speed = 371.6643;
%% junctions
% id p_min p_max p_nominal junction_type status pipeline_name
mgc.junction = [
1 3000000 6000000 5000000 1 1 'a name'
2 3000000 6000000 3000000 0 1 'a name'
9 0 6000000 3000000 0 0 'not in use'
];
% id fr_junction to_junction diameter length friction_factor p_min p_max status
mgc.pipe = [
1	1	2	0.6	50000	0.01	3000000	6000000	1 % a comment
];
% id junction_id withdrawal_min withdrawal_max withdrawal_nominal is_dispatchable status
mgc.delivery = [
1 2 0 100 60 0 1
];`;

  it('is read at its nominal flows, with the sound speed that it gives', () => {
    const report = solveNetwork(read({ 'test.m': MATGAS }));
    const area = (Math.PI * 0.36) / 4;
    const expected = 5e6 ** 2 - (0.01 * 5e4 * 371.6643 ** 2 * 3600) / (0.6 * area ** 2);
    expect(report.nodes.map((node) => node.id)).toEqual(['1', '2']);
    expect(report.nodes[1].pressure_pa! ** 2 / expected).toBeCloseTo(1, 11);
  });

  it.each([
    ["mgc.units = 'si'", "mgc.units = 'usc'", 'unit.missing Only files in SI units are read'],
    ['0.6	50000', 'wide	50000', 'gas.value pipe 1 has no usable diameter'],
    ['mgc.temperature = 288.706;', '', 'gas.missing The file gives no temperature'],
    ['mgc.delivery', 'mgc.loss_resistor', 'gas.unsupported The table loss_resistor is not read'],
  ])('%s changed: an issue', (from, to, expected) => {
    const { issues } = failureOf({ 'test.m': MATGAS.replace(from, to) });
    expect(issues.map((issue) => `${issue.code} ${issue.message}`)).toContain(expected);
  });
});

describe('what is none of these', () => {
  it('is told the forms that there are', () => {
    expect(failureOf({ 'a.txt': 'x' }).message).toMatch(/GasLib \.net.*MATGAS.*pandapipes/);
  });

  it.each([
    ['no XML', 'hello', /not an XML document/],
    ['an open element', '<a><b></a>', /closes <a>/],
    ['an end too early', '<a><b>', /ends before <b>/],
    ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a/>', /not XML that can be read, at line 1/],
    ['two roots', '<a/><b/>', /not an XML document/],
    ['a deep nest', '<a>'.repeat(80), /too deep/],
  ])('%s is refused', (_what, text, message) => {
    expect(() => parseXml(text, 'x.net')).toThrow(message);
  });

  it('reads attributes with entities and either quote', () => {
    const { attributes } = parseXml(`<a x="1 &lt; 2" y='"'/>`, 'x');
    expect([...attributes]).toEqual([
      ['x', '1 < 2'],
      ['y', '"'],
    ]);
  });
});
