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

describe('what a stranger writes', () => {
  const issuesOf = (files: Readonly<Record<string, string>>) =>
    failureOf(files).issues.map(({ code, message, found }) => `${code} ${message}: ${found}`);

  it.each([
    ['MPa', 7],
    ['mbar', 70_000],
    ['bara', 70],
    ['psi', 7e6 / 6894.757293168],
    ['psig', (7e6 - 101_325) / 6894.757293168],
  ])('a pressure in %s', (unit, value) => {
    const net = NET.replace('unit="bar" value="70"', `unit="${unit}" value="${value}"`);
    expect(read({ 'a.net': net, 'a.scn': SCN }).network.nodes[0].pressurePa).toBeCloseTo(7e6, 6);
  });

  it('lengths in inches, feet and centimetres', () => {
    const net = NET.replace('unit="mm" value="500"', 'unit="inch" value="20"')
      .replace('unit="km" value="10"', 'unit="ft" value="1000"')
      .replace('unit="mm" value="0.1"', 'unit="cm" value="0.01"');
    const [pipe] = read({ 'a.net': net, 'a.scn': SCN }).network.edges;
    const { diameterM, lengthM, roughnessM } = pipe as { diameterM: number; lengthM: number; roughnessM: number };
    expect([diameterM, lengthM, roughnessM]).toEqual([20 * 0.0254, 1000 * 0.3048, 0.01 * 0.01]);
  });

  it('ids by character references, CDATA, and the encoding that is declared', () => {
    const net = NET.replaceAll('"s"', '"S&#252;d"').replace('<f:nodes>', '<f:note><![CDATA[a < b]]></f:note><f:nodes>');
    const scn = SCN.replace('"s"', '"S&#xFC;d"');
    expect(read({ 'a.net': net, 'a.scn': scn }).network.nodes[0]).toMatchObject({ id: 'Süd', pressurePa: 7e6 });
    const latin = NET.replace('version="1.0"', 'version="1.0" encoding="ISO-8859-1"').replaceAll('"s"', '"Süd"');
    const files = new Map([...filesOf({ 'a.scn': scn }), ['a.net', Uint8Array.from(latin, (c) => c.charCodeAt(0))]]);
    expect(readNetworkFile(files, 'x').network.nodes[0].id).toBe('Süd');
  });

  it('a nomination of no node, of a range, and of exits alone', () => {
    const files = { 'a.net': NET, 'a.scn': SCN.replace('id="t"', 'id="u"') };
    expect(issuesOf(files)).toEqual(['gas.node_unknown The scenario nominates node u, which is not in the network: u']);
    const range = SCN.replace('bound="upper" value="36"', 'bound="upper" value="40"');
    expect(read({ 'a.net': NET, 'a.scn': range }).notes.join()).toMatch(/1 nodes are nominated a range/);
    const exits = SCN.replace(/<node type="entry"[\s\S]*?<\/node>/, '');
    expect(read({ 'a.net': NET, 'a.scn': exits }).network.nodes[0].pressurePa).toBe(7e6);
  });

  it('several networks in a folder are not one of them; the nomination is that of the same name', () => {
    expect(failureOf({ 'a.net': NET, 'b.net': NET, 'b.scn': SCN }).message).toMatch(/2 networks, a\.net, b\.net/);
    const other = SCN.replaceAll('"36"', '"72"');
    const flow = read({ 'b.net': NET, 'a.scn': other, 'b.scn': SCN }).network.nodes[2].withdrawalKgPerS;
    expect(flow).toBeCloseTo(36 * (1000 / 3600) * 0.785, 12);
  });

  it('figures and joins are told at once', () => {
    const net = NET.replace('<length unit="km" ', '<length ').replace('to="t"', 'to="tt"');
    expect(issuesOf({ 'a.net': net, 'a.scn': SCN })).toEqual([
      'unit.missing length of pipe p has no unit: nothing',
      'gas.node_unknown The compressor c ends at a node that is not there: tt',
    ]);
  });

  it('a flow at a node that holds a pressure, and records that are none', () => {
    const both = { boundary_nonslack_flow: { 1: 3, 3: 100 } };
    expect(issuesOf(steady({ bc: both }))[0]).toMatch(/^gas\.slack_conflict Node 1 holds a pressure and is given/);
    const broken = JSON.parse(steady()['network.json']);
    const withNetwork = (change: object) => ({ ...steady(), 'network.json': JSON.stringify({ ...broken, ...change }) });
    expect(issuesOf(withNetwork({ pipes: [broken.pipes[1]] }))[0]).toMatch(/The table pipes has no records/);
    expect(issuesOf(withNetwork({ pipes: { 1: null } }))[0]).toMatch(/The pipe 1 is no record: null/);
  });
});

const MATGAS = `% of a stranger
function mgc = x
mgc.gas_specific_gravity = 0.6;
mgc.temperature = 288.7;
mgc.units = 'si';
%% junction data
% id p_min p_max p_nominal junction_type status name elevation
mgc.junction = [
1 3e6 6e6 5e6 1 1 'one; 50 % of it' 0  % a comment
2 3e6 6e6 5e6 0 1 'two' 0
];
% id fr_junction to_junction diameter length friction_factor p_min p_max status
mgc.pipe = [
1 1 2 0.6 50000 0.01 3e6 6e6 1
];
% id junction_id withdrawal_min withdrawal_max withdrawal_nominal is_dispatchable status
mgc.delivery = [
1 2 0 100 20 0 1
];
end
`;

describe('MATGAS of a stranger', () => {
  it('a % in a text begins no comment, and comments may come first', () => {
    const { nodes, edges } = solveNetwork(read({ 'x.m': MATGAS }));
    expect(edges[0].flow_kg_s).toBeCloseTo(20, 12);
    expect(nodes[1].pressure_pa).toBeLessThan(nodes[0].pressure_pa!);
  });

  it('a junction out of service takes its pipes with it', () => {
    const out = MATGAS.replace("0 1 'two' 0", "0 1 'two' 0\n3 3e6 6e6 5e6 0 0 'three' 0").replace(
      '3e6 6e6 1\n];',
      '3e6 6e6 1\n2 2 3 0.6 50000 0.01 3e6 6e6 1\n];',
    );
    expect(read({ 'x.m': out }).network.edges.map(({ id }) => id)).toEqual(['1']);
  });

  it.each([
    [
      'cut off in a table',
      MATGAS.slice(0, MATGAS.indexOf('1 2 0 100')),
      /no end.* of the table mgc\.delivery at line 17/,
    ],
    ['a row cut off', MATGAS.replace('1 2 0 100 20 0 1', '1 2 0'), /delivery 1 has no usable withdrawal_nominal/],
    [
      'no names of columns',
      MATGAS.replace('% id junction_id', '% nothing'),
      /The table delivery has no id, junction_id/,
    ],
    [
      'no name of an end',
      MATGAS.replace('to_junction diameter', 'to diameter'),
      /The table pipe has no to_junction in some row/,
    ],
    ['no place for a flow', MATGAS.replace('1 2 0 100', '1 7 0 100'), /delivery 1 is at a junction that is not there/],
  ])('%s', (_what, text, message) => {
    expect(failureOf({ 'x.m': text }).message).toMatch(message);
  });
});

const PANDAPIPES = {
  pipe: { index: [0], from_junction: [0], to_junction: [1], length_km: [1], diameter_m: [0.1], k_mm: [0.1] },
  sink: { index: [0], junction: [1], mdot_kg_per_s: [0.01] },
  ext_grid: { index: [0], junction: [0], p_bar: [5], type: ['pt'] },
  junction: { index: [0, 1], tfluid_k: [283.15, 283.15], height_m: [0, 0] },
  padding: 'x'.repeat(1000),
  fluid: 'lgas',
  pandapipes: '0.11.0',
};

describe('pandapipes of a stranger', () => {
  const withChange = (change: object) => ({ 'x.json': JSON.stringify({ ...PANDAPIPES, ...change }) });

  it('is told by its keys wherever they stand', () => {
    expect(solveNetwork(read(withChange({}))).edges[0].flow_kg_s).toBeCloseTo(0.01, 12);
  });

  it.each([
    ['a flow that is empty', { sink: { ...PANDAPIPES.sink, mdot_kg_per_s: [null] } }, /The sink 0 has no flow/],
    ['a sink nowhere', { sink: { ...PANDAPIPES.sink, junction: [9] } }, /The sink 0 is at a junction that is not/],
    ['a grid without pressure', { ext_grid: { ...PANDAPIPES.ext_grid, p_bar: [null] } }, /ext_grid 0 has no pressure/],
    ['a grid of temperature', { ext_grid: { ...PANDAPIPES.ext_grid, type: ['t'] } }, /No node holds a pressure/],
  ])('%s', (_what, change, message) => {
    expect(failureOf(withChange(change)).message).toMatch(message);
  });
});
