/** `calibrate` on the toy corridor with parameters of its own, and a user's counts. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured, TOY } from '../testing/run-captured.ts';

let folder: string;
let corridor: string;
let targets: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-calibrate-'));
  corridor = join(folder, 'toy');
  cpSync(TOY, corridor, { recursive: true });
  writeFileSync(
    join(corridor, 'parameter.csv'),
    'parameter_id,value,prior,low,high,unit,description,source_id,basis\n' +
      'constant_usd:road,0,0,-1000,1000,USD/TEU,Road,assumption,assumed\n' +
      'stop_ratio:rail,0.2,0.2,0,2,h/h,Stops,assumption,assumed\n',
  );
  targets = join(folder, 'mine.csv');
  writeFileSync(
    targets,
    'observation_id,name,quantity,subject,mode,relation,year,counts,value,unit,conversion,use,source_id,basis\n' +
      'trains,My trains,region_teu,,rail,East <> West,2022,trains,50,trains/yr,80,fit,mine,observed\n' +
      'time,My time,route_time_h,alpha-echo-rail,rail,,2022,door to door,4,day,24,fit,mine,observed\n' +
      'gate,My gate,gateway_share,By rail,rail,,2022,share,0.9,share,,check,mine,observed\n',
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('calibrate', () => {
  it('fits to a user’s counts, prints JSON alone, and writes parameter.csv', async () => {
    const out = join(folder, 'parameter.csv');
    const { code, json } = await runCaptured(
      ...['calibrate', '--corridor', corridor, '--targets', targets, '--out', out, '--json'],
    );
    expect(code).toBe(0);
    const report = json() as {
      parameters: { id: string; prior: number; fitted: number }[];
      observations: { id: string; use: string; published: number; leave_one_out: number | null }[];
      summary: { fit: { count: number; fitted: number; prior: number } };
    };
    expect(report.observations.map(({ id, published }) => [id, published])).toEqual([
      ['trains', 4000],
      ['time', 96],
      ['gate', 0.9],
    ]);
    expect(report.summary.fit.count).toBe(2);
    expect(report.summary.fit.fitted).toBeLessThan(report.summary.fit.prior);
    const stops = report.parameters.find((row) => row.id === 'stop_ratio:rail')?.fitted ?? 0;
    const written = readFileSync(out, 'utf8')
      .split('\n')
      .find((line) => line.startsWith('stop_ratio:rail,'));
    expect(Number(written?.split(',')[1])).toBeCloseTo(stops, 4);
  });

  it('for people: parameters, observations, and what is furthest off', async () => {
    const { code, out } = await runCaptured('calibrate', '--corridor', corridor, '--targets', targets);
    expect(code).toBe(0);
    expect(out).toMatch(/constant_usd:road/);
    expect(out).toMatch(/fit: 2 observations, median error [\d.]+ %/);
    expect(out).not.toMatch(/NaN|undefined|\[object/);
  });

  it.each([
    ['nothing to fit', ['--corridor', TOY], 1, 'calibration.nothing'],
    ['no such file', ['--targets', 'nowhere.csv'], 1, 'targets.unreadable'],
    ['no number', ['--max-evaluations', 'many'], 2, 'usage'],
  ])('%s', async (_name, args, exit, error) => {
    const { code, json } = await runCaptured('calibrate', ...args, '--json');
    expect(code).toBe(exit);
    expect(json()).toMatchObject({ error: { code: error } });
  });
});
