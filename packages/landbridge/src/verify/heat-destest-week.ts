/**
 * IBPSA DESTEST, network CE 1 over a week: network1_*.csv beside heat_profile_*.csv. Supply 50 °C, a drop of 20 K and a
 * ground of 12 °C are those of the exercise's own example model (Networks/CE_1/example_models of its repository). The
 * flow of houses that ask for nothing is inferred from the results, as the steady case's: 927 W at 20 K of 16 houses. When
 * they ask again their water is cold, and the exercise takes 20 K out of it all the same: this passes as a note here.
 */
import { evaluateWater, type HeatNetwork, prepareHeat, simulateHeat } from '@landbridge/engines/heat';
import { createCase } from './create-case.ts';
import type { VerifyCase } from './types.ts';

const ZERO_C = 273.15;
export const WEEK_SUPPLY_K = 50 + ZERO_C;
export const WEEK_GROUND_K = 12 + ZERO_C;
const DROP_K = 20;
const J_PER_KWH = 3.6e6;
const BYPASS_KG_PER_S = 0.00069;
/** Houses that ask for less ask for nothing. */
const LEAST_W = 1;

/**
 * @param network  at WEEK_SUPPLY_K and WEEK_GROUND_K, consumers by heat and flow
 * @param profile  rows of seconds and W of one house, head first
 * @param result   rows of seconds, W, W, K, Pa of one tool, head first
 */
export function verifyWeek(
  name: string,
  network: HeatNetwork,
  [, ...profile]: readonly (readonly string[])[],
  [, ...result]: readonly (readonly string[])[],
): VerifyCase[] {
  const times = result.map((row) => Number(row[0]));
  const stepS = times[1] - times[0];
  const steps = times.length - 1;
  const heatW = Array.from({ length: steps }, (_, k) => meanDemand(profile, times[k], stepS));
  const capacity = evaluateWater(WEEK_SUPPLY_K - DROP_K / 2, 1e6).heatCapacityJPerKgK;
  const flow = heatW.map((heat) => Math.max(heat / (capacity * DROP_K), BYPASS_KG_PER_S));
  const asked = heatW.map((heat) => (heat > LEAST_W ? heat : 0));
  const consumers = network.edges.filter(({ kind }) => kind === 'consumer');
  const { input, issues } = prepareHeat(network);
  const found = input
    ? simulateHeat(
        input,
        {
          stepS,
          steps,
          series: consumers.flatMap(({ id }) => [
            { edge: id, quantity: 'heatW' as const, values: asked },
            { edge: id, quantity: 'flowKgPerS' as const, values: flow },
          ]),
        },
        { notes: ['below_surroundings', 'freezing'] },
      )
    : null;
  const course = found?.course ?? null;
  const ends = consumers.map(({ from }) => network.nodes.findIndex(({ id }) => id === from));
  // Of a step: theirs is at its two ends.
  const theirs = (column: number) =>
    Array.from({ length: steps }, (_, k) => 0.5 * (Number(result[k][column]) + Number(result[k + 1][column])));
  const energy = (values: ArrayLike<number>) =>
    (Array.from(values).reduce((sum, value) => sum + value, 0) * stepS) / J_PER_KWH;
  // Heat is asked for, and was in the hour before: pipes are warm again.
  const perHour = Math.max(1, Math.round(3600 / stepS));
  const warm = asked.flatMap((_, k) =>
    k >= perHour && asked.slice(k - perHour, k + 1).every((heat) => heat > 0) ? [k] : [],
  );
  const meanOf = (values: ArrayLike<number>) => warm.reduce((sum, k) => sum + values[k], 0) / warm.length;
  const coldest =
    course &&
    Float64Array.from({ length: steps }, (_, k) =>
      Math.min(...ends.map((i) => course.temperatureK[k * network.nodes.length + i])),
    );
  const [injected, lost, critical] = [1, 2, 3].map(theirs);
  const spread = course
    ? Math.sqrt(meanOf(injected.map((value, k) => (value - course.producedW[k]) ** 2))) / meanOf(injected)
    : Number.NaN;
  const note =
    found?.blame ??
    issues[0]?.message ??
    `one tool; root of the mean squared difference of the heat by step ${(100 * spread).toFixed(2)} % while heat is asked for`;
  const add = (id: string, quantity: string, unit: string, expected: number, got: number | null | undefined) =>
    createCase({ id: `${name}/week/${id}`, quantity, unit, expected, got: got ?? null, note });
  return [
    add('heat', 'heat injected in the week', 'kWh', energy(injected), course && energy(course.producedW)),
    add('peak', 'largest heat injected, by step', 'W', Math.max(...injected), course && Math.max(...course.producedW)),
    add('losses', 'mean heat loss while heat is asked for', 'W', meanOf(lost), course && meanOf(course.lostW)),
    add(
      'critical',
      'mean temperature of the coldest house while heat is asked for',
      '°C',
      meanOf(critical) - ZERO_C,
      coldest && meanOf(coldest) - ZERO_C,
    ),
  ];
}

/** Of a profile that goes straight between its rows, the mean over a step. */
function meanDemand(profile: readonly (readonly string[])[], fromS: number, stepS: number): number {
  const at = (timeS: number) => {
    const next = profile.findIndex((row) => Number(row[0]) >= timeS);
    if (next <= 0) return Number(profile[next === 0 ? 0 : profile.length - 1][1]);
    const [a, b] = [profile[next - 1], profile[next]];
    return Number(a[1]) + ((timeS - Number(a[0])) / (Number(b[0]) - Number(a[0]))) * (Number(b[1]) - Number(a[1]));
  };
  const parts = 12;
  let sum = 0;
  for (let k = 0; k < parts; k++) sum += at(fromS + ((k + 0.5) * stepS) / parts);
  return sum / parts;
}
