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
  const name = findFile(files, /\.net$/i, path)!;
  const root = parseXml(decode(files, name), name);
  const [nodes, connections] = ['nodes', 'connections'].map((part) => findChild(root, part)?.children ?? []);
  const read = createReader(name, issues);
  const scenario = findFile(files, /\.scn$/i, path, false);
  const volumes = scenario
    ? readVolumes(parseXml(decode(files, scenario), scenario), createReader(scenario, issues))
    : null;
  const sources = nodes.filter((element) => element.name === 'source');
  const { gas, normDensity } = readGas(sources, volumes ?? new Map(), read);
  const records = readNodes(nodes, volumes ?? new Map(), normDensity, read);
  const edges = connections.flatMap((element) => readEdge(element, read, issues, name));
  const held = chooseSlack(records);
  const stationFile = findFile(files, /\.cs$/i, path, false);
  const maps = stationFile
    ? readStations(parseXml(decode(files, stationFile), stationFile), stationFile, issues)
    : null;
  requireValid(issues, path);
  const stations = edges.filter((edge) => edge.kind === 'compressor').length;
  return {
    format: 'gaslib-xml',
    network: { gas, nodes: records.map((record) => (record === held ? holdPressure(record) : record)), edges },
    options: { friction: 'nikuradse', compressibility: 'papay' },
    ...(maps ? { stations: maps.setupsOf } : {}),
    notes: [
      ...(maps?.notes ?? []),
      ...(scenario ? [] : ['There is no .scn file beside the network: nothing is nominated']),
      ...(held ? [`Node ${held.id} holds its largest pressure; --slack chooses another`] : []),
      ...(stations > 0 ? [`${stations} compressor stations are passed by; --ratio gives them a ratio`] : []),
    ],
  };
}

function holdPressure(node: GasNode): GasNode {
  return { ...node, pressurePa: node.maxPressurePa! };
}

/** The supply that gives most, the first of several. */
function chooseSlack(nodes: readonly GasNode[]): GasNode | undefined {
  return nodes
    .filter((node) => node.maxPressurePa !== undefined)
    .reduce<GasNode | undefined>(
      (best, node) => ((node.withdrawalKgPerS ?? 0) < (best?.withdrawalKgPerS ?? 0) ? node : best),
      undefined,
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
function readVolumes(root: XmlElement, read: Reader): Map<string, number> {
  const volumes = new Map<string, number>();
  const scenario = findChild(root, 'scenario') ?? root;
  for (const node of scenario.children.filter((child) => child.name === 'node')) {
    const bounds = node.children
      .filter((child) => child.name === 'flow')
      .flatMap((flow) => read({ ...node, children: [flow] }, 'flow', 'volume') ?? []);
    if (bounds.length === 0) continue;
    const mean = bounds.reduce((sum, value) => sum + value, 0) / bounds.length;
    volumes.set(node.attributes.get('id') ?? '', node.attributes.get('type') === 'entry' ? -mean : mean);
  }
  return volumes;
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

function findFile(files: PackageFiles, pattern: RegExp, path: string, needed = true): string | null {
  const names = [...files.keys()].filter((name) => pattern.test(name)).sort();
  if (names.length === 0 && needed) throw new Failure('gas.file', `There is no ${pattern.source} file in ${path}`);
  return names[0] ?? null;
}

function decode(files: PackageFiles, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(files.get(name));
  } catch {
    throw new Failure('gas.file', `${name} is not UTF-8 text`);
  }
}
