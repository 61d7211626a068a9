/** Why a run cannot go on, in words: when, where the pressure runs out, and on which element. */
import { describeFault, listNames } from '../faults.ts';
import type { Run } from './run.ts';
import type { Stepper } from './step.ts';

export interface Failing {
  readonly status: 'infeasible' | 'not_converged';
  readonly blame: string;
  readonly nodes: readonly string[];
  readonly elements: readonly string[];
}

/** A step that could not be made small enough. @cost O(nodes + edges) */
export function blameStep(run: Run, { solver, current, next }: Stepper, unsolved: boolean): Failing {
  const { input, structure } = run;
  const { nodes, edges, from, to, nodeCount } = input;
  const part = unsolved ? solver.exhausted() : -1;
  if (part < 0) {
    const what = unsolved ? 'the equations of a step were not solved' : 'no step is short enough for the tolerance';
    return { status: 'not_converged', blame: what, nodes: [], elements: [] };
  }
  // The node that is nearest to nothing among those of the part.
  let short = -1;
  for (let i = 0; i < nodeCount; i++) {
    if (structure.part[i] === part && (short < 0 || next.pressurePa[i] < next.pressurePa[short])) short = i;
  }
  let limiting = -1;
  let drop = 0;
  for (let e = 0; e < edges.length; e++) {
    if (structure.part[from[e]] !== part && structure.part[to[e]] !== part) continue;
    const fall = Math.abs(current.pressurePa[from[e]] - current.pressurePa[to[e]]);
    if (edges[e].kind !== 'pipe' || fall < drop) continue;
    [limiting, drop] = [e, fall];
  }
  const pipe = limiting < 0 ? null : nameOfPiece(run, limiting);
  const node = short < run.nodeCount ? nodes[short].id : null;
  const where = node === null ? `within pipe ${pipe}` : `at node ${node}${pipe ? `, on pipe ${pipe}` : ''}`;
  const pressure = (current.pressurePa[short] / 1e6).toPrecision(3);
  return {
    status: 'infeasible',
    blame: `the pressure runs out ${where} (${pressure} MPa at the last step): more is taken than comes`,
    nodes: node === null ? [] : [node],
    elements: pipe === null ? [] : [pipe],
  };
}

/** Elements that do not fit together any more. */
export function blameStructure({ input, structure }: Run): Failing {
  const drafts = structure.faults.map((fault) => describeFault(input, fault));
  const ids = structure.faults.flatMap(({ edges }) => edges.map((e) => input.edges[e].id));
  const nodes = structure.faults.flatMap((fault) => fault.nodes.map((i) => input.nodes[i].id));
  const blame = drafts.length > 0 ? drafts.map(({ message }) => message).join('; ') : 'Ratios of a ring do not agree';
  return { status: 'infeasible', blame: listNames([blame]), nodes, elements: ids };
}

export function formatHours(timeS: number): string {
  return `At ${(timeS / 3600).toFixed(2)} h`;
}

/** Id of the caller's pipe that a piece is of. */
function nameOfPiece({ input, firstPiece, pieceCount, edgeCount }: Run, piece: number): string {
  for (let e = 0; e < edgeCount; e++) {
    if (piece >= firstPiece[e] && piece < firstPiece[e] + pieceCount[e]) {
      return pieceCount[e] === 1 ? input.edges[piece].id : input.edges[piece].id.replace(/ \d+\/\d+$/, '');
    }
  }
  return input.edges[piece].id;
}
