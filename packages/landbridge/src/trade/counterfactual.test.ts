import { describe, expect, it } from 'vitest';
import { solveCounterfactual } from './counterfactual.ts';
import { bandOf, drawParameter, giveParameter } from './elasticity.ts';
import { estimateGravity } from './estimate.ts';
import { readTradeTable } from './table-reader.ts';
import { readWorldJson } from './world-json.ts';

const WORLD = 'exporter,importer,trade\nA,A,80\nA,B,20\nB,A,20\nB,B,80\n';

describe('solveCounterfactual', () => {
  it('has the closed form of two equal countries, a band around it, and the change that was asked for', () => {
    const report = solveCounterfactual(readTradeTable(WORLD, 'w.csv'), {
      elasticity: giveParameter(4, '1', 2, 8),
      changes: [
        { exporter: 'A', importer: 'B', factor: 0.9 },
        { exporter: 'B', importer: 'A', factor: 0.9 },
      ],
      draws: 50,
    });
    const [a] = report.countries as readonly Record<string, number>[];
    expect(a.welfare_change_percent).toBeCloseTo(100 * ((0.8 + 0.2 * 0.9 ** -4) ** 0.25 - 1), 10);
    expect(a.welfare_change_low).toBeLessThan(a.welfare_change_percent);
    expect(a.welfare_change_high).toBeGreaterThan(a.welfare_change_percent);
    // A larger elasticity gains more from cheaper trade: the ends are those of the draws.
    const at = (e: number) => 100 * ((0.8 + 0.2 * 0.9 ** -e) ** (1 / e) - 1);
    expect(a.welfare_change_low).toBeGreaterThan(at(2));
    expect(a.welfare_change_high).toBeLessThan(at(8));
    const flow = (report.flows as readonly Record<string, number | string>[]).find(
      ({ exporter, importer }) => exporter === 'A' && importer === 'B',
    );
    expect(flow?.cost_change_percent).toBeCloseTo(-10, 12);
    // With incomes fixed and the two alike, the whole answer is conditional.
    expect(flow?.trade_conditional).toBeCloseTo(Number(flow?.trade_new), 9);
  });

  it('reads sectors with elasticities of their own, costs of the table, and reports totals that differ', () => {
    const rows = ['A', 'B'].flatMap((i) =>
      ['A', 'B'].flatMap((j) =>
        ['x', 'y'].map(
          (s) =>
            `${i},${j},${s},${s === 'x' ? 3 : 6},${i === j ? 40 : 10},${i !== j && s === 'x' ? 0.8 : 1},100,${j === 'A' ? 100 : 120}`,
        ),
      ),
    );
    const report = solveCounterfactual(
      readTradeTable(`exporter,importer,sector,elasticity,trade,cost_hat,Y,E\n${rows.join('\n')}\n`, 'w.csv'),
      { elasticity: giveParameter(5, '1'), draws: 1 },
    );
    expect(report.status).toBe('solved');
    const [a] = report.countries as readonly Record<string, number>[];
    expect(a.welfare_change_percent).toBeCloseTo(100 * ((0.8 + 0.2 * 0.8 ** -3) ** (0.5 / 3) - 1), 9);
    expect(report.notes.at(-1)).toMatch(/outputs add up to 200\.0000, its expenditures to 220\.0000/);
  });

  it('names countries that are not there, and those that sell nothing', () => {
    const table = readTradeTable('exporter,importer,trade\nA,A,1\nA,B,2\n', 'w.csv');
    const changes = [{ exporter: 'A', importer: 'Z', factor: 1 }];
    expect(() => solveCounterfactual(table, { elasticity: giveParameter(4, '1'), changes })).toThrow(
      /B sells or buys nothing/,
    );
  });

  it('reads a case of a JSON file as the table that it is', () => {
    const { table, sigma } = readWorldJson(
      JSON.stringify({
        cases: [
          {},
          {
            sigma: 5,
            baseline: [
              [80, 20],
              [20, 80],
            ],
            cost_hat: [
              [1, 0.9],
              [0.9, 1],
            ],
          },
        ],
      }),
      'w.json',
      2,
    );
    expect(sigma).toBe(5);
    const [a] = solveCounterfactual(table, { elasticity: giveParameter(4, '1'), draws: 1 })
      .countries as readonly Record<string, number>[];
    expect(a.welfare_change_percent).toBeCloseTo(100 * ((0.8 + 0.2 * 0.9 ** -4) ** 0.25 - 1), 10);
    expect(() => readWorldJson('{"baseline": [[1]], "cost_hat": [[1, 2]]}', 'w.json')).toThrow(/square/);
  });
});

describe('draws', () => {
  it('are triangular between the ends, the same for a seed', () => {
    const draws = drawParameter(giveParameter(5, '1', 4, 8), 20_000, 3);
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(4);
    expect(Math.max(...draws)).toBeLessThanOrEqual(8);
    expect(draws.reduce((a, b) => a + b, 0) / draws.length).toBeCloseTo((4 + 5 + 8) / 3, 1);
    expect(drawParameter(giveParameter(5, '1', 4, 8), 5, 3)).toEqual(draws.slice(0, 5));
    expect(bandOf([5, 1, 3, 2, 4], 0.25)).toEqual({ low: 2, high: 4 });
  });
});

describe('estimateGravity', () => {
  it('prints PPML and OLS, clustered by pair, with the error out of sample', () => {
    const rows = Array.from({ length: 8 * 8 }, (_, at) => [Math.floor(at / 8), at % 8]).filter(([i, j]) => i !== j);
    const text = rows
      .map(
        ([i, j]) => `c${i},c${j},${Math.exp(0.2 * i + 0.1 * j - 0.9 * ((i * 7 + j * 3) % 5))},${(i * 7 + j * 3) % 5}`,
      )
      .join('\n');
    const report = estimateGravity(readTradeTable(`exporter,importer,trade,far\n${text}\n`, 't.csv'), { folds: 4 });
    expect(report.estimators.map(({ estimator }) => estimator)).toEqual(['ppml', 'ols']);
    for (const { coefficients, out_of_sample: outside } of report.estimators) {
      expect(coefficients[0].estimate).toBeCloseTo(-0.9, 9);
      expect(outside?.wape).toBeLessThan(1e-6);
    }
    expect(report.estimators[0].clusters).toBe(28);
  });
});
