/**
 * An earlier solution as the start of another: of the next period, or of a scenario beside its base. Its flows are where the
 * search begins, and the cheapest paths of its empty network stay so where nothing became cheaper and they no dearer.
 */
import type { Choice } from './choices.ts';
import { addPath, createPath } from './columns.ts';
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
  const known = new Map<Supernetwork, NetworkChange>();
  let nearest: WarmStart | undefined;
  for (const solved of earlier) {
    const before = { input: solved.input, network: solved.equilibrium.problem.network };
    const change = known.get(before.network) ?? compareNetworks(before, { input, network });
    known.set(before.network, change);
    if (!nearest || change.size <= nearest.change.size) nearest = { ...solved, change };
  }
  return nearest;
}

/** Commodities of an earlier solution for those of a problem. */
type Counterparts = ReadonlyMap<Commodity, Commodity>;

/** By the demand's id, where it goes from and to the same places and is of the same class. */
export function matchCommodities(start: WarmStart, input: FreightInput, problem: Problem): Counterparts {
  const earlier = new Map(
    start.equilibrium.problem.commodities.map((commodity) => [
      start.input.demand[commodity.demandIndex].demandId,
      commodity,
    ]),
  );
  const pairs = problem.commodities.flatMap((commodity) => {
    const row = input.demand[commodity.demandIndex];
    const before = earlier.get(row.demandId);
    if (!before) return [];
    const was = start.input.demand[before.demandIndex];
    const same =
      was.originNodeId === row.originNodeId &&
      was.destinationNodeId === row.destinationNodeId &&
      before.classIndex === commodity.classIndex;
    return same ? [[commodity, before] as const] : [];
  });
  return new Map(pairs);
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
  for (const [before, element] of change.elementOf.entries()) {
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
    listUncheapened(choice, equilibrium.problem.choices[olderChoices[index]], change),
  );
  for (const commodity of problem.commodities) {
    const before = counterparts.get(commodity);
    for (const [choice, option] of commodity.all.entries()) {
      const known = before?.all[olderChoices[choice]];
      if (!known || !fits[choice][commodity.classIndex] || !adoptFirst(option, known, commodity, problem, change)) {
        open.add(option);
        continue;
      }
      if (bounded && before?.options.includes(known)) option.foundUsd = known.leastUsd;
    }
  }
  return open;
}

/** Whether no arc of a choice's network is new or cheaper, by class. */
function listUncheapened(
  { network }: Choice,
  older: Choice | undefined,
  { arcOf, oldArcOf, change }: NetworkChange,
): readonly boolean[] {
  const had = new Uint8Array(arcOf.length);
  for (const arc of older?.network.baseArc ?? []) had[arc] = 1;
  const kept = network.baseArc.every((arc) => oldArcOf[arc] >= 0 && had[oldArcOf[arc]] === 1);
  return change.map((ofClass) => kept && network.baseArc.every((arc) => ofClass[arc] !== CHEAPER));
}

/** @returns false where the cheapest path is gone or dearer */
function adoptFirst(
  option: SearchedOption,
  { first, floorUsd }: SearchedOption,
  commodity: Commodity,
  problem: Problem,
  change: NetworkChange,
): boolean {
  if (first) {
    const arcs = translate(first.arcs, change);
    if (!arcs) return false;
    const ofClass = change.change[commodity.classIndex];
    for (let i = 0; i < arcs.length; i++) if (ofClass[arcs[i]] === DEARER) return false;
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
  const flowBefore = before.options.reduce((sum, option) => sum + option.flow, 0);
  if (flowBefore === 0) return;
  for (const option of commodity.options) {
    const known = before.options.find((candidate) => candidate.choice.id === option.choice.id);
    if (known) adoptOption(start, problem, commodity, option, known, flowBefore);
  }
  const total = commodity.options.reduce((sum, option) => sum + option.flow, 0);
  for (const option of commodity.options) {
    option.flow *= commodity.teuPerDay / total;
    for (const path of option.paths) path.flow *= commodity.teuPerDay / total;
  }
}

function adoptOption(
  { change }: WarmStart,
  problem: Problem,
  commodity: Commodity,
  option: Option,
  before: Option,
  flowBefore: number,
): void {
  const carried = new Map<Option['paths'][number], number>();
  for (const path of before.paths) {
    if (path.flow <= 0) continue;
    const arcs = translate(path.arcs, change);
    if (!arcs) continue;
    const same = option.paths.find((other) => other.arcs === arcs || sameNumbers(other.arcs, arcs));
    const added = same ?? createPath(problem, commodity, arcs);
    if (!added) continue;
    if (!same) addPath(option, added);
    carried.set(added, path.flow);
  }
  // A path that is closed now is not among the option's: its flow goes to the others.
  let total = 0;
  for (const teuPerDay of carried.values()) total += teuPerDay;
  if (total === 0) return;
  option.flow = (before.flow / flowBefore) * commodity.teuPerDay;
  for (const path of option.paths) path.flow = (option.flow * (carried.get(path) ?? 0)) / total;
}
