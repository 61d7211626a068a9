import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-optimum-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One pipe of 50 km from 5 MPa to 3 MPa or more, and a twin that may be built beside it for 70. */
function writeMatgas(name: string, demandKgPerS: number): string {
  const path = join(folder, name);
  writeFileSync(
    path,
    `function mgc = pipe
mgc.gas_specific_gravity = 0.6;
mgc.specific_heat_capacity_ratio = 1.4;
mgc.temperature = 288.706;
mgc.units = 'si';
mgc.sound_speed = 370.0;
% id p_min p_max p_nominal junction_type status
mgc.junction = [
1 3000000 6000000 5000000 1 1
2 3000000 6000000 3000000 0 1
];
% id fr_junction to_junction diameter length friction_factor p_min p_max status
mgc.pipe = [
1 1 2 0.6 50000 0.01 3000000 6000000 1
];
% id fr_junction to_junction diameter length friction_factor p_min p_max status construction_cost
mgc.ne_pipe = [
2 1 2 0.6 50000 0.01 3000000 6000000 1 70
];
% id junction_id injection_min injection_max injection_nominal is_dispatchable status offer_price
mgc.receipt = [
1 1 0 900 0 1 1 2.0
];
% id junction_id withdrawal_min withdrawal_max withdrawal_nominal is_dispatchable status bid_price
mgc.delivery = [
1 2 0 900 ${demandKgPerS} ${demandKgPerS > 0 ? 0 : 1} 1 8.0
];
`,
  );
  return path;
}

const area = (Math.PI * 0.6 ** 2) / 4;
const most = Math.sqrt(16e12 / ((0.01 * 50000 * 370 ** 2) / (0.6 * area ** 2)));

describe('gas expand, optimise and shed', () => {
  it('builds what the demand needs, and prints the contract’s object with bound and gap', async () => {
    const { code, json } = await runCaptured('gas', 'expand', writeMatgas('more.m', most * 1.5), '--json');
    expect(code).toBe(0);
    expect(json()).toMatchObject({
      status: 'solved',
      residual: expect.any(Number),
      iterations: expect.any(Number),
      objective: 70,
      bound: 70,
      gap: 0,
      built: [{ id: 'ne_pipe 2', cost: 70 }],
      nodes: [
        { id: '1', pressure_pa: expect.any(Number) },
        { id: '2', withdrawal_kg_s: expect.any(Number) },
      ],
      edges: [
        { id: 'pipe 1', kind: 'pipe' },
        { id: 'ne_pipe 2', kind: 'pipe', built: true },
      ],
    });
  });

  it('exits 1 where there is no answer, and says that it is proven', async () => {
    const { code, json } = await runCaptured('gas', 'expand', writeMatgas('most.m', most * 2.1), '--json');
    expect(code).toBe(1);
    expect(json()).toMatchObject({
      status: 'infeasible',
      objective: null,
      nodes: [],
      blame: expect.stringMatching(/no point/),
    });
  });

  it('sheds what the pipe does not carry; with everything built it carries twice as much', async () => {
    const path = writeMatgas('free.m', 0);
    const shed = (await runCaptured('gas', 'shed', path, '--json')).json() as { objective: number };
    const built = (await runCaptured('gas', 'expand', path, '--shed', '--json')).json() as { objective: number };
    expect(shed.objective / most).toBeCloseTo(1, 5);
    expect(built.objective / (2 * most)).toBeCloseTo(1, 5);
    const best = (await runCaptured('gas', 'optimise', path, '--json')).json() as { objective: number };
    expect(best.objective / (-6 * most)).toBeCloseTo(1, 5);
  });

  it('prints words for a terminal', async () => {
    const { code, out } = await runCaptured('gas', 'expand', writeMatgas('words.m', most * 1.5));
    expect(code).toBe(0);
    expect(out).toMatch(/The optimum to the tolerance/);
    expect(out).toMatch(/ne_pipe 2/);
  });

  it('wrong use exits 2: a corridor without what to bring where, a gap that is none, two questions', async () => {
    for (const line of [
      ['expand'],
      ['optimise', '--gap', '0'],
      ['optimise', '--deliver', 'a', '--through', 'b'],
      ['shed', '--weight', 'x'],
    ]) {
      expect((await runCaptured('gas', ...line, '--json')).code, line.join(' ')).toBe(2);
    }
  });
});
