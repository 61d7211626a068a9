/**
 * IBPSA DESTEST, network CE 1 over a week: network1_*.csv beside heat_profile_*.csv. Supply 50 °C, a drop of 20 K and a
 * ground of 12 °C are those of the exercise's own example model (Networks/CE_1/example_models of its repository). The
 * flow of houses that ask for nothing is inferred from the results, as the steady case's: 927 W at 20 K of 16 houses. When
 * they ask again their water is cold, and the exercise takes 20 K out of it all the same: this passes as a note here.
 *
 * The table holds moments, not means of steps: it passes over peaks of the profile that stand between two of its rows, so
 * that ours is read at the same moments, from steps short enough to meet the rows of both.
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
  const rowS = times[1] - times[0];
  const stepS = findCommonDivisor(rowS, Number(profile[1][0]) - Number(profile[0][0]));
  const inRow = rowS / stepS;
  const rows = times.length - 2;
  const steps = (rows + 1) * inRow;
  const heatW = Array.from({ length: steps }, (_, k) => meanDemand(profile, times[0] + k * stepS, stepS));
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
  // At the moments between the first row and the last: of ours the mean of the steps before and after.
  const atRows = (values: ArrayLike<number>) =>
    Array.from({ length: rows }, (_, k) => 0.5 * (values[(k + 1) * inRow - 1] + values[(k + 1) * inRow]));
  const theirs = (column: number) => Array.from({ length: rows }, (_, k) => Number(result[k + 1][column]));
  const energy = (values: readonly number[]) => (values.reduce((sum, value) => sum + value, 0) * rowS) / J_PER_KWH;
  // Heat is asked for, and was in the hour before: pipes are warm again.
  const perHour = Math.max(1, Math.round(3600 / stepS));
  const warm = Array.from({ length: rows }, (_, k) => k).filter((k) => {
    const end = (k + 1) * inRow;
    return end >= perHour && asked.slice(end - perHour, end + 1).every((heat) => heat > 0);
  });
  const meanOf = (values: readonly number[]) => warm.reduce((sum, k) => sum + values[k], 0) / warm.length;
  const coldest =
    course &&
    atRows(
      Float64Array.from({ length: steps }, (_, k) =>
        Math.min(...ends.map((i) => course.temperatureK[k * network.nodes.length + i])),
      ),
    );
  const produced = course && atRows(course.producedW);
  const losses = course && atRows(course.lostW);
  const [injected, lost, critical] = [1, 2, 3].map(theirs);
  const spread = produced
    ? Math.sqrt(meanOf(injected.map((value, k) => (value - produced[k]) ** 2))) / meanOf(injected)
    : Number.NaN;
  const note =
    found?.blame ??
    issues[0]?.message ??
    `one tool; root of the mean squared difference of the heat by moment ${(100 * spread).toFixed(2)} % while heat is asked for`;
  const add = (id: string, quantity: string, unit: string, expected: number, got: number | null | undefined) =>
    createCase({ id: `${name}/week/${id}`, quantity, unit, expected, got: got ?? null, note });
  return [
    add('heat', 'heat injected in the week', 'kWh', energy(injected), produced && energy(produced)),
    add('peak', 'largest heat injected, by moment', 'W', Math.max(...injected), produced && Math.max(...produced)),
    add('losses', 'mean heat loss while heat is asked for', 'W', meanOf(lost), losses && meanOf(losses)),
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

/** Of whole numbers of seconds. */
function findCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : findCommonDivisor(b, a % b);
}
