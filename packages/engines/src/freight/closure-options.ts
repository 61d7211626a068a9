/**
 * What a commodity chooses among while something is closed, formed from free-flow paths by the rules of `equilibrium.ts`:
 * one option a choice, those with the same path counted once, and those that hardly anyone would take left out.
 */

import type { ClosurePath, PathRoom } from './closure-paths.ts';
import { type Closing, cheapestPath } from './closure-search.ts';
import type { Commodity, Option } from './commodities.ts';
import type { Logits } from './logits.ts';
import type { NestedLogit } from './nested-logit.ts';
import { perceivedCosts } from './shift.ts';
import type { PeriodInput } from './types.ts';

export interface ClosureOption extends Option {
  /** `commodity x choiceCount + choice`, as the room's paths. */
  readonly pair: number;
  readonly paths: ClosurePath[];
  /** No delay can change it: its cheapest path runs over nothing that has one. */
  readonly fixed: boolean;
}

export interface ClosureCommodity extends Omit<Commodity, 'options' | 'dropped' | 'all'> {
  /** Place in the problem's commodities. */
  readonly index: number;
  options: ClosureOption[];
  dropped: ClosureOption[];
  /** Of its options as they are. */
  logit: NestedLogit;
}

/** The engine's own limit: options that the logit gives less than this are left out. */
const LEAST_SHARE = 1e-4;

/** Sets options, those dropped, and the logit's flows at free flow. @cost O(choices x arcs of a path) */
export function formOptions(
  room: PathRoom,
  closing: Closing,
  { gateways }: PeriodInput,
  logits: Logits,
  commodity: ClosureCommodity,
): void {
  const { problem, choiceCount } = room;
  const distinct = keepDistinct(
    problem.choices.flatMap((choice, k): ClosureOption[] => {
      const pair = commodity.index * choiceCount + k;
      const path = cheapestPath(room, closing, pair);
      if (!path) return [];
      const crosses = path.bcps.some((row) => gateways[row].gateway === choice.gateway);
      const gateway = choice.gateway !== null && crosses ? choice.gateway : null;
      const constantUsd = choice.constantUsd + (gateway === null ? 0 : choice.gatewayConstantUsd);
      const fixed = path.elements.length === 0;
      return [{ choice, pair, paths: [{ ...path }], fixed, flow: 0, costUsd: path.fixedUsd, gateway, constantUsd }];
    }),
  );
  const share = logits.sharesAt(distinct, perceivedCosts(distinct));
  commodity.options = distinct.filter((_, k) => share[k] >= LEAST_SHARE);
  commodity.logit = logits.of(commodity.options);
  commodity.dropped = distinct.filter((_, k) => share[k] < LEAST_SHARE);
  const kept = logits.sharesAt(commodity.options, perceivedCosts(commodity.options));
  for (const [k, option] of commodity.options.entries()) {
    option.flow = kept[k] * commodity.teuPerDay;
    option.paths[0].flow = option.flow;
  }
}

function keepDistinct(options: readonly ClosureOption[]): ClosureOption[] {
  const kept: ClosureOption[] = [];
  for (const option of options) {
    const [path] = option.paths;
    if (option.choice.mode === 'sea' && path.comesBack) continue;
    if (kept.some((other) => other.choice.nest === option.choice.nest && other.paths[0].run === path.run)) continue;
    kept.push(option);
  }
  return kept;
}

/** Dropped options that would get their least share at a cost, USD/TEU. */
export function listWorthwhile(
  { options, dropped }: ClosureCommodity,
  logits: Logits,
  usdOf: (option: ClosureOption) => number,
): ClosureOption[] {
  if (dropped.length === 0) return [];
  const all = [...options, ...dropped];
  const cost = all.map((option, k) => option.constantUsd + (k < options.length ? option.costUsd : usdOf(option)));
  const share = logits.sharesAt(all, cost);
  return dropped.filter((_, k) => share[options.length + k] >= LEAST_SHARE);
}
