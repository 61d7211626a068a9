/** A heat network as JSON in the engine's own words: `{fluid, nodes, edges}`, SI units, kinds as in engines/heat. */
import type { PackageFiles } from '@landbridge/corridor';
import type { HeatEdge, HeatFluid, HeatNode } from '@landbridge/engines/heat';
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
    notes: [],
  };
}
