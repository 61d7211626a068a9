/**
 * Which of its choices a commodity has for options: those with a way of their own that the logit gives a share worth
 * counting at free flow, and those that congestion elsewhere makes worth while.
 */
import { createColumnSearch, generateColumns } from './columns.ts';
import type { Commodity, Problem, SearchedOption } from './commodities.ts';
import type { Congestion } from './delay.ts';
import type { Logits } from './logits.ts';
import type { SearchRoom } from './search-room.ts';
import { perceivedCosts } from './shift.ts';
import { BCP, LINK, LOAD, type PeriodInput, UNLOAD } from './types.ts';

/** Options that the logit gives less than this of their commodity are left out. */
const LEAST_SHARE = 1e-4;

/**
 * Options from the cheapest paths at free flow, with the constants of the gateways that these cross.
 *
 * @param had  whether an earlier solution has the option; then it stays for now (`dropSpare`)
 * @returns those that stay for that alone
 * @cost O(choices x arcs of a path)
 */
export function formOptions(
  problem: Problem,
  commodity: Commodity,
  gateways: PeriodInput['gateways'],
  logits: Logits,
  had: (option: SearchedOption) => boolean,
): SearchedOption[] {
  const { arcKind, arcElement } = problem.network;
  for (const option of commodity.all) if (option.first) option.paths = [option.first];
  const distinct = keepDistinct(commodity, problem);
  for (const option of distinct) {
    const { gateway, gatewayConstantUsd } = option.choice;
    if (gateway === null) continue;
    const { arcs } = option.paths[0];
    let at = 0;
    while (at < arcs.length && !(arcKind[arcs[at]] === BCP && gateways[arcElement[arcs[at]]].gateway === gateway)) at++;
    if (at === arcs.length) continue;
    option.gateway = gateway;
    option.constantUsd += gatewayConstantUsd;
  }
  const share = logits.sharesAt(distinct, perceivedCosts(distinct));
  const spare: SearchedOption[] = [];
  commodity.options = [];
  commodity.dropped = [];
  for (let k = 0; k < distinct.length; k++) {
    const option = distinct[k];
    const worthwhile = share[k] >= LEAST_SHARE;
    if (!worthwhile && had(option)) spare.push(option);
    else if (!worthwhile) {
      commodity.dropped.push(option);
      continue;
    }
    commodity.options.push(option);
  }
  commodity.logit = null;
  return spare;
}

/**
 * Takes out options that came from an earlier solution alone and that the logit gives less than the least share here too;
 * their flow goes to the commodity's others.
 *
 * @returns how many went
 */
export function dropSpare({ commodities }: Problem, spare: ReadonlySet<SearchedOption>): number {
  let gone = 0;
  for (const commodity of spare.size > 0 ? commodities : []) {
    const { options, dropped, teuPerDay } = commodity;
    const leaving = options.filter((option) => spare.has(option) && option.flow < LEAST_SHARE * teuPerDay);
    if (leaving.length === 0 || leaving.length === options.length) continue;
    gone += leaving.length;
    commodity.options = options.filter((option) => !leaving.includes(option));
    commodity.logit = null;
    dropped.push(...leaving);
    for (const option of leaving) {
      option.flow = 0;
      option.paths.splice(1);
      option.paths[0] = option.first ?? option.paths[0];
      option.paths[0].flow = 0;
    }
    const total = commodity.options.reduce((sum, option) => sum + option.flow, 0);
    for (const option of commodity.options) {
      option.flow *= teuPerDay / total;
      for (const path of option.paths) path.flow *= teuPerDay / total;
    }
  }
  return gone;
}

/** Options with a path; where two of one mode have the same cheapest path, the choice of gateway is none: one stays. */
function keepDistinct({ options }: Commodity, { network }: Problem): Commodity['options'] {
  const kept: SearchedOption[] = [];
  for (const option of options) {
    const { paths, choice } = option;
    if (paths.length === 0) continue;
    const { arcs } = paths[0];
    if (choice.mode === 'sea' && comesBack(network, arcs)) continue;
    let alike = 0;
    while (alike < kept.length && !sameWayOfMode(network, kept[alike], option)) alike++;
    if (alike === kept.length) kept.push(option);
  }
  return kept;
}

function sameWayOfMode(network: Problem['network'], a: SearchedOption, b: SearchedOption): boolean {
  return a.choice.nest === b.choice.nest && sameWay(network, a.paths[0].arcs, b.paths[0].arcs);
}

/** The same arcs between loading and unloading. */
function sameWay({ arcKind }: Problem['network'], a: Int32Array, b: Int32Array): boolean {
  const [startA, startB] = [arcKind[a[0]] === LOAD ? 1 : 0, arcKind[b[0]] === LOAD ? 1 : 0];
  const endA = arcKind[a[a.length - 1]] === UNLOAD ? a.length - 1 : a.length;
  const endB = arcKind[b[b.length - 1]] === UNLOAD ? b.length - 1 : b.length;
  if (endA - startA !== endB - startB) return false;
  // Ways through two gateways begin and end alike: the middle tells them apart.
  const middle = (endA - startA) >> 1;
  for (let i = middle; startA + i < endA; i++) if (a[startA + i] !== b[startB + i]) return false;
  for (let i = 0; i < middle; i++) if (a[startA + i] !== b[startB + i]) return false;
  return true;
}

/** 1 for places that a path has come through; all 0 between calls. */
let passed = new Uint8Array(0);

/** True where a path runs through a place twice: out of a port and back, to have been at sea. */
function comesBack(network: Problem['network'], arcs: Int32Array): boolean {
  const { arcKind, arcElement, placeOfNode, graph, nodeIds } = network;
  if (passed.length < nodeIds.length) passed = new Uint8Array(nodeIds.length);
  let twice = false;
  for (let i = 0; i < arcs.length && !twice; i++) {
    if (arcKind[arcs[i]] !== LINK) continue;
    const place = placeOfNode[graph.head[arcs[i]]];
    twice = passed[place] === 1;
    passed[place] = 1;
  }
  twice ||= arcKind[arcs[0]] === LOAD && passed[arcElement[arcs[0]]] === 1;
  for (let i = 0; i < arcs.length; i++) passed[placeOfNode[graph.head[arcs[i]]]] = 0;
  return twice;
}

/**
 * Brings back options that congestion elsewhere has made worth while. What an option cost at free flow is less than it
 * costs now, so only those are searched that would be worth while at that.
 *
 * @returns how many came back
 */
export function readmitOptions(
  problem: Problem,
  room: SearchRoom,
  congestion: Congestion,
  logits: Logits,
  slackUsd: number,
): number {
  const candidates: Commodity[] = [];
  for (const commodity of problem.commodities) {
    const options = listWorthwhile(commodity, logits, (option) => option.paths[0].fixedUsd);
    if (options.length > 0) candidates.push({ ...commodity, options: [...options] });
  }
  if (candidates.length === 0) return 0;
  const trial = { ...problem, commodities: candidates };
  generateColumns(trial, createColumnSearch(trial, room), congestion, slackUsd);
  let readmitted = 0;
  const searched = new Set(candidates.map((candidate) => candidate.demandIndex));
  for (const commodity of problem.commodities) {
    if (!searched.has(commodity.demandIndex)) continue;
    for (const option of listWorthwhile(commodity, logits, (option) => option.costUsd)) {
      commodity.options.push(option);
      commodity.logit = null;
      commodity.dropped.splice(commodity.dropped.indexOf(option), 1);
      readmitted++;
    }
  }
  return readmitted;
}

const NONE: readonly SearchedOption[] = [];

/** Dropped options that would get their least share at a cost, USD/TEU. */
function listWorthwhile(
  { options, dropped }: Commodity,
  logits: Logits,
  usdOf: (option: SearchedOption) => number,
): readonly SearchedOption[] {
  if (dropped.length === 0) return NONE;
  const all = [...options, ...dropped];
  const cost = new Float64Array(all.length);
  for (let k = 0; k < all.length; k++) {
    cost[k] = all[k].constantUsd + (k < options.length ? all[k].costUsd : usdOf(all[k]));
  }
  const share = logits.sharesAt(all, cost);
  let worthwhile: SearchedOption[] | null = null;
  for (let k = 0; k < dropped.length; k++) {
    if (share[options.length + k] < LEAST_SHARE) continue;
    worthwhile ??= [];
    worthwhile.push(dropped[k]);
  }
  return worthwhile ?? NONE;
}
