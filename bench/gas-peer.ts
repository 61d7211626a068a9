/** The Newton of `peers/gas_newton.py` as a peer: asked over a pipe, so that its runs take turns with ours. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { GasInput } from '@landbridge/engines/gas';

export interface PeerAnswer {
  /** Mean of the repeats. */
  readonly seconds: number;
  readonly iterations: number;
  /** Potential of each node, Pa2. */
  readonly x: readonly number[];
}

export interface GasPeer {
  readonly solve: (repeats: number) => Promise<PeerAnswer>;
  readonly close: () => void;
}

/** @throws Error where python3 or its scipy is missing */
export async function startGasPeer(input: GasInput): Promise<GasPeer> {
  const child = spawn('python3', [join(import.meta.dirname, 'peers', 'gas_newton.py')], {
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.on('error', () => {});
  child.stdin.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async <Answer>(request: object): Promise<Answer> => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error('bench: python3 with scipy is missing (Debian: python3-scipy)');
    return JSON.parse(value);
  };
  const { network } = await ask<{ network: number }>({ network: describe(input) });
  return {
    solve: (repeats) => ask<PeerAnswer>({ network, repeats }),
    close: () => void child.stdin.end(),
  };
}

/** The network in the arrays that the peer reads: what `prepare` makes of it. */
function describe({ nodes, edges, from, to, localResistance, areaM2, withdrawalKgPerS, fixedPressurePa }: GasInput) {
  const pipes = edges.flatMap((edge, e) => (edge.kind === 'pipe' ? [e] : []));
  const tied = edges.flatMap((edge, e) =>
    edge.kind === 'compressor' && edge.control.type === 'ratio' ? [{ e, ratio: edge.control.ratio }] : [],
  );
  const held = nodes.flatMap((_, i) => (Number.isNaN(fixedPressurePa[i]) ? [] : [i]));
  return {
    nodes: nodes.length,
    from: pipes.map((e) => from[e]),
    to: pipes.map((e) => to[e]),
    resistance: pipes.map((e) => localResistance[e]),
    area: pipes.map((e) => areaM2[e]),
    withdrawal: [...withdrawalKgPerS],
    heldNode: held,
    heldPressure: held.map((i) => fixedPressurePa[i]),
    tiedFrom: tied.map(({ e }) => from[e]),
    tiedTo: tied.map(({ e }) => to[e]),
    tiedRatio: tied.map(({ ratio }) => ratio),
  };
}
