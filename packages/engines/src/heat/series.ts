/** What changes in time: values by step for quantities that an element or node has. */
import { createIssue, type Issue } from '@landbridge/corridor';
import type { HeatInput } from './prepare.ts';
import { GIVEN } from './structure.ts';
import type { HeatEdge, HeatNode } from './types.ts';

export const SERIES_QUANTITIES = [
  'heatW',
  'flowKgPerS',
  'returnK',
  'supplyK',
  'liftPa',
  'temperatureK',
  'injectionKgPerS',
  'pressurePa',
] as const;
export type SeriesQuantity = (typeof SERIES_QUANTITIES)[number];

/** Of an element or of a node, one of the two. */
export interface HeatSeries {
  readonly edge?: string;
  readonly node?: string;
  /** One that the element or node has already: what it is asked for stays the same. */
  readonly quantity: SeriesQuantity;
  /** By step; the last stands for all later ones. */
  readonly values: ArrayLike<number>;
}

/** @returns an issue for every series that names nothing known, or has a value that cannot be */
export function checkSeries({ nodes, edges, from, to, structure }: HeatInput, series: readonly HeatSeries[]): Issue[] {
  const issues: Issue[] = [];
  const fault = (place: string, message: string, found: unknown, expected: string) =>
    issues.push(createIssue({ code: 'heat.series', column: place, message, found: String(found), expected }));
  const known = new Set<string>();
  for (const [k, { edge, node, quantity, values }] of series.entries()) {
    const place = `series ${k}, ${edge === undefined ? `node ${node}` : `element ${edge}`}, ${quantity}`;
    const e = edge === undefined ? -1 : edges.findIndex(({ id }) => id === edge);
    const i = node === undefined ? -1 : nodes.findIndex(({ id }) => id === node);
    if ((edge === undefined) === (node === undefined))
      fault(place, 'A series is of one element or one node', 'both or neither', 'edge or node');
    else if (e < 0 && i < 0)
      fault(place, 'A series is of something unknown', edge ?? node, 'an element or node of the network');
    else if (
      (e >= 0 ? quantityOf(edges[e], quantity) : (nodes[i] as unknown as Record<string, unknown>)[quantity]) ===
      undefined
    )
      fault(
        place,
        'A series changes what its element or node is not asked for',
        quantity,
        'a quantity that it has in the network',
      );
    if (known.has(place.slice(place.indexOf(',')))) fault(place, 'A series is given twice', 'two', 'one');
    known.add(place.slice(place.indexOf(',')));
    const signed = quantity === 'injectionKgPerS' || (e >= 0 && edges[e].kind === 'heat_exchanger');
    const least = quantity === 'returnK' || quantity === 'supplyK' || quantity === 'temperatureK' ? 250 : 0;
    if (values.length === 0) fault(place, 'A series has no values', 0, 'at least one');
    for (let t = 0; t < values.length; t++) {
      if (Number.isFinite(values[t]) && (signed || values[t] >= least)) continue;
      fault(
        place,
        `Value ${t} of a series cannot be used`,
        values[t],
        signed ? 'a number' : `a number of at least ${least}`,
      );
      break;
    }
    const rests =
      e >= 0
        ? structure.role[e] === GIVEN && (structure.resting[from[e]] || structure.resting[to[e]])
        : i >= 0 && structure.resting[i];
    if (
      rests &&
      (quantity === 'heatW' || quantity === 'flowKgPerS' || quantity === 'injectionKgPerS') &&
      Array.from(values).some((value) => value !== 0)
    )
      fault(
        place,
        'A series moves water where no pressure is held',
        'a part that is shut off',
        'zeros, or a pressure held there',
      );
  }
  return issues;
}

function quantityOf(edge: HeatEdge, quantity: SeriesQuantity): number | undefined {
  const own = (edge as unknown as Record<string, number | undefined>)[quantity];
  if (own !== undefined || edge.kind !== 'producer') return own;
  return (edge.control as unknown as Record<string, number | undefined>)[quantity];
}

/** The input of one step: all but what the series change is shared. @cost O(edges + nodes), O(series) where none */
export function inputAt(input: HeatInput, series: readonly HeatSeries[], step: number): HeatInput {
  if (series.length === 0) return input;
  const edges = input.edges.slice();
  const nodes = input.nodes.slice();
  const heatInW = input.heatInW.slice();
  const liftPa = input.liftPa.slice();
  const { edgeOf, nodeOf } = indexOf(input);
  for (const { edge, node, quantity, values } of series) {
    const value = values[Math.min(step, values.length - 1)];
    if (node !== undefined) {
      const i = nodeOf.get(node)!;
      nodes[i] = { ...nodes[i], [quantity]: value } as HeatNode;
      continue;
    }
    const e = edgeOf.get(edge!)!;
    const own = edges[e];
    if (own.kind === 'producer' && quantity !== 'supplyK')
      edges[e] = { ...own, control: { ...own.control, [quantity]: value } } as HeatEdge;
    else edges[e] = { ...own, [quantity]: value } as HeatEdge;
    if (quantity === 'liftPa') liftPa[e] = value;
    if (own.kind === 'heat_exchanger') heatInW[e] = value;
  }
  return { ...input, edges, nodes, heatInW, liftPa };
}

const INDICES = new WeakMap<HeatInput, { edgeOf: Map<string, number>; nodeOf: Map<string, number> }>();

function indexOf(input: HeatInput) {
  let found = INDICES.get(input);
  if (!found) {
    found = {
      edgeOf: new Map(input.edges.map(({ id }, e) => [id, e])),
      nodeOf: new Map(input.nodes.map(({ id }, i) => [id, i])),
    };
    INDICES.set(input, found);
  }
  return found;
}
