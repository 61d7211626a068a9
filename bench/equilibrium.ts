/** User equilibrium, beside our own bi-conjugate Frank-Wolfe. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type AssignmentInput, prepareAssignment, solveAssignment } from '@landbridge/engines/assignment';
import { readReference } from 'landbridge/node';
import { readTntpFolder, toAssignmentNetwork } from 'landbridge/tntp';
import { createCongested } from './congested.ts';
import { measureInterleaved, timed } from './measure.ts';
import { formatRatio, formatSeconds, formatTarget, type Section } from './section.ts';

const ROUNDS = 5;
const GAP = 1e-4;
const FINER_GAP = 1e-6;
const TARGET = 20;
const PRECISE_GAPS = [1e-10, 1e-12];
/** Frank-Wolfe would take minutes to a finer gap. */
const LARGE = 'made, 10,000 nodes';
const SHARED = join(import.meta.dirname, '..', '..', 'shared', 'benchmarks', 'tntp');
const PUBLISHED = ['SiouxFalls', 'Anaheim', 'Barcelona', 'Eastern-Massachusetts', 'Berlin-Mitte-Center'];

export async function benchEquilibrium(): Promise<Section> {
  const rows: string[][] = [];
  for (const [name, input] of await listInputs()) rows.push(await benchInput(name, input));
  return {
    title: 'User equilibrium',
    text:
      'Seconds in the process, without reading, to a relative gap. Peer: bi-conjugate Frank-Wolfe (Mitradjieva and Lindberg ' +
      '2013), which is given the same repaired trees, the same link costs and a Newton line search, so that methods are ' +
      'compared and not programs. Each of its iterations (in brackets) loads one tree for each origin, and no method can do ' +
      'with less than a few such passes: those numbers bound the ratio that is possible. Published networks (Transportation Networks for Research, where they lie beside the checkout) ' +
      'and made ones.',
    head: [
      'network',
      'links',
      'pairs',
      `ours to ${GAP}`,
      'Frank-Wolfe',
      'ratio',
      'target',
      `ours to ${FINER_GAP}`,
      'Frank-Wolfe',
      'ratio',
      ...PRECISE_GAPS.map((gap) => `ours to ${gap}`),
    ],
    rows,
  };
}

async function listInputs(): Promise<[string, AssignmentInput][]> {
  const inputs: [string, AssignmentInput][] = [
    ['made, 1,024 nodes', createCongested(32, 64)],
    [LARGE, createCongested(100, 128)],
  ];
  for (const name of PUBLISHED) {
    const folder = join(SHARED, name);
    if (!existsSync(folder)) continue;
    const { path, files } = await readReference(folder);
    const { network, trips } = readTntpFolder(path, files).problem;
    inputs.push([name, prepareAssignment(toAssignmentNetwork(network), trips)]);
  }
  return inputs;
}

async function benchInput(name: string, input: AssignmentInput): Promise<string[]> {
  let iterations = 0;
  const solve = (method: 'path' | 'bfw', gap: number) => () =>
    timed(() => {
      const { status, residual, history } = solveAssignment(input, { method, gap });
      if (status !== 'solved') throw new Error(`bench: ${name} ends ${status} at ${residual}`);
      iterations = history.length;
    });
  const compare = (gap: number, rounds: number) =>
    measureInterleaved(
      [
        { name: 'ours', run: solve('path', gap) },
        { name: 'Frank-Wolfe', run: solve('bfw', gap) },
      ],
      rounds,
    );
  const [ours, peer] = await compare(GAP, name === LARGE ? 1 : ROUNDS);
  const steps = iterations;
  const finer: string[] = [];
  if (name === LARGE) finer.push(...Array.from({ length: 3 + PRECISE_GAPS.length }, () => '–'));
  else {
    const [own, other] = await compare(FINER_GAP, 1);
    finer.push(formatSeconds(own.seconds), formatSeconds(other.seconds), formatRatio(other.ratio));
    for (const gap of PRECISE_GAPS) {
      const [timing] = await measureInterleaved([{ name: 'ours', run: solve('path', gap) }], 3);
      finer.push(formatSeconds(timing.seconds));
    }
  }
  return [
    name,
    String(input.graph.arcCount),
    String(input.trips.length),
    formatSeconds(ours.seconds),
    `${formatSeconds(peer.seconds)} (${steps})`,
    formatRatio(peer.ratio),
    formatTarget(peer.ratio >= TARGET, `at least ${TARGET}`),
    ...finer,
  ];
}
