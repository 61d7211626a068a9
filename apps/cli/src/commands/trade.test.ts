import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured, TOY } from '../testing/run-captured.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-trade-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('trade estimate', () => {
  it('prints the coefficients that made the table', async () => {
    const rows = Array.from({ length: 36 }, (_, at) => [Math.floor(at / 6), at % 6]).map(
      ([i, j]) => `c${i},c${j},${Math.exp(i / 3 + j / 4 - 0.7 * ((i * j) % 4))},${(i * j) % 4}`,
    );
    const path = write('flows.csv', `exporter,importer,trade,far\n${rows.join('\n')}\n`);
    const { code, json } = await runCaptured('trade', 'estimate', path, '--json');
    expect(code).toBe(0);
    expect(json().estimators[0].coefficients).toMatchObject([{ name: 'far', estimate: expect.closeTo(-0.7, 8) }]);
    const broken = await runCaptured('trade', 'estimate', write('broken.csv', 'exporter,trade\nA,1\n'), '--json');
    expect(broken.code).toBe(1);
    expect(broken.json().error).toMatchObject({ code: 'trade.columns', issues: [{ column: 'importer' }] });
    expect((await runCaptured('trade', 'estimate', path, '--effects', 'moon')).code).toBe(2);
  });
});

describe('trade counterfactual', () => {
  it('solves a world of a file, with the costs that are asked for', async () => {
    const path = write('world.csv', 'exporter,importer,trade\nA,A,80\nA,B,20\nB,A,20\nB,B,80\n');
    const { code, json } = await runCaptured(
      'trade',
      'counterfactual',
      path,
      '--cost',
      '*-*=0.9',
      '--elasticity',
      '4:3:5',
      '--json',
    );
    expect(code).toBe(0);
    expect(json()).toMatchObject({ status: 'solved', closure: 'fixed-deficit' });
    expect(json().countries[0].welfare_change_percent).toBeCloseTo(100 * ((0.8 + 0.2 * 0.9 ** -4) ** 0.25 - 1), 9);
    const { out } = await runCaptured('trade', 'counterfactual', path, '--cost', 'A-B=0.9', '--elasticity', '4');
    expect(out).toMatch(/welfare, %/);
    expect((await runCaptured('trade', 'counterfactual', path, '--cost', 'A=0.9')).code).toBe(2);
    expect((await runCaptured('trade', 'counterfactual', join(folder, 'none.csv'), '--elasticity', '4')).code).toBe(1);
  });
});

describe('trade loop', () => {
  it('says what a corridor without trade lacks', async () => {
    const { code, json } = await runCaptured('trade', 'loop', 'short-cut-complete', '--corridor', TOY, '--json');
    expect(code).toBe(1);
    expect(json().error.message).toMatch(/trade_parameter|national_account/);
  });

  it('lists the flows that it has no sure figure of where asked to', async () => {
    const ask = ['trade', 'counterfactual', 'baseline-2022', '--base', 'baseline-2022', '--draws', '1', '--quiet'];
    const [plain, listed] = [await runCaptured(...ask), await runCaptured(...ask, '--gaps')];
    const gaps = (text: string) => text.match(/no figure: taken as 0/g)?.length ?? 0;
    expect(gaps(plain.out)).toBe(0);
    expect(plain.out).toContain('--gaps lists them');
    expect(gaps(listed.out)).toBeGreaterThan(0);
    const said = Number(/(\d+) figures are missing/.exec(listed.out)?.[1]);
    expect(listed.out.split('what')[1].match(/(no figure|the figure)/g)).toHaveLength(said);
  }, 300_000);
});

describe('trade indicators', () => {
  it('reads the built-in corridor: Turkmen exports, growth since 1992, the plant at Navoiy', async () => {
    const { code, json } = await runCaptured('trade', 'indicators', '--json');
    expect(code).toBe(0);
    const { partners, growth, balances } = json();
    const turkmen = partners.find(
      (row: { country: string; side: string }) => row.country === 'TM' && row.side === 'exports',
    );
    expect(turkmen.partners[0].partner).toBe('CN');
    expect(turkmen.hhi).toBeGreaterThan(0.5);
    expect(turkmen.largest_good.commodity).toBe('natural gas');
    expect(growth).toMatchObject({ from: { year: 1992 }, to: { year: 2022 } });
    const points = growth.parts.map((part: { log_points: number }) => part.log_points);
    expect(points.reduce((sum: number, value: number) => sum + value, 0)).toBeCloseTo(Math.log(growth.ratio), 9);
    for (const balance of balances)
      expect(balance).toMatchObject({ share_of_imports: null, missing: ['imports', 'demand'] });
  });
});
