/**
 * An earlier solution as the start of another: of the next period, or of a scenario beside its base. Its flows are where the
 * search begins, and the cheapest paths of its empty network stay so where nothing became cheaper and they no dearer.
 */
import type { Choice } from './choices.ts';
import { createPath } from './columns.ts';
import type { Commodity, Option, Problem, SearchedOption } from './commodities.ts';
import type { Equilibrium } from './equilibrium.ts';
import { CHEAPER, compareNetworks, DEARER, type NetworkChange } from './network-change.ts';
import { sameNumbers } from './same-content.ts';
import type { SearchRoom } from './search-room.ts';
import type { FreightInput, Supernetwork } from './types.ts';

/** An earlier solution with the input that it solves. */
export interface Solved {
  readonly input: FreightInput;
  readonly equilibrium: Equilibrium;
}

export interface WarmStart extends Solved {
  readonly change: NetworkChange;
}

/** The earlier solution whose network differs least; of several the last. @cost a comparison for each network */
export function findNearest(
  earlier: readonly Solved[],
  input: FreightInput,
  network: Supernetwork,
): WarmStart | undefined {
  const compared = new Set<Supernetwork>();
  let nearest: WarmStart | undefined;
  // From the last: of several as near it is found first, and nothing is nearer than the same.
  for (let i = earlier.length - 1; i >= 0 && nearest?.change.size !== 0; i--) {
    const solved = earlier[i];
    const before = { input: solved.input, network: solved.equilibrium.problem.network };
    if (compared.has(before.network)) continue;
    compared.add(before.network);
    const change = compareNetworks(before, { input, network });
    if (!nearest || change.size < nearest.change.size) nearest = { ...solved, change };
  }
  return nearest;
}

/** Commodities of an earlier solution for those of a problem. */
type Counterparts = ReadonlyMap<Commodity, Commodity>;

/** By the demand's id, where it goes from and to the same places and is of the same class. */
export function matchCommodities(start: WarmStart, input: FreightInput, problem: Problem): Counterparts {
  const earlier = new Map<string, Commodity>();
  for (const commodity of start.equilibrium.problem.commodities) {
    earlier.set(start.input.demand[commodity.demandIndex].demandId, commodity);
  }
  const pairs = new Map<Commodity, Commodity>();
  for (const commodity of problem.commodities) {
    const row = input.demand[commodity.demandIndex];
    const before = earlier.get(row.demandId);
    if (!before) continue;
    const was = start.input.demand[before.demandIndex];
    const same =
      was.originNodeId === row.originNodeId &&
      was.destinationNodeId === row.destinationNodeId &&
      before.classIndex === commodity.classIndex;
    if (same) pairs.set(commodity, before);
  }
  return pairs;
}

/**
 * Takes over what is known of every option's paths on the empty network and of the least cost at the earlier delays.
 *
 * @returns options whose cheapest path has to be looked for
 * @cost O(options x arcs of a path)
 */
export function adoptPaths(
  start: WarmStart,
  problem: Problem,
  counterparts: Counterparts,
  room: SearchRoom,
): Set<SearchedOption> {
  const { change, equilibrium } = start;
  const { losses } = room;
  for (let before = 0; before < change.elementOf.length; before++) {
    const element = change.elementOf[before];
    if (element < 0) losses.hours += equilibrium.congestion.delayH[before];
    else losses.delayH[element] = equilibrium.congestion.delayH[before];
  }
  const open = new Set<SearchedOption>();
  const olderChoices = problem.choices.map((choice) =>
    equilibrium.problem.choices.findIndex((candidate) => candidate.id === choice.id),
  );
  // What a toll has lost is not known across networks.
  const bounded = equilibrium.congestion.tollUsd === null;
  const fits = problem.choices.map((choice, index) =>
    compareChoice(choice, equilibrium.problem.choices[olderChoices[index]], change),
  );
  for (const commodity of problem.commodities) {
    const before = counterparts.get(commodity);
    for (let choice = 0; choice < commodity.all.length; choice++) {
      const option = commodity.all[choice];
      const known = before?.all[olderChoices[choice]];
      const { uncheapened, dearer } = fits[choice][commodity.classIndex];
      if (!known || !uncheapened || !adoptFirst(option, known, commodity, problem, change, dearer)) {
        open.add(option);
        continue;
      }
      if (bounded && before?.options.includes(known)) option.foundUsd = known.leastUsd;
    }
  }
  return open;
}

/** What became of a choice's network for a class. */
interface ChoiceChange {
  /** No arc is new or cheaper. */
  readonly uncheapened: boolean;
  /** An arc is dearer: where none is, no path is. */
  readonly dearer: boolean;
}

/** By class. @cost O(arcs of the choice x classes) */
function compareChoice(
  { network: { baseArc } }: Choice,
  older: Choice | undefined,
  { arcOf, oldArcOf, change }: NetworkChange,
): readonly ChoiceChange[] {
  const had = new Uint8Array(arcOf.length);
  const olderArcs = older?.network.baseArc ?? new Int32Array(0);
  for (let i = 0; i < olderArcs.length; i++) had[olderArcs[i]] = 1;
  let kept = true;
  for (let i = 0; i < baseArc.length && kept; i++) kept = oldArcOf[baseArc[i]] >= 0 && had[oldArcOf[baseArc[i]]] === 1;
  return change.map((ofClass) => {
    let uncheapened = kept;
    let dearer = false;
    for (let i = 0; i < baseArc.length && uncheapened; i++) {
      if (ofClass[baseArc[i]] === CHEAPER) uncheapened = false;
      else if (ofClass[baseArc[i]] === DEARER) dearer = true;
    }
    return { uncheapened, dearer };
  });
}

/** @returns false where the cheapest path is gone or dearer */
function adoptFirst(
  option: SearchedOption,
  { first, floorUsd }: SearchedOption,
  commodity: Commodity,
  problem: Problem,
  change: NetworkChange,
  dearer: boolean,
): boolean {
  if (first) {
    const arcs = translate(first.arcs, change);
    if (!arcs) return false;
    const ofClass = change.change[commodity.classIndex];
    if (dearer) for (let i = 0; i < arcs.length; i++) if (ofClass[arcs[i]] === DEARER) return false;
    const { fixedUsd, elements } = first;
    option.first = change.sameElements ? { arcs, fixedUsd, elements, flow: 0 } : createPath(problem, commodity, arcs);
  }
  option.floorUsd = floorUsd;
  option.costUsd = floorUsd;
  return true;
}

function translate(arcs: Int32Array, { arcOf, oldArcOf }: NetworkChange): Int32Array | null {
  if (arcOf === oldArcOf) return arcs;
  const translated = new Int32Array(arcs.length);
  for (let i = 0; i < arcs.length; i++) {
    translated[i] = arcOf[arcs[i]];
    if (translated[i] < 0) return null;
  }
  return translated;
}

/**
 * Gives a commodity's options the flows and paths that they had, in proportion to its flow now. An option that had none,
 * or none that still exists, keeps the flow that the logit gives it at free flow, on its cheapest path.
 *
 * @cost O(paths x arcs)
 */
export function adoptFlows(start: WarmStart, problem: Problem, commodity: Commodity, before: Commodity): void {
  const flowBefore = sumFlows(before.options);
  if (flowBefore === 0) return;
  for (const option of commodity.options) {
    const known = findOption(before, option);
    if (known) adoptOption(start, problem, commodity, option, known, flowBefore);
  }
  const total = sumFlows(commodity.options);
  for (const option of commodity.options) {
    option.flow *= commodity.teuPerDay / total;
    for (const path of option.paths) path.flow *= commodity.teuPerDay / total;
  }
}

/** A commodity's option of the same choice. */
export function findOption({ options }: Commodity, { choice }: Option): SearchedOption | undefined {
  for (let k = 0; k < options.length; k++) if (options[k].choice.id === choice.id) return options[k];
  return undefined;
}

/** Room for the flows of one option's paths, reused from call to call. */
const carried: number[] = [];

function sumFlows(options: readonly Option[]): number {
  let sum = 0;
  for (let k = 0; k < options.length; k++) sum += options[k].flow;
  return sum;
}

function adoptOption(
  { change }: WarmStart,
  problem: Problem,
  commodity: Commodity,
  option: Option,
  before: Option,
  flowBefore: number,
): void {
  const { paths } = option;
  // Flows as they were, by path: the one on it so far is the logit's, to be kept should all be closed.
  carried.length = paths.length;
  carried.fill(0);
  let total = 0;
  for (const path of before.paths) {
    if (path.flow <= 0) continue;
    const arcs = translate(path.arcs, change);
    if (!arcs) continue;
    let place = 0;
    while (place < paths.length && !(paths[place].arcs === arcs || sameNumbers(paths[place].arcs, arcs))) place++;
    if (place === paths.length) {
      const added = createPath(problem, commodity, arcs);
      if (!added) continue;
      paths.push(added);
    }
    carried[place] = path.flow;
    total += path.flow;
  }
  // A path that is closed now is not among the option's: its flow goes to the others.
  if (total === 0) return;
  option.flow = (before.flow / flowBefore) * commodity.teuPerDay;
  for (let i = 0; i < paths.length; i++) paths[i].flow = (option.flow * carried[i]) / total;
}
