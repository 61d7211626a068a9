/** A panel of trade made up from known coefficients: what speed is measured on. */
import { createFactor, crossFactors, type GravityData, type World } from '@landbridge/engines/trade';

/** Coefficients that the panel is made from. */
export const TRUE_COEFFICIENTS = [0.35, -0.2] as const;

/**
 * Countries x (countries - 1) pairs in each year, Poisson-like noise and about a fifth of zeros.
 *
 * @param seed  a whole number; the same number gives the same panel
 */
export function createPanel(countries: number, years: number, seed: number): GravityData {
  const rows = countries * (countries - 1) * years;
  const random = createUniform(seed);
  const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
  const exporter = new Int32Array(rows);
  const importer = new Int32Array(rows);
  const year = new Int32Array(rows);
  const pair = new Int32Array(rows);
  const agreement = new Float64Array(rows);
  const tariff = new Float64Array(rows);
  const trade = new Float64Array(rows);
  const size = Float64Array.from({ length: countries * years * 2 }, () => 1.2 * normal());
  let row = 0;
  for (let i = 0; i < countries; i++) {
    for (let j = 0; j < countries; j++) {
      if (i === j) continue;
      const closeness = normal();
      const begins = Math.floor(random() * 2 * years);
      for (let t = 0; t < years; t++, row++) {
        exporter[row] = i;
        importer[row] = j;
        year[row] = t;
        pair[row] = i * countries + j;
        agreement[row] = t >= begins ? 1 : 0;
        tariff[row] = normal() + 0.3 * closeness;
        const index =
          size[i * years + t] +
          size[(countries + j) * years + t] +
          closeness +
          TRUE_COEFFICIENTS[0] * agreement[row] +
          TRUE_COEFFICIENTS[1] * tariff[row];
        trade[row] = Math.exp(index) * Math.exp(0.5 * normal() - 0.125);
        if (trade[row] < 0.3 * random()) trade[row] = 0;
      }
    }
  }
  const [x, m, t] = [
    createFactor('exporter', exporter),
    createFactor('importer', importer),
    createFactor('year', year),
  ];
  return {
    trade,
    regressors: [
      { name: 'agreement', values: agreement },
      { name: 'tariff', values: tariff },
    ],
    effects: [crossFactors(x, t), crossFactors(m, t), createFactor('pair', pair)],
  };
}

/** mulberry32. */
function createUniform(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return (((value ^ (value >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}

/** A world of flows, mostly at home, and costs between 0.7 and 1.3. */
export function createWorld(countries: number, seed: number): { readonly world: World; readonly costs: Float64Array } {
  const random = createUniform(seed);
  const at = (home: () => number, abroad: () => number) =>
    Float64Array.from({ length: countries ** 2 }, (_, k) => (k % (countries + 1) === 0 ? home() : abroad()));
  const flows = at(
    () => 200 + 1000 * random(),
    () => 10 * random() * random(),
  );
  return {
    world: {
      countries: Array.from({ length: countries }, (_, i) => `c${i}`),
      sectors: [{ name: 'all', elasticity: 5, flows }],
    },
    costs: at(
      () => 1,
      () => 0.7 + 0.6 * random(),
    ),
  };
}
