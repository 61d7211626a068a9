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
  for (const option of commodity.all) if (option.first) option.paths.push(option.first);
  const distinct = keepDistinct(commodity, problem);
  for (const option of distinct) {
    const { gateway, gatewayConstantUsd } = option.choice;
    const crosses =
      gateway !== null &&
      option.paths[0].arcs.some((arc) => arcKind[arc] === BCP && gateways[arcElement[arc]].gateway === gateway);
    if (!crosses) continue;
    option.gateway = gateway;
    option.constantUsd += gatewayConstantUsd;
  }
  const share = logits.sharesAt(distinct, perceivedCosts(distinct));
  const spare = distinct.filter((option, k) => share[k] < LEAST_SHARE && had(option));
  const stays = (option: SearchedOption, k: number) => share[k] >= LEAST_SHARE || spare.includes(option);
  commodity.options = distinct.filter(stays);
  commodity.dropped = distinct.filter((option, k) => !stays(option, k));
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
    if (choice.mode === 'sea' && comesBack(network, paths[0].arcs)) continue;
    const { arcs } = paths[0];
    if (kept.some((other) => other.choice.nest === choice.nest && sameWay(network, other.paths[0].arcs, arcs)))
      continue;
    kept.push(option);
  }
  return kept;
}

/** The same arcs between loading and unloading. */
function sameWay({ arcKind }: Problem['network'], a: Int32Array, b: Int32Array): boolean {
  const [startA, startB] = [arcKind[a[0]] === LOAD ? 1 : 0, arcKind[b[0]] === LOAD ? 1 : 0];
  const endA = arcKind[a[a.length - 1]] === UNLOAD ? a.length - 1 : a.length;
  const endB = arcKind[b[b.length - 1]] === UNLOAD ? b.length - 1 : b.length;
  if (endA - startA !== endB - startB) return false;
  for (let i = 0; startA + i < endA; i++) if (a[startA + i] !== b[startB + i]) return false;
  return true;
}

/** True where a path runs through a place twice: out of a port and back, to have been at sea. */
function comesBack(network: Problem['network'], arcs: Int32Array): boolean {
  const places = new Set<number>();
  for (const arc of arcs) {
    if (network.arcKind[arc] !== LINK) continue;
    const place = network.placeOfNode[network.graph.head[arc]];
    if (places.has(place)) return true;
    places.add(place);
  }
  return network.arcKind[arcs[0]] === LOAD && places.has(network.arcElement[arcs[0]]);
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
  const candidates = problem.commodities.flatMap((commodity) => {
    const options = listWorthwhile(commodity, logits, (option) => option.paths[0].fixedUsd);
    return options.length > 0 ? [{ ...commodity, options }] : [];
  });
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

/** Dropped options that would get their least share at a cost, USD/TEU. */
function listWorthwhile(
  { options, dropped }: Commodity,
  logits: Logits,
  usdOf: (option: SearchedOption) => number,
): SearchedOption[] {
  if (dropped.length === 0) return [];
  const all = [...options, ...dropped];
  const cost = all.map((option, k) => option.constantUsd + (k < options.length ? option.costUsd : usdOf(option)));
  const share = logits.sharesAt(all, cost);
  return dropped.filter((_, k) => share[options.length + k] >= LEAST_SHARE);
}
