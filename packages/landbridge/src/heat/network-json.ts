/** A heat network as JSON in the engine's own words: `{fluid, nodes, edges}`, SI units, kinds as in engines/heat. */
import type { PackageFiles } from '@landbridge/corridor';
import type { HeatEdge, HeatFluid, HeatNode, HeatRun, HeatSeries } from '@landbridge/engines/heat';
import { Failure } from '../failure.ts';
import { isObject, readJsonObject } from '../gas/json-text.ts';
import type { HeatNetworkFile } from './network-file.ts';
import { isOpenModelicaJson, listObjects, readOpenModelicaJson } from './openmodelica-json.ts';

const KINDS = ['pipe', 'valve', 'pump', 'heat_exchanger', 'producer', 'consumer'];

/** @throws Failure `heat.format` with the list of forms, `heat.file` where the file is at fault */
export function readHeatNetworkFile(files: PackageFiles, path: string): HeatNetworkFile {
  const [name, bytes] = [...files][0] ?? ['', new Uint8Array()];
  const text = new TextDecoder().decode(bytes);
  if (files.size === 1 && isOpenModelicaJson(text)) return readOpenModelicaJson(files, path);
  if (files.size !== 1 || !name.endsWith('.json') || !text.includes('"edges"')) {
    throw new Failure(
      'heat.format',
      `${path} is no heat network in a form that is read: JSON with fluid, nodes and edges; pandapipes heat-transfer JSON; a corridor's folder`,
    );
  }
  const content = readJsonObject(files, name);
  const edges = listObjects(content.edges);
  const strange = edges.find((edge) => !KINDS.includes(String(edge.kind)) || typeof edge.id !== 'string');
  if (strange)
    throw new Failure(
      'heat.file',
      `${path} has an element without id or of the kind ${strange.kind}; there are: ${KINDS.join(', ')}`,
    );
  const lost = edges.find((edge) => edge.kind === 'producer' && !isObject(edge.control));
  if (lost)
    throw new Failure('heat.file', `${path}: producer ${lost.id} has no control: {type: lift, flow or heat, ...}`);
  return {
    format: 'json',
    network: {
      fluid: (content.fluid ?? 'water') as HeatFluid,
      nodes: listObjects(content.nodes) as unknown as HeatNode[],
      edges: edges as unknown as HeatEdge[],
    },
    options: {},
    ...(content.simulation === undefined ? {} : { run: readRun(content.simulation, path) }),
    notes: [],
  };
}

/** `{step_s, steps, initial_c, series: [{edge or node, quantity, values}]}`; their sense is the engine's to check. */
function readRun(value: unknown, path: string): HeatRun {
  const content = isObject(value) ? value : {};
  const fail = (what: string, expected: string): never => {
    throw new Failure('heat.file', `${path}: ${what} of simulation is not ${expected}`);
  };
  const { step_s: stepS, steps, initial_c: initialC, series = [] } = content;
  if (!(typeof stepS === 'number' && stepS > 0)) return fail('step_s', 'a number above 0');
  if (!(typeof steps === 'number' && Number.isInteger(steps) && steps > 0))
    return fail('steps', 'a whole number above 0');
  if (initialC !== undefined && !(typeof initialC === 'number' && initialC > -20 && initialC < 200))
    return fail('initial_c', 'a temperature from -20 to 200 °C');
  const rows = listObjects(series);
  if (!Array.isArray(series) || rows.length !== series.length) return fail('series', 'a list of objects');
  for (const [k, row] of rows.entries()) {
    const { values } = row;
    if (!Array.isArray(values) || !values.every((item) => typeof item === 'number'))
      fail(`series ${k}, values`, 'a list of numbers');
  }
  return {
    stepS,
    steps,
    ...(typeof initialC === 'number' ? { initialK: initialC + 273.15 } : {}),
    series: rows as unknown as HeatSeries[],
  };
}
