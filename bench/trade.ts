/** Gravity equations with three sets of effects, beside dummies on scipy where those are few, and exact hat algebra. */
import { estimatePpml, solveExactHat, type World } from '@landbridge/engines/trade';
import { checkSame, measureInterleaved, median, timed } from './measure.ts';
import { startPythonPeer } from './python-peer.ts';
import { formatPeer, formatSeconds, formatTarget, type Section } from './section.ts';
import { createPanel, createWorld, TRUE_COEFFICIENTS } from './trade-panel.ts';

const ROUNDS = 3;
/** Standard errors within which an estimate counts as the coefficient that the panel is made from. */
const NEAR = 5;
/** Both end their steps at a change of the deviance: estimates agree to this, times 1e-9. */
const SAME = 1e3;
const SMALL = { countries: 41, years: 10 };

export async function benchTrade(): Promise<Section> {
  const small = await compareSmall();
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
    return [name, formatSeconds(seconds), '', '', memory, formatTarget(seconds < targetS, `${targetS} s`)];
  });
  return {
    title: 'Trade',
    text:
      'PPML with exporter-year, importer-year and pair effects, two regressors, a sixth of zeros, separation searched, errors ' +
      'clustered by pair; every estimate is checked against the coefficients that made the panel. The peer is ' +
      '`bench/peers/ppml_scipy.py`: reweighted least squares on sparse dummies, which finds the same estimates but neither ' +
      'separation beyond levels without trade nor errors, on a panel small enough for it. Exact hat to 1e-12, without a peer. ' +
      'Memory is the whole process.',
    head: ['case', 'ours', 'scipy', 'scipy / ours', 'memory after', 'target'],
    rows: [small, ...rows],
  };
}

/** In turns with the peer; both must find the same. */
async function compareSmall(): Promise<string[]> {
  const panel = createPanel(SMALL.countries, SMALL.years, 1);
  const peer = startPythonPeer('ppml_scipy.py', ['numpy', 'scipy.sparse.linalg']);
  await peer?.ask({
    trade: [...panel.trade],
    regressors: panel.regressors.map(({ values }) => [...values]),
    effects: panel.effects.map(({ codes }) => [...codes]),
  });
  let own: readonly number[] = [];
  const [ours, theirs] = await measureInterleaved(
    [
      {
        name: 'ours',
        run: () =>
          timed(() => {
            own = checkPanel(panel);
          }),
      },
      ...(peer
        ? [
            {
              name: 'scipy',
              run: async () => {
                const { seconds, estimates } = await peer.ask<{ seconds: number; estimates: number[] }>({ repeats: 1 });
                for (const [k, value] of own.entries())
                  checkSame(`coefficient ${k}`, value / SAME, estimates[k] / SAME);
                return seconds;
              },
            },
          ]
        : []),
    ],
    ROUNDS,
  );
  peer?.close();
  return [`PPML, ${panel.trade.length} rows`, formatSeconds(ours.seconds), ...formatPeer(theirs), '', ''];
}

/** @returns the estimates */
function checkPanel(panel: ReturnType<typeof createPanel>): readonly number[] {
  const { status, coefficients } = estimatePpml(panel, { covariance: { kind: 'cluster', clusters: panel.effects[2] } });
  if (status !== 'solved') throw new Error(`bench: PPML is ${status}`);
  for (const [k, { estimate, standardError }] of coefficients.entries()) {
    if (Math.abs(estimate! - TRUE_COEFFICIENTS[k]) > NEAR * standardError!)
      throw new Error(`bench: coefficient ${k} is ${estimate}`);
  }
  return coefficients.map(({ estimate }) => estimate!);
}

function checkWorld({ world, costs }: { readonly world: World; readonly costs: Float64Array }): void {
  const { status, residual, acrResidual } = solveExactHat(world, [costs]);
  if (status !== 'solved' || residual > 1e-10 || acrResidual > 1e-10)
    throw new Error(`bench: exact hat is ${status}, ${residual}`);
}
