import { describe, expect, it } from 'vitest';
import { assignTntp } from './assign.ts';
import { readTntpFolder } from './read-folder.ts';
import { tntpFolder } from './verify.ts';

/** Two ways from 1 to 2: time 1 + flow / 10 and time 2. 25 trips: 10 and 15, both at 2. */
const NET = `<NUMBER OF ZONES> 2\n<NUMBER OF NODES> 2\n<NUMBER OF LINKS> 2\n<END OF METADATA>
1 2 10 3 1 1 1 0 0 1 ;\n1 2 1 5 2 0 0 0 2 1 ;\n`;
const TRIPS = '<NUMBER OF ZONES> 2\n<END OF METADATA>\nOrigin 1\n2 : 25;\n';

function folderOf(files: Readonly<Record<string, string>>) {
  const bytes = Object.entries(files).map(([name, text]): [string, Uint8Array] => [
    name,
    new TextEncoder().encode(text),
  ]);
  return { path: 'toy', kind: 'folder' as const, files: new Map(bytes) };
}

const context = {
  getCorridor: () => {
    throw new Error('no corridor is needed');
  },
};

describe('assignTntp', () => {
  const { problem } = readTntpFolder('toy', folderOf({ 'toy_net.tntp': NET, 'toy_trips.tntp': TRIPS }).files);

  it('reports the equilibrium', () => {
    const { report, flows } = assignTntp(problem, { gap: 1e-12 });
    expect(report).toMatchObject({ status: 'solved', method: 'path', blame: [] });
    expect(report.relative_gap).toBeLessThanOrEqual(1e-12);
    // 10 x (1 + 10 / 20) + 15 x 2.
    expect(report.objective).toBeCloseTo(45, 9);
    expect(report.total_time).toBeCloseTo(50, 9);
    expect(flows?.linkFlow[0]).toBeCloseTo(10, 9);
  });

  it('a toll moves trips away as far as its factor says, and costs, but takes no time', () => {
    // The toll of 2 at factor 0.25: the second link costs 2.5, so 15 trips take the first.
    const { report, flows } = assignTntp(problem, { gap: 1e-12, tollFactor: 0.25 });
    expect(flows?.linkFlow[0]).toBeCloseTo(15, 9);
    expect(report.total_cost).toBeCloseTo(25 * 2.5, 9);
    expect(report.total_time).toBeCloseTo(15 * 2.5 + 10 * 2, 9);
  });

  it('length does the same by its own factor', () => {
    // Lengths 3 and 5 at factor 0.5: 1 + x / 10 + 1.5 = 2 + 2.5, so 20 trips take the first.
    const { flows } = assignTntp(problem, { gap: 1e-12, distanceFactor: 0.5 });
    expect(flows?.linkFlow[0]).toBeCloseTo(20, 9);
  });

  it('names nodes as the file does where a pair has no path', () => {
    const back = { ...problem, trips: { ...problem.trips, origin: Int32Array.of(1), destination: Int32Array.of(0) } };
    const { report, flows } = assignTntp(back, { gap: 1e-6 });
    expect(report).toMatchObject({ status: 'infeasible', relative_gap: null, objective: null });
    expect(report.blame.join()).toContain('from node 2 to node 1');
    expect(flows).toBeNull();
  });
});

describe('the TNTP format of verify', () => {
  const flow = 'From To Volume Cost\n1 2 10 2\n1 2 15 2\n';

  it('solves network and trips, and compares with the published flows', async () => {
    const folder = folderOf({ 'toy_net.tntp': NET, 'toy_trips.tntp': TRIPS, 'toy_flow.tntp': flow });
    expect(tntpFolder.recognises(folder)).toBe(true);
    const cases = await tntpFolder.solve(folder, context);
    const expected = [45, 50, 0];
    expect(cases.map(({ expected: own }) => own)).toEqual(expected);
    for (const { error } of cases) expect(error).toBeLessThan(1e-9);
    expect(cases[2].note).toMatch(/1 links of constant cost/);
  });

  it('tells wrong flows from right ones', async () => {
    const wrong = flow.replace('1 2 10 2', '1 2 12 2').replace('15', '13');
    const cases = await tntpFolder.solve(
      folderOf({ 'toy_net.tntp': NET, 'toy_trips.tntp': TRIPS, 'toy_flow.tntp': wrong }),
      context,
    );
    expect(cases[2].error).toBeCloseTo(2 / 13, 6);
  });

  it('has no expected value where nothing is published, and leaves other folders alone', async () => {
    const cases = await tntpFolder.solve(folderOf({ 'toy_net.tntp': NET, 'toy_trips.tntp': TRIPS }), context);
    expect(cases.map(({ expected, error }) => [expected, error])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(tntpFolder.recognises(folderOf({ 'toy_net.tntp': NET }))).toBe(false);
    expect(tntpFolder.recognises({ ...folderOf({ 'toy_net.tntp': NET, 'toy_trips.tntp': TRIPS }), kind: 'file' })).toBe(
      false,
    );
  });
});
