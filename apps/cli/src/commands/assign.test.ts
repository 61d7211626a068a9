import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatOmx, parseOmx } from 'landbridge';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

/** Two ways from 1 to 2: time 1 + flow / 10 and time 2 with a toll of 2. 25 trips: 10 and 15, both at 2. */
const NET = `<NUMBER OF ZONES> 2\n<NUMBER OF NODES> 2\n<NUMBER OF LINKS> 2\n<END OF METADATA>
1 2 10 3 1 1 1 0 0 1 ;\n1 2 1 5 2 0 0 0 2 1 ;\n`;
const TRIPS = '<NUMBER OF ZONES> 2\n<END OF METADATA>\nOrigin 1\n2 : 25;\n';
let folder: string;

function plant(net = NET, trips = TRIPS): void {
  writeFileSync(join(folder, 'toy_net.tntp'), net);
  writeFileSync(join(folder, 'toy_trips.tntp'), trips);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assign-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('assign', () => {
  it('prints the figures of the contract, and flows as CSV', async () => {
    plant();
    const flows = join(folder, 'out.csv');
    const { code, json, err } = await runCaptured('assign', folder, '--gap', '1e-12', '--flows', flows, '--json');
    expect([code, err]).toEqual([0, '']);
    const report = json();
    expect(report).toMatchObject({ status: 'solved', iterations: expect.any(Number) });
    expect(report.relative_gap).toBeLessThanOrEqual(1e-12);
    expect(report.objective).toBeCloseTo(45, 9);
    expect(report.total_time).toBeCloseTo(50, 9);
    expect(report.seconds_read).toBeGreaterThan(0);
    expect(report.seconds_solve).toBeGreaterThan(0);
    const lines = readFileSync(flows, 'utf8').trim().split('\n');
    expect(lines[0]).toBe('from,to,volume,cost');
    const [from, to, volume, cost] = lines[1].split(',').map(Number);
    expect([from, to]).toEqual([1, 2]);
    expect(volume).toBeCloseTo(10, 9);
    expect(cost).toBeCloseTo(2, 9);
  });

  it.each([
    ['--toll-factor', '0.25', 15],
    ['--distance-factor', '0.5', 20],
  ])('%s changes the answer as its factor says', async (option, factor, first) => {
    plant();
    const flows = join(folder, 'out.csv');
    await runCaptured('assign', folder, '--gap', '1e-12', option, factor, '--flows', flows, '--json');
    expect(Number(readFileSync(flows, 'utf8').split('\n')[1].split(',')[2])).toBeCloseTo(first, 8);
  });

  it.each(['bfw', 'msa'])('--method %s comes to the same', async (method) => {
    plant();
    const { code, json } = await runCaptured('assign', folder, '--gap', '1e-4', '--method', method, '--json');
    expect([code, json().method]).toEqual([0, method]);
    expect(json().objective).toBeCloseTo(45, 1);
  });

  it('--optimum system takes less time in all', async () => {
    plant();
    const { json } = await runCaptured('assign', folder, '--gap', '1e-12', '--optimum', 'system', '--json');
    // Marginal costs 1 + x / 5 = 2: 5 trips at 1.5, 20 at 2.
    expect(json().total_time).toBeCloseTo(47.5, 8);
  });

  it('--demand takes the trips of an Open Matrix file instead', async () => {
    plant(NET, TRIPS.replace('25', '7'));
    const omx = join(folder, 'trips.omx');
    const matrix = (name: string, trips: number) => ({
      name,
      values: new Float64Array([0, trips, 0, 0]),
      attributes: {},
    });
    const write = async (names: string[]) =>
      writeFileSync(
        omx,
        await formatOmx({ rows: 2, columns: 2, matrices: names.map((name) => matrix(name, 25)), lookups: [] }),
      );
    await write(['cars']);
    const { code, json } = await runCaptured('assign', folder, '--gap', '1e-12', '--demand', omx, '--json');
    expect(code).toBe(0);
    expect(json().objective).toBeCloseTo(45, 9);
    await write(['cars', 'trucks']);
    const two = await runCaptured('assign', folder, '--demand', omx, '--json');
    expect([two.code, two.json().error.code]).toEqual([1, 'omx.demand']);
    expect((await runCaptured('assign', folder, '--demand', omx, '--matrix', 'cars', '--json')).code).toBe(0);
    writeFileSync(omx, 'no matrix');
    const bad = await runCaptured('assign', folder, '--demand', omx, '--json');
    expect([bad.code, bad.json().error.code, bad.err]).toEqual([1, 'omx.invalid', '']);
  });

  it('--trip-ends balances the trips, --counts fits them, --trips writes what is assigned', async () => {
    plant(NET, TRIPS.replace('25', '7'));
    const ends = join(folder, 'ends.csv');
    writeFileSync(ends, 'zone,origins,destinations\n1,25,0\n2,0,25\n');
    const balanced = await runCaptured('assign', folder, '--gap', '1e-12', '--trip-ends', ends, '--json');
    expect([balanced.code, balanced.err]).toEqual([0, '']);
    expect(balanced.json().objective).toBeCloseTo(45, 9);
    writeFileSync(ends, 'zone,origins,destinations\n1,25,0\n2,0,20\n');
    const torn = await runCaptured('assign', folder, '--trip-ends', ends, '--json');
    expect([torn.code, torn.json().error.code]).toEqual([1, 'trip_ends.infeasible']);

    const net = NET.replace('<NUMBER OF NODES> 2', '<NUMBER OF NODES> 3').replace(
      '<NUMBER OF LINKS> 2',
      '<NUMBER OF LINKS> 3',
    );
    const path = net.replace('1 2 1 5 2 0 0 0 2 1 ;', '1 3 1 5 1 0 0 0 2 1 ;\n3 2 1 5 1 0 0 0 2 1 ;');
    plant(path, TRIPS.replace('25', '20'));
    const counts = join(folder, 'counts.csv');
    const omx = join(folder, 'fitted.omx');
    writeFileSync(counts, 'from,to,volume\n1,2,10\n3,2,15\n');
    const args = ['assign', folder, '--gap', '1e-9', '--counts', counts, '--trips', omx];
    const fitted = await runCaptured(...args, '--json');
    expect(fitted.code, fitted.out).toBe(0);
    const { fit } = fitted.json();
    expect(fit).toMatchObject({ counts: 2, trips_before: 20 });
    expect(fit.rms_after).toBeLessThan(0.1 * fit.rms_before);
    const { file } = await parseOmx(readFileSync(omx), 'fitted.omx');
    expect(file?.matrices[0].values[1]).toBeCloseTo(fit.trips_after, 9);
    expect(fit.trips_after).toBeCloseTo(25, 0);
    expect((await runCaptured(...args)).out).toMatch(/2 counts: off by/);
    writeFileSync(counts, 'from,to,volume\n1,9,10\n1,2,many\n');
    const bad = await runCaptured(...args, '--json');
    expect([bad.code, bad.json().error.code, bad.json().error.issues.length]).toEqual([1, 'counts.invalid', 2]);
  });

  it('--sue shares trips by a logit: link flows at the costs that they cause', async () => {
    plant();
    const flows = join(folder, 'out.csv');
    const args = ['assign', folder, '--sue', '--theta', '2', '--path-set', 'shortest', '--gap', '1e-10'];
    const { code, json, err } = await runCaptured(...args, '--flows', flows, '--json');
    expect([code, err]).toEqual([0, '']);
    const report = json();
    expect(report).toMatchObject({
      status: 'solved',
      relative_gap: null,
      kernel: 'path-size',
      theta: 2,
      pairs: 1,
      paths: 2,
    });
    expect(report.residual).toBeLessThanOrEqual(1e-10);
    expect(report.iterations).toBeGreaterThan(1);
    const rows = readFileSync(flows, 'utf8').trim().split('\n').slice(1);
    const [first, second] = rows.map((row) => row.split(',').slice(2).map(Number));
    expect(first[0] + second[0]).toBeCloseTo(25, 9);
    expect(first[1]).toBeCloseTo(1 + first[0] / 10, 9);
    // ln(x1 / x2) = theta x (2 - 1 - x1 / 10)
    expect(Math.log(first[0] / second[0])).toBeCloseTo(2 * (second[1] - first[1]), 8);
    const words = await runCaptured(...args);
    expect(words.out).toMatch(/solved: residual .*\npath-size, theta 2, 2 paths of 1 pairs/);
    const slow = await runCaptured(...args, '--max-iterations', '1', '--json');
    expect([slow.code, slow.json().error.code, slow.json().total_time]).toEqual([1, 'assign.not_converged', null]);
  });

  it('--kernel, --paths and --path-set change the answer as they say', async () => {
    // A direct way of 1, and two that share 0.9 and have 0.1 each: sizes 1, 0.55 and 0.55; commonality ln 1, ln 1.9.
    plant(
      NET.replace('<NUMBER OF ZONES> 2', '<NUMBER OF ZONES> 3')
        .replace('NODES> 2', 'NODES> 4')
        .replace('LINKS> 2', 'LINKS> 4')
        .replace(
          /1 2 10[\s\S]*/,
          '1 2 1 1 1 0 1 0 0 1 ;\n1 4 1 1 0.9 0 1 0 0 1 ;\n4 2 1 1 0.1 0 1 0 0 1 ;\n4 2 1 1 0.1 0 1 0 0 1 ;\n',
        ),
      TRIPS.replace('ZONES> 2', 'ZONES> 3'),
    );
    const direct = async (...options: string[]) => {
      const flows = join(folder, 'out.csv');
      const { code, out } = await runCaptured(
        'assign',
        folder,
        '--sue',
        '--theta',
        '1',
        ...options,
        '--flows',
        flows,
        '--json',
      );
      expect(code, out).toBe(0);
      return Number(readFileSync(flows, 'utf8').split('\n')[1].split(',')[2]) / 25;
    };
    const all = ['--path-set', 'shortest', '--paths', '3'];
    expect(await direct(...all, '--kernel', 'logit')).toBeCloseTo(1 / 3, 6);
    expect(await direct(...all)).toBeCloseTo(1 / 2.1, 6);
    expect(await direct(...all, '--kernel', 'c-logit')).toBeCloseTo(1.9 / 3.9, 6);
    expect(await direct('--kernel', 'logit')).toBeCloseTo(1 / 2, 6);
    expect([0, 1]).toContain(Math.round(1e6 * (await direct('--path-set', 'shortest', '--paths', '1'))) / 1e6);
  });

  it.each([
    [['--sue'], /--theta/],
    [['--sue', '--theta', '0'], /not a number above 0/],
    [['--sue', '--theta', 'steep'], /not a number above 0/],
    [['--sue', '--theta', '1', '--paths', '0'], /1 to 1000/],
    [['--sue', '--theta', '1', '--kernel', 'probit'], /path-size/],
    [['--sue', '--theta', '1', '--method', 'bfw'], /--method: not with --sue/],
    [['--sue', '--theta', '1', '--optimum', 'system', '--counts', 'c.csv'], /--optimum, --counts: not with --sue/],
    [['--theta', '1', '--path-set', 'shortest'], /--theta, --path-set: only with --sue/],
  ])('%j: exit 2 and why', async (options, words) => {
    plant();
    const { code, err } = await runCaptured('assign', folder, ...options);
    expect(code).toBe(2);
    expect(err).toMatch(words);
  });

  it('exit 1 with every issue where a file is wrong', async () => {
    plant(NET.replace('10 3', 'x 3'), TRIPS.replace('25', '-25'));
    const { code, json } = await runCaptured('assign', folder, '--gap', '1e-6', '--json');
    expect(code).toBe(1);
    expect(json().error.code).toBe('tntp.invalid');
    expect(json().error.issues).toMatchObject([
      { file: 'toy_net.tntp', row: 5, column: 'capacity', found: 'x' },
      { file: 'toy_trips.tntp', row: 4, found: '2 : -25' },
    ]);
  });

  it('exit 1 where a pair has no path or the gap is not reached: no flows, and null for what was not computed', async () => {
    plant(NET, TRIPS.replace('Origin 1\n2', 'Origin 2\n1'));
    const lost = await runCaptured('assign', folder, '--gap', '1e-6', '--json');
    expect(lost.code).toBe(1);
    expect(lost.json()).toMatchObject({ status: 'infeasible', relative_gap: null, objective: null, total_time: null });
    expect(lost.json().error).toMatchObject({
      code: 'assign.infeasible',
      message: expect.stringMatching(/node 2 to node 1/),
    });
    plant();
    const slow = await runCaptured(
      'assign',
      folder,
      '--gap',
      '1e-9',
      '--method',
      'msa',
      '--max-iterations',
      '3',
      '--json',
    );
    expect(slow.code).toBe(1);
    expect(slow.json()).toMatchObject({ status: 'not_converged', iterations: 3, objective: null });
    expect(slow.json().relative_gap).toBeGreaterThan(1e-9);
  });

  it.each([
    ['--gap', '0'],
    ['--gap', 'small'],
    ['--toll-factor', '-1'],
    ['--method', 'simplex'],
    ['--max-iterations', '1.5'],
  ])('%s %s: exit 2', async (option, value) => {
    plant();
    expect((await runCaptured('assign', folder, option, value)).code).toBe(2);
  });
});
