/** Nominations that are more than a network carries: what can be delivered of each, and what holds the rest back. */
import { bcmPerYearOfKgPerSecond } from '@landbridge/corridor';
import type { GasEdge, GasNetwork } from '@landbridge/engines/gas';
import type { NetworkFile } from './network-file.ts';
import type { GasReport } from './solve-network.ts';

export interface DeliverableExit {
  readonly node: string;
  readonly nominated_kg_s: number;
  /** What comes at the least pressure of the node. */
  readonly deliverable_kg_s: number;
  readonly least_pressure_pa: number;
  /** Stations before it that run at their largest ratio or power; none: the pipes alone. */
  readonly limited: readonly string[];
  /** Pipe before it in which pressure falls most a kilometre. */
  readonly steepest_pipe: string | null;
}

export interface Deliverable {
  /** Those that are short; all others get what is nominated. */
  readonly exits: readonly DeliverableExit[];
  /** The network with its nominations cut to what is carried. */
  readonly network: GasNetwork;
  /** Its state. */
  readonly nodes: GasReport['nodes'];
  readonly edges: GasReport['edges'];
  readonly words: string;
}

/** Of what comes at the least pressure: so that no rounding puts the pressure below it. */
const KEPT = 1 - 1e-6;

/**
 * Exits that lack gas are held at their least pressure, and what comes there is delivered. Several in one network share
 * it as the pipes do, not by priority: `optimiseCorridor` sheds by priority.
 *
 * @param solve  one steady state
 * @returns null where nothing of the nominations is to blame
 * @cost a steady state, and one more for each round in which an exit turns out to be short
 */
export function findDeliverable(file: NetworkFile, solve: (file: NetworkFile) => GasReport): Deliverable | null {
  const { network } = file;
  const exits = network.nodes.filter((node) => (node.withdrawalKgPerS ?? 0) > 0 && node.minPressurePa !== undefined);
  let short = exits.map(({ id }) => id);
  for (;;) {
    if (short.length === 0) return null;
    const held = solve(holdAt(file, short));
    if (held.status !== 'solved') return null;
    const comes = new Map(held.nodes.map((node) => [node.id, node.withdrawal_kg_s]));
    const still = exits.filter(({ id, withdrawalKgPerS: asked = 0 }) => short.includes(id) && comes.get(id)! < asked);
    if (still.some(({ id }) => comes.get(id)! <= 0)) return null;
    if (still.length < short.length) {
      short = still.map(({ id }) => id);
      continue;
    }
    const rows = still.map(({ id, withdrawalKgPerS, minPressurePa }): DeliverableExit => {
      return {
        node: id,
        nominated_kg_s: withdrawalKgPerS!,
        deliverable_kg_s: KEPT * comes.get(id)!,
        least_pressure_pa: minPressurePa!,
        ...listLimits(network, held, id),
      };
    });
    const cut: GasNetwork = {
      ...network,
      nodes: network.nodes.map((node) => {
        const row = rows.find((own) => own.node === node.id);
        return row ? { ...node, withdrawalKgPerS: row.deliverable_kg_s } : node;
      }),
    };
    const { status, nodes, edges } = solve({ ...file, network: cut });
    if (status !== 'solved') return null;
    return { exits: rows, network: cut, nodes, edges, words: rows.map((row) => describeExit(file, row)).join('. ') };
  }
}

function holdAt({ network, ...file }: NetworkFile, ids: readonly string[]): NetworkFile {
  const nodes = network.nodes.map((node) => {
    return ids.includes(node.id) ? { ...node, pressurePa: node.minPressurePa! } : node;
  });
  return { ...file, network: { ...network, nodes } };
}

function listLimits(network: GasNetwork, held: GasReport, exit: string) {
  const before = listBefore(network, held, exit);
  const pressureOf = new Map(held.nodes.map((node) => [node.id, node.pressure_pa ?? 0]));
  const fall = (edge: GasEdge) => {
    return edge.kind === 'pipe' ? (pressureOf.get(edge.from)! - pressureOf.get(edge.to)!) / edge.lengthM : 0;
  };
  const pipes = before.filter(({ kind }) => kind === 'pipe').sort((a, b) => Math.abs(fall(b)) - Math.abs(fall(a)));
  const modes = new Map(held.tables.gas_edge.rows.map((row) => [row[0], { ratio: Number(row[6]), mode: row[9] }]));
  const limited = before.flatMap((edge) => {
    if (edge.kind !== 'compressor' || edge.control.type !== 'outlet_pressure') return [];
    const { ratio, mode } = modes.get(edge.id)!;
    return mode === 'limited' || (mode === 'tied' && ratio > 1 + 1e-6) ? [edge.id] : [];
  });
  return { limited, steepest_pipe: pipes[0]?.id ?? null };
}

/** Elements through which the gas of an exit flows. */
function listBefore({ edges }: GasNetwork, { edges: flows }: GasReport, exit: string): GasEdge[] {
  const flowOf = new Map(flows.map((edge) => [`${edge.kind} ${edge.id}`, edge.flow_kg_s]));
  const reached = new Set([exit]);
  const before = new Set<GasEdge>();
  for (let grown = true; grown; ) {
    grown = false;
    for (const edge of edges) {
      const flow = flowOf.get(`${edge.kind} ${edge.id}`) ?? 0;
      const [up, down] = flow > 0 ? [edge.from, edge.to] : [edge.to, edge.from];
      if (flow === 0 || before.has(edge) || !reached.has(down)) continue;
      before.add(edge);
      reached.add(up);
      grown = true;
    }
  }
  return [...before];
}

function describeExit({ densityKgPerM3 }: NetworkFile, exit: DeliverableExit): string {
  const say = (flow: number) =>
    densityKgPerM3 === undefined
      ? `${flow.toFixed(1)} kg/s`
      : `${bcmPerYearOfKgPerSecond(flow, densityKgPerM3).toFixed(2)} bcm/yr`;
  const { node, nominated_kg_s: asked, deliverable_kg_s: comes, limited, steepest_pipe: pipe } = exit;
  const why =
    limited.length > 0
      ? `${limited.join(', ')} ${limited.length > 1 ? 'run' : 'runs'} at the largest ratio or power, and the pressure falls most in ${pipe}`
      : `no station before it is at its limit: the pipes hold it back, ${pipe} most`;
  return (
    `${say(asked)} are nominated at ${node}, and at most ${say(comes)} can be delivered at its least pressure of ` +
    `${(exit.least_pressure_pa / 1e6).toFixed(2)} MPa, ${say(asked - comes)} less: ${why}`
  );
}
