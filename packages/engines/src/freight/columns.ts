/** Column generation: the cheapest path of each option at the present delays, added where it is new. */
import { createSearch, reverseGraph, type Search, searchFrom, tracePath } from '../network/index.ts';
import type { Choice } from './choices.ts';
import { type Commodity, listElements, type Option, type Problem } from './commodities.ts';
import type { Congestion } from './delay.ts';

/** Options that share a search: one choice, one cost field, and one end. */
interface SearchGroup {
  readonly choice: number;
  readonly field: number;
  /** True where the search runs back from a destination to all origins: fewer searches where many send to few. */
  readonly backward: boolean;
  readonly place: number;
  readonly members: { readonly commodity: Commodity; readonly option: Option }[];
  /** Nodes that the search is for. */
  readonly targets: number[];
}

export interface ColumnSearch {
  readonly groups: readonly SearchGroup[];
  readonly room: SearchRoom;
}

/** Room for searches of each choice, made when first asked for and kept for the whole solve. */
export class SearchRoom {
  readonly arcUsd: readonly Float64Array[];
  readonly #choices: readonly Choice[];
  readonly #forward: Search[] = [];
  readonly #backward: Search[] = [];

  constructor(choices: readonly Choice[]) {
    this.#choices = choices;
    this.arcUsd = choices.map((choice) => new Float64Array(choice.network.graph.arcCount));
  }

  get(choice: number, backward: boolean): Search {
    const { graph } = this.#choices[choice].network;
    if (backward) return (this.#backward[choice] ??= createSearch(reverseGraph(graph)));
    return (this.#forward[choice] ??= createSearch(graph));
  }
}

/** @cost O(options) */
export function createColumnSearch({ choices, commodities }: Problem, room: SearchRoom): ColumnSearch {
  const byField = new Map<string, { commodity: Commodity; option: Option }[]>();
  for (const commodity of commodities) {
    for (const option of commodity.options) {
      const key = `${choices.indexOf(option.choice)} ${commodity.field}`;
      const members = byField.get(key);
      if (members) members.push({ commodity, option });
      else byField.set(key, [{ commodity, option }]);
    }
  }
  const groups = [...byField].flatMap(([key, members]) => {
    const [choice, field] = key.split(' ').map(Number);
    return splitByEnd(choices[choice], choice, field, members);
  });
  return {
    // One cost vector serves all groups of a choice and field: they lie together.
    groups: groups.sort((a, b) => a.choice - b.choice || a.field - b.field),
    room,
  };
}

function splitByEnd(
  { network }: Choice,
  choice: number,
  field: number,
  members: SearchGroup['members'],
): SearchGroup[] {
  const origins = new Set(members.map(({ commodity }) => commodity.originPlace));
  const destinations = new Set(members.map(({ commodity }) => commodity.destinationPlace));
  const backward = destinations.size < origins.size;
  const groups = new Map<number, SearchGroup>();
  for (const member of members) {
    const place = backward ? member.commodity.destinationPlace : member.commodity.originPlace;
    const group = groups.get(place) ?? { choice, field, backward, place, members: [], targets: [] };
    group.members.push(member);
    group.targets.push(
      backward
        ? network.originNode[member.commodity.originPlace]
        : network.destinationNode[member.commodity.destinationPlace],
    );
    groups.set(place, group);
  }
  return [...groups.values()];
}

/**
 * Sets every option's `costUsd` to that of its cheapest path and adds the path where the option has not got it.
 *
 * @returns how many paths were added
 * @cost one search a group
 */
export function generateColumns(problem: Problem, search: ColumnSearch, congestion: Congestion): number {
  let added = 0;
  let lastChoice = -1;
  let lastField = -1;
  for (const group of search.groups) {
    const usd = search.room.arcUsd[group.choice];
    if (group.choice !== lastChoice || group.field !== lastField) {
      fillArcUsd(problem, group, congestion, usd);
      lastChoice = group.choice;
      lastField = group.field;
    }
    added += searchGroup(problem, search, group, usd);
  }
  return added;
}

function searchGroup(problem: Problem, search: ColumnSearch, group: SearchGroup, usd: Float64Array): number {
  const { network }: Choice = problem.choices[group.choice];
  const { backward, members, targets } = group;
  const found = search.room.get(group.choice, backward);
  const source = backward ? network.destinationNode[group.place] : network.originNode[group.place];
  searchFrom(found, usd, source, targets);
  let added = 0;
  for (const [index, { commodity, option }] of members.entries()) {
    const end = targets[index];
    option.costUsd = found.distance[end];
    const path = tracePath(found, end);
    if (path && addPath(problem, commodity, option, backward ? path.reverse() : path)) added++;
  }
  return added;
}

function fillArcUsd(problem: Problem, group: SearchGroup, { delayH, capacities }: Congestion, usd: Float64Array): void {
  const field = problem.fields[group.field];
  const { baseArc } = problem.choices[group.choice].network;
  const { ofArc, quotas } = capacities;
  const { valueOfTime } = field;
  for (let arc = 0; arc < baseArc.length; arc++) {
    const element = ofArc[baseArc[arc]];
    usd[arc] = field.usd[baseArc[arc]] + (element < 0 ? 0 : valueOfTime * delayH[element]);
  }
  for (const quota of quotas) {
    if (quota.classIndex >= 0 && quota.classIndex !== field.classIndex) continue;
    const touched = new Set(quota.arcs);
    for (let arc = 0; arc < baseArc.length; arc++) {
      if (touched.has(baseArc[arc])) usd[arc] += valueOfTime * delayH[quota.element];
    }
  }
}

function addPath(problem: Problem, commodity: Commodity, option: Option, path: readonly number[]): boolean {
  const { baseArc } = option.choice.network;
  return addBasePath(
    problem,
    commodity,
    option,
    Int32Array.from(path, (arc) => baseArc[arc]),
  );
}

/** Adds a path given by arcs of the supernetwork, unless the option has it. */
export function addBasePath(problem: Problem, commodity: Commodity, option: Option, arcs: Int32Array): boolean {
  if (option.paths.some((other) => sameArcs(other.arcs, arcs))) return false;
  const { usd } = problem.fields[commodity.field];
  let fixedUsd = 0;
  for (const arc of arcs) fixedUsd += usd[arc];
  if (fixedUsd === Number.POSITIVE_INFINITY) return false;
  option.paths.push({ arcs, fixedUsd, elements: listElements(problem.network, arcs, commodity.classIndex), flow: 0 });
  return true;
}

function sameArcs(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
