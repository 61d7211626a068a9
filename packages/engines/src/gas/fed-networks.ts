/**
 * Networks that begin where others end: what is delivered at one end is handed over at the inlet of the next, where a
 * station of its own takes it in. Each is solved by itself, at the flow and the pressure of the hand-over.
 */
import type { Row, Tables } from '@landbridge/corridor';
import { splitList } from './lists.ts';
import type { GasNetwork } from './types.ts';

export interface FedNetwork {
  readonly network: GasNetwork;
  /** Node at which the gas is taken over. */
  readonly inlet: string;
  /** Nodes of other networks whose deliveries come here. */
  readonly feeders: readonly string[];
}

export interface SplitNetworks {
  /** Everything that no other network feeds. */
  readonly head: GasNetwork;
  /** In an order in which every feeder comes before what it feeds. */
  readonly fed: readonly FedNetwork[];
}

/**
 * @throws Error where a network has two inlets that are fed, or networks feed each other in a ring
 * @cost O(nodes + edges), times the networks in a row
 */
export function splitFedNetworks({ gas_node: rows }: Pick<Tables, 'gas_node'>, whole: GasNetwork): SplitNetworks {
  const feedersOf = listFeeders(rows);
  const partOf = findParts(whole);
  const inletOf = new Map<string, string>();
  for (const { id } of whole.nodes) {
    if (!feedersOf.has(id)) continue;
    const part = partOf(id);
    const other = inletOf.get(part);
    if (other !== undefined) throw new Error(`gas: ${other} and ${id} are fed, and are one network`);
    inletOf.set(part, id);
  }
  const take = (isOf: (part: string) => boolean): GasNetwork => ({
    ...whole,
    nodes: whole.nodes.filter(({ id }) => isOf(partOf(id))),
    edges: whole.edges.filter(({ from }) => isOf(partOf(from))),
  });
  const open = [...inletOf].map(([part, inlet]): FedNetwork => {
    return { network: take((own) => own === part), inlet, feeders: feedersOf.get(inlet)! };
  });
  return { head: take((part) => !inletOf.has(part)), fed: sortByFeeders(open) };
}

/** Ids of the nodes that are fed, with their feeders. */
export function listFeeders(rows: readonly Row<'gas_node'>[]): Map<string, readonly string[]> {
  const known = new Set(rows.map((row) => row.gas_node_id));
  const feeders = new Map<string, readonly string[]>();
  for (const { gas_node_id: id, fed_by: text } of rows) {
    const list = splitList(text ?? '');
    const unknown = list.find((feeder) => !known.has(feeder));
    if (unknown !== undefined) throw new Error(`gas: ${id} is fed by ${unknown}, which is no row of gas_node.csv`);
    if (list.length > 0) feeders.set(id, list);
  }
  return feeders;
}

/** A name for the connected part that a node belongs to. */
function findParts({ nodes, edges }: GasNetwork): (id: string) => string {
  const parent = new Map(nodes.map(({ id }) => [id, id]));
  const find = (id: string): string => {
    let root = id;
    while (parent.get(root) !== root) root = parent.get(root)!;
    parent.set(id, root);
    return root;
  };
  for (const { from, to } of edges) parent.set(find(from), find(to));
  return find;
}

function sortByFeeders(open: readonly FedNetwork[]): FedNetwork[] {
  const left = new Set(open);
  const sorted: FedNetwork[] = [];
  while (left.size > 0) {
    const waits = (one: FedNetwork) =>
      [...left].some(({ network }) => network.nodes.some(({ id }) => one.feeders.includes(id)));
    const next = [...left].find((one) => !waits(one));
    if (!next) throw new Error(`gas: networks feed each other: ${[...left].map(({ inlet }) => inlet).join(', ')}`);
    left.delete(next);
    sorted.push(next);
  }
  return sorted;
}
