/**
 * Lines of a network: arcs one after the other between which nothing is free but the one flow that passes them all. Their
 * least work is a function of that flow alone and can be bounded far closer than arc by arc, see `chain-work.ts`.
 */
import type { Compiled } from './compile.ts';

export interface ChainStep {
  /** `pipe`: lift u - c f^2 is left behind it; `device`: u may rise by `maxQ`. */
  readonly kind: 'pipe' | 'device';
  readonly lift: number;
  readonly c: number;
  readonly maxQ: number;
  readonly maxWork: number;
  readonly workPrice: number;
  /** Flow through it less that through the first one: what fixed exchanges add on the way. */
  readonly added: number;
  /** Node behind it. */
  readonly node: number;
}

export interface Chain {
  readonly first: number;
  readonly steps: readonly ChainStep[];
  /** Devices whose work counts. */
  readonly devices: readonly number[];
  /** Column of the flow: the first arc, as a pipe or a device, and 1 where it lies along the chain. */
  readonly flow: { readonly kind: 'pipe' | 'device'; readonly index: number; readonly along: 1 | -1 };
  readonly flowLower: number;
  readonly flowUpper: number;
}

interface Link {
  readonly kind: 'pipe' | 'device';
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

interface Part {
  readonly link: Link;
  readonly along: 1 | -1;
}

/** Longest chains with work that costs something. @cost O(arcs) */
export function listChains(compiled: Compiled): Chain[] {
  const { problem, pipes, devices } = compiled;
  const links: Link[] = [
    ...pipes.map(({ from, to }, index) => ({ kind: 'pipe' as const, index, from, to })),
    ...devices.map(({ from, to }, index) => ({ kind: 'device' as const, index, from, to })),
  ];
  const at: Link[][] = problem.nodes.map(() => []);
  for (const link of links) {
    at[link.from].push(link);
    at[link.to].push(link);
  }
  const given = fixedSupply(compiled);
  const isInner = (node: number) => at[node].length === 2 && !Number.isNaN(given[node]);
  const seen = new Set<Link>();
  const chains: Chain[] = [];
  for (const start of links) {
    if (seen.has(start) || !isPlain(compiled, start)) continue;
    const path: Part[] = [{ link: start, along: 1 }];
    seen.add(start);
    const extend = (ahead: boolean) => {
      for (;;) {
        const { link, along } = ahead ? path[path.length - 1] : path[0];
        const node = (along === 1) === ahead ? link.to : link.from;
        const next = isInner(node) ? at[node].find((other) => other !== link) : undefined;
        if (!next || seen.has(next) || !isPlain(compiled, next)) return;
        seen.add(next);
        const item = { link: next, along: (next.from === node) === ahead ? (1 as const) : (-1 as const) };
        if (ahead) path.push(item);
        else path.unshift(item);
      }
    };
    extend(true);
    extend(false);
    for (const run of splitRuns(compiled, path, given)) {
      const chain = describeChain(compiled, run, given);
      if (chain) chains.push(chain);
    }
  }
  return chains;
}

/** Stands, and runs in one way. */
function isPlain({ pipes, devices }: Compiled, { kind, index }: Link): boolean {
  if (kind === 'pipe') return Number.isNaN(pipes[index].buildCost);
  const { buildCost, closable, modes } = devices[index];
  return Number.isNaN(buildCost) && !closable && modes.length === 1;
}

/** What enters at each node whatever the answer; NaN where that is open. */
function fixedSupply({ problem, exchangeNode, exchangeSign, exchangeLower, exchangeUpper }: Compiled): Float64Array {
  const given = new Float64Array(problem.nodes.length);
  for (const [k, node] of exchangeNode.entries()) {
    given[node] += exchangeLower[k] === exchangeUpper[k] ? exchangeSign[k] * exchangeLower[k] : Number.NaN;
  }
  return given;
}

/** Cut where stations begin to run against the ones before: at the node between them that most is taken or given at. */
function splitRuns({ devices }: Compiled, path: readonly Part[], given: Float64Array): Part[][] {
  const runs: Part[][] = [];
  let begin = 0;
  let last = -1;
  for (const [s, { link, along }] of path.entries()) {
    if (link.kind !== 'device' || devices[link.index].workPrice <= 0) continue;
    if (last >= begin && path[last].along !== along) {
      let cut = s;
      for (let k = last + 1; k <= s; k++) {
        const [own, best] = [nodeBefore(path[k]), nodeBefore(path[cut])];
        if (Math.abs(given[own]) > Math.abs(given[best])) cut = k;
      }
      runs.push(path.slice(begin, cut));
      begin = cut;
    }
    last = s;
  }
  runs.push(path.slice(begin));
  return runs;
}

function nodeBefore({ link, along }: Part): number {
  return along === 1 ? link.from : link.to;
}

function describeChain(compiled: Compiled, path: readonly Part[], given: Float64Array): Chain | null {
  const { pipes, devices, box } = compiled;
  // Stations give the direction; one that runs against the others ends the matter.
  const stations = path.filter(({ link }) => link.kind === 'device' && devices[link.index].workPrice > 0);
  const against = stations.filter(({ along }) => along === -1).length;
  if (stations.length === 0 || (against > 0 && against < stations.length)) return null;
  const turned = against > 0 ? [...path].reverse().map(({ link, along }) => ({ link, along: -along as 1 | -1 })) : path;
  const [{ link: head, along: headAlong }] = turned;
  const first = headAlong === 1 ? head.from : head.to;
  const own = head.kind === 'pipe' ? [box.flowLower, box.flowUpper] : [box.deviceLower, box.deviceUpper];
  const ends = [headAlong * own[0][head.index], headAlong * own[1][head.index]];
  let lower = Math.min(...ends);
  const upper = Math.max(...ends);
  let added = 0;
  /** Least flow at which nothing flows back, and that which the stations ask for. */
  let [forwards, asked] = [0, Number.NEGATIVE_INFINITY];
  const steps: ChainStep[] = [];
  for (const [s, { link, along }] of turned.entries()) {
    const node = along === 1 ? link.to : link.from;
    if (s > 0) added += given[along === 1 ? link.from : link.to];
    forwards = Math.max(forwards, -added);
    if (link.kind === 'pipe') {
      const { lift, c } = pipes[link.index];
      const turnedLift = along === 1 ? lift : 1 / lift;
      const free = { maxQ: 1, maxWork: Number.POSITIVE_INFINITY, workPrice: 0 };
      steps.push({ kind: 'pipe', lift: turnedLift, c: along === 1 ? c : c / lift, ...free, added, node });
      continue;
    }
    const { modes, maxWork, workPrice } = devices[link.index];
    const compresses = modes[0].compresses && along === 1;
    const maxQ = along === 1 ? modes[0].maxQ : 1 / modes[0].minQ;
    const work = compresses ? { maxWork, workPrice } : { maxWork: Number.POSITIVE_INFINITY, workPrice: 0 };
    steps.push({ kind: 'device', lift: 1, c: 0, maxQ, ...work, added, node });
    const least = along === 1 ? modes[0].minFlowKgPerS : -modes[0].maxFlowKgPerS;
    if (least < 0 && workPrice > 0) return null;
    asked = Math.max(asked, least - added);
  }
  lower = Math.max(lower, asked);
  // Where gas may flow back through a pipe, its pressure rises on the way and the bound would not hold.
  if (lower < forwards - 1e-12) return null;
  return {
    first,
    steps,
    devices: stations.map(({ link }) => link.index),
    flow: { kind: head.kind, index: head.index, along: headAlong },
    flowLower: lower,
    flowUpper: upper,
  };
}
