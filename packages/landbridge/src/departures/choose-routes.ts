/** Which of many good routes are shown. */
import type { DepartureInput, TimedRoute, Weight } from '@landbridge/engines/freight';

/**
 * The best by the weight first, then the earliest, the cheapest and the cleanest, then the rest by weight; what is chosen
 * stands by rising weight.
 *
 * @param routes  by rising arrival
 */
export function chooseRoutes(
  { input, period, classIndex }: DepartureInput,
  routes: readonly TimedRoute[],
  weight: Weight,
  count: number,
): TimedRoute[] {
  const { valueOfTimeUsdPerTeuH: usdPerH } = input.classes[classIndex];
  const seemsUsd = (route: TimedRoute) =>
    route.legs.reduce((sum, leg) => sum + period.network.perceivedUsd[leg.arc], 0);
  const measures: Readonly<Record<Weight, (route: TimedRoute) => number>> = {
    time: (route) => route.arriveH,
    cost: (route) => route.usd,
    co2e: (route) => route.co2eT,
    balanced: (route) => route.usd + usdPerH * (route.arriveH - route.departH) + seemsUsd(route),
  };
  const by = (measure: (route: TimedRoute) => number) => [...routes].sort((a, b) => measure(a) - measure(b));
  const ordered = by(measures[weight]);
  const wanted = [ordered[0], ...(['time', 'cost', 'co2e'] as const).map((name) => by(measures[name])[0]), ...ordered];
  const chosen = new Set([...new Set(wanted)].slice(0, count));
  return ordered.filter((route) => chosen.has(route));
}
