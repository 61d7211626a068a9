/** What slack nodes give, and what nodes have taken and stations burnt over the steps. */
import { FLOW } from '../modes.ts';
import type { Run } from './run.ts';
import type { StageState } from './stage.ts';

/** Takings of the nodes and fuel, summed over steps in kg. */
export interface Totals {
  enteredKg: number;
  leftKg: number;
  burntKg: number;
}

export interface Balance {
  /** What each node takes at a state, kg/s: given, and of a slack by the balance of all that hangs on it. */
  readonly setTaken: (state: StageState, taken: Float64Array) => void;
}

/** For the run's structure as it is now. @cost O(pieces) */
export function createBalance({ input, structure }: Run): Balance {
  const { nodeCount, from, to, edges, fixedPressurePa } = input;
  const { part, row, partCount, holderNode, holderEdge, resting, branches, modes } = structure;
  const slackOf = new Int32Array(partCount).fill(-1);
  for (let p = 0; p < partCount; p++) {
    if (row[p] >= 0 || resting[p] === 1) continue;
    let at = p;
    while (holderEdge[at] >= 0) at = part[from[holderEdge[at]]];
    slackOf[p] = holderNode[at];
  }
  const slackAt = Int32Array.from(part, (p) => slackOf[p]);
  const flows = edges.flatMap((_, e) => (modes.mode[e] === FLOW ? [e] : []));
  const crossing = [...branches, ...flows].filter((e) => slackAt[from[e]] >= 0 || slackAt[to[e]] >= 0);
  const members = [...slackAt.keys()].filter((i) => slackAt[i] >= 0);
  const burning = edges.flatMap((edge, e) =>
    edge.kind === 'compressor' && edge.driveEfficiency !== undefined && slackAt[from[e]] >= 0 ? [e] : [],
  );
  return {
    setTaken({ flow, massRate, fuel }, taken) {
      for (let i = 0; i < nodeCount; i++) {
        taken[i] = Number.isNaN(fixedPressurePa[i]) ? input.withdrawalKgPerS[i] : 0;
      }
      for (const i of members) {
        const slack = slackAt[i];
        taken[slack] -= massRate[i];
        if (i !== slack) taken[slack] -= taken[i];
      }
      for (const e of crossing) {
        const [a, b] = [slackAt[from[e]], slackAt[to[e]]];
        if (a >= 0) taken[a] -= flow[e];
        if (b >= 0) taken[b] += flow[e];
      }
      for (const e of burning) taken[slackAt[from[e]]] -= fuel[e];
    },
  };
}
