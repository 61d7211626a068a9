/**
 * A GasLib network: `.net` (topology), `.scn` (a nomination) and `.cs` (stations: their maps, which a solution is held
 * against). What a nomination leaves open is taken as the notes say: which node holds a pressure, and the stations' ratio.
 */
import { createIssue, type Issue, type PackageFiles } from '@landbridge/corridor';
import type { Gas, GasEdge, GasNode } from '@landbridge/engines/gas';
import { Failure } from '../failure.ts';
import { createGas, MOLAR_MASS_AIR } from './gas-properties.ts';
import { readStations } from './gaslib-stations.ts';
import { findConversion, listUnits } from './gaslib-units.ts';
import { type NetworkFile, requireValid } from './network-file.ts';
import { findChild, parseXml, type XmlElement } from './xml.ts';

const NODE_KINDS = ['source', 'sink', 'innode'];
const KINDS: Readonly<Record<string, GasEdge['kind']>> = {
  pipe: 'pipe',
  shortPipe: 'short_pipe',
  resistor: 'resistor',
  valve: 'valve',
  controlValve: 'control_valve',
  compressorStation: 'compressor',
};

export function isGasLib(files: PackageFiles): boolean {
  return [...files.keys()].some((name) => /\.net$/i.test(name));
}

/** @throws Failure `gas.file` or `gas.invalid`, with an issue for every fault */
export function readGasLib(files: PackageFiles, path: string): NetworkFile {
  const issues: Issue[] = [];
  const name = findNet(files, path);
  const root = parseXml(decode(files, name), name);
  if (root.name !== 'network') throw new Failure('gas.file', `${name} begins with <${root.name}>, not with <network>`);
  const [nodes, connections] = ['nodes', 'connections'].map((part) => findChild(root, part)?.children ?? []);
  const read = createReader(name, issues);
  const scenario = findBeside(files, name, /\.scn$/i);
  const nominations = scenario
    ? readVolumes(parseXml(decode(files, scenario), scenario), createReader(scenario, issues))
    : null;
  const volumes = nominations?.volumes ?? null;
  if (scenario && volumes) checkNominated(volumes, nodes, scenario, issues);
  const sources = nodes.filter((element) => element.name === 'source');
  const { gas, normDensity } = readGas(sources, volumes ?? new Map(), read);
  const records = readNodes(nodes, volumes ?? new Map(), normDensity, read);
  const edges = connections.flatMap((element) => readEdge(element, read, issues, name));
  const held = chooseSlack(records, new Set(volumes ? sources.map((source) => source.attributes.get('id')) : []));
  const stationFile = findBeside(files, name, /\.cs$/i);
  const maps = stationFile
    ? readStations(parseXml(decode(files, stationFile), stationFile), stationFile, issues)
    : null;
  requireValid(issues, path, { gas, nodes: records, edges });
  const stations = edges.filter((edge) => edge.kind === 'compressor').length;
  return {
    format: 'gaslib-xml',
    network: { gas, nodes: records.map((record) => (record === held ? holdPressure(record) : record)), edges },
    options: { friction: 'nikuradse', compressibility: 'papay' },
    ...(maps ? { stations: maps.setupsOf } : {}),
    notes: [
      ...(maps?.notes ?? []),
      ...(scenario ? [] : ['There is no .scn file beside the network: nothing is nominated']),
      ...(nominations?.notes ?? []),
      ...(held ? [`Node ${held.id} holds its largest pressure; --slack chooses another`] : []),
      ...(stations > 0 ? [`${stations} compressor stations are passed by; --ratio gives them a ratio`] : []),
    ],
  };
}

function holdPressure(node: GasNode): GasNode {
  return { ...node, pressurePa: node.maxPressurePa! };
}

/** The supply that gives most, the first of several; where none is nominated, the first source. */
function chooseSlack(nodes: readonly GasNode[], sources: ReadonlySet<string | undefined>): GasNode | undefined {
  const able = nodes.filter((node) => node.maxPressurePa !== undefined);
  return able.reduce<GasNode | undefined>(
    (best, node) => ((node.withdrawalKgPerS ?? 0) < (best?.withdrawalKgPerS ?? 0) ? node : best),
    able.find((node) => sources.has(node.id) && (node.withdrawalKgPerS ?? 0) <= 0),
  );
}

type Reader = ReturnType<typeof createReader>;

/** Values of child elements in SI, with an issue for each that is missing or without a unit. */
function createReader(file: string, issues: Issue[]) {
  return (element: XmlElement, name: string, quantity: string | null, needed = true): number | undefined => {
    const child = findChild(element, name);
    const id = element.attributes.get('id') ?? element.name;
    if (!child) {
      if (needed) report('gas.missing', `${element.name} ${id} has no ${name}`, 'nothing', `an element ${name}`);
      return undefined;
    }
    const value = Number(child.attributes.get('value') ?? Number.NaN);
    // The schema of GasLib gives heights in metres where they have no unit.
    const unit = child.attributes.get('unit') ?? (name === 'height' ? 'm' : undefined);
    if (!Number.isFinite(value)) {
      report(
        'gas.value',
        `${name} of ${element.name} ${id} is no number`,
        child.attributes.get('value') ?? 'nothing',
        'a number',
      );
      return undefined;
    }
    if (quantity === null) return value;
    const convert = unit === undefined ? undefined : findConversion(quantity, unit);
    if (convert) return convert(value);
    const what = unit === undefined ? 'has no unit' : 'has a unit that is not known';
    report('unit.missing', `${name} of ${element.name} ${id} ${what}`, unit ?? 'nothing', listUnits(quantity));
    return undefined;
  };

  function report(code: string, message: string, found: string, expected: string): void {
    issues.push(createIssue({ code, file, message, found, expected }));
  }
}

/** Nominated volume of each node, m3/s at the norm; positive where it leaves. */
function readVolumes(root: XmlElement, read: Reader): { volumes: Map<string, number>; notes: string[] } {
  const volumes = new Map<string, number>();
  const scenario = findChild(root, 'scenario') ?? root;
  const scenarios = root.children.filter((child) => child.name === 'scenario').length;
  let ranges = 0;
  for (const node of scenario.children.filter((child) => child.name === 'node')) {
    const bounds = node.children
      .filter((child) => child.name === 'flow')
      .flatMap((flow) => read({ ...node, children: [flow] }, 'flow', 'volume') ?? []);
    if (bounds.length === 0) continue;
    if (bounds.some((value) => value !== bounds[0])) ranges++;
    const mean = bounds.reduce((sum, value) => sum + value, 0) / bounds.length;
    volumes.set(node.attributes.get('id') ?? '', node.attributes.get('type') === 'entry' ? -mean : mean);
  }
  const notes = [
    ...(scenarios > 1 ? [`The first of ${scenarios} scenarios is taken`] : []),
    ...(ranges > 0 ? [`${ranges} nodes are nominated a range of flow; its mean is taken`] : []),
  ];
  return { volumes, notes };
}

/** A nomination of a node that is not there would be lost without a word. */
function checkNominated(
  volumes: ReadonlyMap<string, number>,
  nodes: readonly XmlElement[],
  file: string,
  issues: Issue[],
): void {
  const known = new Set(nodes.map((node) => node.attributes.get('id')));
  for (const id of volumes.keys()) {
    if (known.has(id)) continue;
    const message = `The scenario nominates node ${id}, which is not in the network`;
    issues.push(createIssue({ code: 'gas.node_unknown', file, message, found: id, expected: 'a node of the network' }));
  }
}

/** The gas of the sources, mixed by what they give. */
function readGas(sources: readonly XmlElement[], volumes: ReadonlyMap<string, number>, read: Reader) {
  const weights = sources.map((source) => Math.max(0, -(volumes.get(source.attributes.get('id') ?? '') ?? 0)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (name: string, quantity: string): number =>
    sources.reduce(
      (sum, source, k) =>
        sum + (read(source, name, quantity) ?? 0) * (total > 0 ? weights[k] / total : 1 / sources.length),
      0,
    );
  const molarMass = mean('molarMass', 'molarMass');
  const gas: Gas = createGas({
    temperatureK: mean('gasTemperature', 'temperature'),
    molarMass,
    relativeDensity: molarMass / MOLAR_MASS_AIR,
    criticalPressurePa: mean('pseudocriticalPressure', 'pressure'),
    criticalTemperatureK: mean('pseudocriticalTemperature', 'temperature'),
  });
  return { gas, normDensity: mean('normDensity', 'density') };
}

function readNodes(
  elements: readonly XmlElement[],
  volumes: ReadonlyMap<string, number>,
  normDensity: number,
  read: Reader,
): GasNode[] {
  return elements
    .filter((element) => NODE_KINDS.includes(element.name))
    .map((element) => {
      const id = element.attributes.get('id') ?? '';
      const least = read(element, 'pressureMin', 'pressure', false);
      const most = read(element, 'pressureMax', 'pressure', false);
      return {
        id,
        elevationM: read(element, 'height', 'length', false) ?? 0,
        withdrawalKgPerS: (volumes.get(id) ?? 0) * normDensity,
        ...(least === undefined ? {} : { minPressurePa: least }),
        ...(most === undefined ? {} : { maxPressurePa: most }),
      };
    });
}

function readEdge(element: XmlElement, read: Reader, issues: Issue[], file: string): GasEdge[] {
  const kind = Object.hasOwn(KINDS, element.name) ? KINDS[element.name] : undefined;
  const [id, from, to] = ['id', 'from', 'to'].map((name) => element.attributes.get(name) ?? '');
  const ends = { id, from, to };
  const need = (name: string) => read(element, name, 'length') ?? Number.NaN;
  switch (kind) {
    case 'pipe':
      return [{ ...ends, kind, lengthM: need('length'), diameterM: need('diameter'), roughnessM: need('roughness') }];
    case 'resistor': {
      const dragFactor = read(element, 'dragFactor', null, false);
      if (dragFactor !== undefined) return [{ ...ends, kind, dragFactor, diameterM: need('diameter') }];
      break;
    }
    case 'short_pipe':
      return [{ ...ends, kind }];
    case 'valve':
      return [{ ...ends, kind, open: true }];
    case 'control_valve':
    case 'compressor':
      return [{ ...ends, kind, control: { type: 'bypass' } }];
    default:
      break;
  }
  const message = `Elements ${element.name} ${kind === 'resistor' ? 'of constant loss ' : ''}are not computed: ${id}`;
  issues.push(createIssue({ code: 'gas.unsupported', file, message, found: element.name }));
  return [];
}

/** @throws Failure `gas.file` where the folder has several networks */
function findNet(files: PackageFiles, path: string): string {
  const names = [...files.keys()].filter((name) => /\.net$/i.test(name)).sort();
  if (names.length === 1) return names[0];
  throw new Failure('gas.file', `${path} has ${names.length} networks, ${names.join(', ')}: name the file of one`);
}

/** The file of the network's own name, else the only one of its kind, else the first. */
function findBeside(files: PackageFiles, net: string, pattern: RegExp): string | null {
  const names = [...files.keys()].filter((name) => pattern.test(name)).sort();
  const stem = net.slice(0, -'.net'.length);
  return names.find((name) => name.replace(pattern, '') === stem) ?? names[0] ?? null;
}

/** By the encoding that the file declares, else as UTF-8. */
function decode(files: PackageFiles, name: string): string {
  const bytes = files.get(name) ?? new Uint8Array();
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const encoding = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1] ?? 'UTF-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new Failure('gas.file', `${name} is not ${encoding} text`);
  }
}
