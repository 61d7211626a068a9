/** Gravity equations with three sets of effects, and exact hat algebra: seconds of one thread, beside the targets. */
import { estimatePpml, solveExactHat, type World } from '@landbridge/engines/trade';
import { median, timed } from './measure.ts';
import { formatSeconds, formatTarget, type Section } from './section.ts';
import { createPanel, createWorld, TRUE_COEFFICIENTS } from './trade-panel.ts';

const ROUNDS = 3;
/** Standard errors within which an estimate counts as the coefficient that the panel is made from. */
const NEAR = 5;

export async function benchTrade(): Promise<Section> {
  const hundred = createPanel(101, 10, 1);
  const thousand = createPanel(225, 20, 1);
  const world = createWorld(200, 1);
  const cases = [
    { name: 'PPML, 101 000 rows', targetS: 3, rounds: ROUNDS, run: () => checkPanel(hundred) },
    { name: 'PPML, 1 008 000 rows', targetS: 40, rounds: 1, run: () => checkPanel(thousand) },
    { name: 'exact hat, 200 countries', targetS: 1, rounds: ROUNDS, run: () => checkWorld(world) },
  ];
  const rows = cases.map(({ name, targetS, rounds, run }) => {
    const seconds = median(Array.from({ length: rounds }, () => timed(run)));
    const memory = `${Math.round(process.memoryUsage().rss / 1e6)} MB`;
    return [name, formatSeconds(seconds), memory, formatTarget(seconds < targetS, `${targetS} s`)];
  });
  return {
    title: 'Trade',
    text:
      'PPML with exporter-year, importer-year and pair effects, two regressors, a sixth of zeros, separation searched, errors ' +
      'clustered by pair; every estimate is checked against the coefficients that made the panel. Exact hat to 1e-12. There is ' +
      'no peer on this machine; memory is the whole process.',
    head: ['case', 'median', 'memory after', 'target'],
    rows,
  };
}

function checkPanel(panel: ReturnType<typeof createPanel>): void {
  const { status, coefficients } = estimatePpml(panel, { covariance: { kind: 'cluster', clusters: panel.effects[2] } });
  if (status !== 'solved') throw new Error(`bench: PPML is ${status}`);
  for (const [k, { estimate, standardError }] of coefficients.entries()) {
    if (Math.abs(estimate! - TRUE_COEFFICIENTS[k]) > NEAR * standardError!)
      throw new Error(`bench: coefficient ${k} is ${estimate}`);
  }
}

function checkWorld({ world, costs }: { readonly world: World; readonly costs: Float64Array }): void {
  const { status, residual, acrResidual } = solveExactHat(world, [costs]);
  if (status !== 'solved' || residual > 1e-10 || acrResidual > 1e-10)
    throw new Error(`bench: exact hat is ${status}, ${residual}`);
}
