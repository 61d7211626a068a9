import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashResultTables, type RunQuestion } from '../store/run-key.ts';
import type { ResultTable, ScenarioReport } from '../types.ts';
import { findRun, keepRun, openStore, type Store } from './store.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-runs-'));
  store = await openStore(join(folder, 'store'), { create: true });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const question: RunQuestion = { engine: 'freight', version: '0.1.0', corridor: 'c1', scenario: 's1', options: {} };
const columns = [
  { name: 'link', unit: '', description: 'Link "one"' },
  { name: 'flow', unit: 'TEU/d', description: 'Flow' },
];
const reportOf = (tables: Readonly<Record<string, ResultTable>>): ScenarioReport => ({
  id: 'baseline',
  title: 'Baseline',
  year: 2025,
  hash: 's1',
  status: 'solved',
  blame: null,
  residuals: { relative_gap: 1e-8 },
  kpis: [{ id: 'total', name: 'Total', value: 0.1 + 0.2, unit: 'USD' }],
  tables,
});

describe('keepRun and findRun', () => {
  it('what is kept comes back to the last bit, in its order', async () => {
    const word = fc.option(fc.string({ maxLength: 12 }).map((text) => text.replaceAll('\0', '')));
    const number = fc.option(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
    );
    let n = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(word, number), { maxLength: 20 }), async (rows) => {
        const asked = { ...question, options: { n: n++ } };
        const report = reportOf({ link_flow: { columns, rows } });
        const kept = await keepRun(store, asked, report);
        expect(await findRun(store, asked)).toEqual(kept);
        expect(kept.results_hash).toBe(await hashResultTables(report.tables));
      }),
      { numRuns: 40 },
    );
  });

  it('a question that was not asked has no answer; the first answer stays', async () => {
    expect(await findRun(store, question)).toBeUndefined();
    const first = await keepRun(store, question, reportOf({ t: { columns, rows: [['a', 1]] } }));
    await keepRun(store, question, reportOf({ t: { columns, rows: [['b', 2]] } }));
    expect((await findRun(store, question))?.report).toEqual(first.report);
    expect(readdirSync(store.directory).sort()).toEqual(['run', 'store.json']);
  });

  it('another store, opened anew, finds it; a table that was changed is refused', async () => {
    const kept = await keepRun(store, question, reportOf({ t: { columns, rows: [['a', 1]] } }));
    const again = await openStore(store.directory);
    expect((await findRun(again, question))?.report).toEqual(kept.report);
    const other = await keepRun(store, { ...question, corridor: 'c2' }, reportOf({ t: { columns, rows: [['a', 2]] } }));
    const path = (key: string) => join(store.directory, 'run', key, 't.parquet');
    writeFileSync(path(kept.key), readFileSync(path(other.key)));
    await expect(findRun(again, question)).rejects.toThrow(/^store: /);
    await again.close();
  });

  it('a table that no result has is misuse, and leaves nothing', async () => {
    await expect(keepRun(store, question, reportOf({ '../x': { columns, rows: [] } }))).rejects.toThrow(/^store: /);
    const mixed = reportOf({
      t: {
        columns,
        rows: [
          ['a', 1],
          [2, 1],
        ],
      },
    });
    await expect(keepRun(store, question, mixed)).rejects.toThrow(/both words and numbers/);
    expect(readdirSync(store.directory)).toEqual(['store.json']);
    expect(await findRun(store, question)).toBeUndefined();
  });
});
