import { fileURLToPath } from 'node:url';
import type { Corridor, Row } from '@landbridge/corridor';
import { readCorridor } from '@landbridge/corridor/node';
import { describe, expect, it } from 'vitest';
import { calibrate, measureAll } from './calibrate.ts';
import { solveModel } from './model.ts';
import { readTargets } from './read-targets.ts';
import type { Observation } from './types.ts';

const TOY = fileURLToPath(new URL('../../../../corridors/toy', import.meta.url));
const { corridor: toy } = await readCorridor(TOY);
if (!toy) throw new Error('the toy corridor does not read');

const BASE = { source_id: 'assumption', basis: 'assumed', note: null } as const;

function createObservation(id: string, changes: Partial<Observation>): Observation {
  return {
    ...BASE,
    observation_id: id,
    name: id,
    quantity: 'region_teu',
    subject: null,
    mode: null,
    relation: 'East <> West',
    year: 2022,
    counts: 'loaded TEU',
    value: 1,
    unit: 'TEU/yr',
    low: null,
    high: null,
    conversion: null,
    price_year: null,
    use: 'fit',
    ...changes,
  };
}

function createParameter(id: string, prior: number, low: number, high: number): Row<'parameter'> {
  return { ...BASE, parameter_id: id, value: prior, prior, low, high, unit: 'test', description: id };
}

const QUESTIONS = [
  createObservation('rail-west', { mode: 'rail' }),
  createObservation('road-west', { mode: 'road' }),
  createObservation('rail-east', { mode: 'rail', relation: 'East > Middle' }),
  createObservation('gate-rail', { quantity: 'gateway_teu', subject: 'By rail', relation: null }),
  createObservation('gate-share', { quantity: 'gateway_share', subject: 'By rail', relation: null, unit: 'share' }),
  createObservation('time', { quantity: 'route_time_h', subject: 'alpha-echo-rail', relation: null, unit: 'h' }),
  createObservation('price', { quantity: 'route_cost_usd_per_feu', subject: 'alpha-echo-rail', relation: null }),
];
const TRUTH = new Map([
  ['constant_usd:road', 150],
  ['stop_ratio:rail', 0.6],
  ['tariff_factor:rail-1435', 0.7],
]);
const corridor: Corridor = {
  ...toy,
  tables: {
    ...toy.tables,
    parameter: [
      createParameter('constant_usd:road', 0, -1000, 1000),
      createParameter('stop_ratio:rail', 0.2, 0, 2),
      createParameter('tariff_factor:rail-1435', 1, 0.3, 1.2),
    ],
  },
};

/** Counts of a world that is the model with parameters that the test knows, precise to a few per cent. */
function countWorld(): Observation[] {
  const world = solveModel(corridor, TRUTH, { year: 2022, longestOnly: true });
  return measureAll(world, QUESTIONS).map((value, index) => {
    if (value === null || value <= 0) throw new Error(`the toy has nothing for ${QUESTIONS[index].observation_id}`);
    return { ...QUESTIONS[index], value, low: value * 0.93, high: value * 1.07 };
  });
}

describe('calibrate', () => {
  const observations = countWorld();

  it('finds the parameters that made the counts, from another prior', async () => {
    const report = await calibrate(corridor, { observations, exactRefits: 2 });
    const fitted = new Map(report.parameters.map((row) => [row.id, row.fitted]));
    expect(fitted.get('stop_ratio:rail')).toBeCloseTo(0.6, 1);
    expect(fitted.get('tariff_factor:rail-1435')).toBeCloseTo(0.7, 1);
    expect(Math.abs((fitted.get('constant_usd:road') ?? 0) - 150)).toBeLessThan(75);
    expect(report.loss_fitted).toBeLessThan(report.loss_prior / 10);
    const { fit } = report.summary;
    expect(fit.fitted).toBeLessThan(0.03);
    expect(fit.leave_one_out).toBeGreaterThanOrEqual(fit.fitted ?? 0);
    expect(fit.naive).toBeGreaterThan(fit.fitted ?? 1);
    expect(report.observations.filter((row) => row.leave_one_out_exact)).toHaveLength(2);
  });

  it('gives the same report twice, and leaves the corridor alone', async () => {
    const before = JSON.stringify(corridor.tables.parameter);
    const options = { observations, exactRefits: 1, maxEvaluations: 20 };
    const [a, b] = [await calibrate(corridor, options), await calibrate(corridor, options)];
    expect(JSON.stringify(a)).toBe(JSON.stringify(b));
    expect(JSON.stringify(corridor.tables.parameter)).toBe(before);
  });

  it('what is compared only pulls nothing', async () => {
    const wild = createObservation('wild', { mode: 'sea', value: 1e6, use: 'check' });
    const options = { exactRefits: 0, maxEvaluations: 30 };
    const without = await calibrate(corridor, { ...options, observations });
    const withIt = await calibrate(corridor, { ...options, observations: [...observations, wild] });
    expect(withIt.parameters).toEqual(without.parameters);
    const row = withIt.observations.find((item) => item.id === 'wild');
    expect(row?.leave_one_out).toBeNull();
    expect(withIt.summary.check.count).toBe(1);
  });

  it('stops where it is told to', async () => {
    const controller = new AbortController();
    const run = calibrate(corridor, {
      observations,
      signal: controller.signal,
      onProgress: ({ evaluations }) => evaluations === 3 && controller.abort(new Error('enough')),
    });
    await expect(run).rejects.toThrow('enough');
  });

  it('the naive guess: modes of a relation share alike', async () => {
    const shares = ['rail', 'road', 'sea'].map((mode) =>
      createObservation(mode, {
        quantity: 'mode_share',
        relation: 'West > East',
        mode: mode as 'rail',
        value: 0.3,
        unit: 'share',
      }),
    );
    const report = await calibrate(corridor, { observations: shares, exactRefits: 0, maxEvaluations: 5 });
    for (const row of report.observations) expect(row.naive).toBeCloseTo(1 / 3, 2);
  });

  it('tells every observation that speaks of what is not there', async () => {
    const wrong = [
      createObservation('a', { quantity: 'gateway_teu', subject: 'By rial' }),
      createObservation('b', { relation: 'East <> Wset' }),
      createObservation('c', { relation: null }),
      createObservation('d', { quantity: 'route_time_h', subject: 'alpha > nowhere' }),
      createObservation('e', { quantity: 'link_teu', subject: null }),
    ];
    const failure = await calibrate(corridor, { observations: wrong }).catch((error) => error);
    expect(failure.code).toBe('calibration.observations');
    expect(failure.issues.map((issue: { found: string }) => issue.found)).toEqual([
      'By rial',
      'Wset',
      'an empty cell',
      'nowhere',
      'an empty cell',
    ]);
    expect(failure.issues[0].fix).toContain('By rail');
  });

  it('a parameter that changes nothing is told, with the id that was meant', async () => {
    const wrong = { ...corridor.tables, parameter: [createParameter('stop_ration:rail', 0.2, 0, 1)] };
    const failure = await calibrate({ ...corridor, tables: wrong }, { observations }).catch((error) => error);
    expect(failure).toMatchObject({
      code: 'calibration.parameters',
      issues: [{ fix: 'did you mean stop_ratio:rail?' }],
    });
  });

  it('a prior outside its bounds, and nothing to fit, are refused', async () => {
    const bad = { ...corridor.tables, parameter: [createParameter('stop_ratio:rail', 5, 0, 1)] };
    await expect(calibrate({ ...corridor, tables: bad }, { observations })).rejects.toThrow('outside its bounds');
    const checks = observations.map((row) => ({ ...row, use: 'check' as const }));
    await expect(calibrate(corridor, { observations: checks })).rejects.toThrow('nothing to fit');
  });
});

describe('readTargets', () => {
  const head = 'observation_id,name,quantity,relation,mode,year,counts,value,unit,conversion,use,source_id,basis';

  it('reads counts of a user, columns that are not required left out', () => {
    const [row] = readTargets(
      `${head}\nmine,My trains,region_teu,East <> West,rail,2022,trains,20,trains,80,fit,me,observed\n`,
      'mine.csv',
    );
    expect(row).toMatchObject({ observation_id: 'mine', value: 20, conversion: 80, low: null, subject: null });
  });

  it('tells the cell that is wrong', () => {
    const text = `${head}\nmine,My trains,region_tue,East <> West,rail,2022,trains,20,trains,80,fit,me,observed\n`;
    try {
      readTargets(text, 'mine.csv');
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'targets.invalid', issues: [{ row: 2, column: 'quantity' }] });
    }
  });
});
