import { describe, expect, it } from 'vitest';
import type { Reference } from './types.ts';
import { verifyReferences } from './verify.ts';

const context = { getCorridor: () => Promise.reject(new Error('not asked for')) };
const folderOf = (files: Readonly<Record<string, string>>): Reference => ({
  path: 'x/trade',
  kind: 'folder',
  files: new Map(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)])),
});

const COUNTRIES = ['AAA', 'BBB', 'CCC', 'DDD'];
/** Trade that the equation fits exactly: -0.9 ln DIST and 0.5 for an agreement. */
const ROWS = COUNTRIES.flatMap((from, i) =>
  COUNTRIES.map((to, j) => {
    const [distance, pta] = [i === j ? 50 : 100 * (1 + ((3 * i + 5 * j) % 7)), (i + j) % 4 === 1 ? 1 : 0];
    const trade = Math.exp(12 + 0.3 * i - 0.2 * j - 0.9 * Math.log(distance) + 0.5 * pta);
    return `${from},${to},2000,${trade},${1000 * (i + 1)},${1100 * (4 - j)},${distance},${pta}`;
  }),
);
const TABLE = `exporter,importer,year,trade,Y,E,DIST,pta\n${ROWS.join('\n')}\n`;

describe('trade-folder', () => {
  it('estimates again what a file states, in its conventions, and sees a figure that is wrong', async () => {
    const expected = {
      model: 'PPML, exporter and importer fixed effects',
      world: { vars: ['ln_DIST', 'pta'], b: [-0.9, 0.51], se_hc0: [1, 1], n: 16 },
      abroad: { vars: ['ln_DIST'], b: [-0.9], n: 12, odd: 3 },
      elsewhere: { vars: ['ln_DIST'], b: [-1] },
    };
    const { cases } = await verifyReferences(
      [
        folderOf({
          'expected.json': JSON.stringify(expected),
          'world_2000.csv': TABLE,
          'abroad.csv': TABLE.replaceAll(/pta/g, 'agreement'),
        }),
      ],
      context,
    );
    const find = (id: string) => cases.find((item) => item.id === `trade/expected/${id}`)!;
    expect(find('world/b/ln_DIST').error).toBeLessThan(1e-9);
    expect(find('world/b/pta').got).toBeCloseTo(0.5, 9);
    expect(find('world/b/pta').error).toBeGreaterThan(0.01);
    // An exact fit has no error to speak of.
    expect(find('world/se_hc0/pta').got).toBeLessThan(1e-6);
    expect(find('world/n').got).toBe(16);
    expect(find('abroad/n').got).toBe(12);
    expect(find('abroad/odd')).toMatchObject({ got: null, note: 'This figure is not known' });
    // Figures of data that are not in the folder are no case.
    expect(cases.filter(({ id }) => id.includes('elsewhere'))).toEqual([]);
  });

  it('answers what it can: a table without a column of its estimate leaves that one alone open, with the reason', async () => {
    const estimate = { vars: ['ln_DIST', 'pta'], b: [-0.9, 0.5], n: 16 };
    const withExtra = TABLE.replace('pta\n', 'pta,note,gdp\n')
      .replaceAll(/([01])\n/g, '$1,,NA\n')
      .replace('gdp,,NA', 'gdp');
    const lacking = TABLE.replace('DIST', 'distance');
    const { cases } = await verifyReferences(
      [
        folderOf({
          'expected.json': JSON.stringify({ extra: estimate, lacking: estimate }),
          'extra.csv': withExtra,
          'lacking.csv': lacking,
        }),
      ],
      context,
    );
    const own = (key: string) => cases.filter(({ id }) => id.startsWith(`trade/expected/${key}/`));
    expect(own('extra')).toHaveLength(3);
    for (const { error } of own('extra')) expect(error).toBeLessThan(1e-9);
    expect(own('lacking')).toHaveLength(3);
    for (const { got, note } of own('lacking')) {
      expect(got).toBeNull();
      expect(note).toMatch(/ln_DIST.*found exporter, importer/);
    }
  });

  it('has the OLS of a panel: effects by year, sizes summed from the flows', async () => {
    const panel = ['2000', '2004'].flatMap((year) => ROWS.map((row) => row.replace(',2000,', `,${year},`)));
    const text = `exporter,importer,year,trade,size,limit,DIST,pta\n${panel.join('\n')}\n`;
    const expected = {
      panel: {
        ppml: { vars: ['ln_DIST', 'pta'], b: [-0.9, 0.5], n: 24 },
        ols_fe: { ln_DIST: -0.9, pta: 0.5 },
        ols: { ln_DIST: -0.9, pta: 0.5, ln_Y: 1, ln_E: 1, const: 0 },
      },
    };
    const { cases } = await verifyReferences(
      [folderOf({ 'e.json': JSON.stringify({ vars: 1, ...expected }), 'panel.csv': text })],
      context,
    );
    const errorOf = (id: string) => cases.find((item) => item.id === `trade/e/panel/${id}`)?.error;
    for (const id of ['b/ln_DIST', 'b/pta', 'n']) expect(errorOf(id)).toBeLessThan(1e-8);
    for (const id of ['ols_fe/ln_DIST', 'ols_fe/pta']) expect(errorOf(id)).toBeLessThan(1e-8);
    for (const id of ['ols/ln_Y', 'ols/const']) expect(errorOf(id)).not.toBeNull();
  });

  it('solves exact hat worlds, alone or in a folder', async () => {
    const text = JSON.stringify({
      cases: [
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
          price_hat: [1, 1],
          real_income_hat: [(0.8 + 0.2 * 0.9 ** -4) ** 0.25, 2],
        },
      ],
    });
    const alone: Reference = {
      path: 'x/hat.json',
      kind: 'file',
      files: new Map([['hat.json', new TextEncoder().encode(text)]]),
    };
    const { cases } = await verifyReferences([alone], context);
    expect(cases.map(({ id, error }) => [id, error! < 1e-12])).toEqual([
      ['hat/1/price_hat/1', true],
      ['hat/1/price_hat/2', true],
      ['hat/1/real_income_hat/1', true],
      ['hat/1/real_income_hat/2', false],
    ]);
  });

  it('makes the agreement that the name of gegravity’s results tells, and refuses a folder that does not say enough', async () => {
    const results =
      'country,factory gate price change (percent),imr change (percent),GDP change (percent)\nAAA,0,0,0\nBBB,0,0,0\nCCC,0,0,0\n';
    const files = {
      'gegravity_aaaccc_countries.csv': results,
      'flows.csv': TABLE,
      'README.md': '- `gegravity_*.csv`: sigma 5, reference importer BBB.',
    };
    const { cases } = await verifyReferences([folderOf(files)], context);
    const got = (id: string) => cases.find((item) => item.id === `trade/gegravity_aaaccc/${id}`)!.got!;
    expect(got('BBB/imr change (percent)')).toBeCloseTo(0, 10);
    // Members gain, the third loses.
    expect(got('AAA/GDP change (percent)')).toBeGreaterThan(0.01);
    expect(got('CCC/GDP change (percent)')).toBeGreaterThan(0.01);
    expect(got('BBB/GDP change (percent)')).toBeLessThan(0);
    const { 'README.md': _readme, ...silent } = files;
    await expect(verifyReferences([folderOf(silent)], context)).rejects.toThrow(/no sigma above 1/);
    await expect(
      verifyReferences([folderOf({ ...files, 'gegravity_aaazzz_countries.csv': results })], context),
    ).rejects.toThrow(/codes of two countries/);
  });
});
