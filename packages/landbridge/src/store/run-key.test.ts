import { expect, it } from 'vitest';
import { createRunKey, hashResultTables, type RunQuestion } from './run-key.ts';

const question: RunQuestion = {
  engine: 'freight',
  version: '0.1.0',
  corridor: 'c1',
  scenario: 's1',
  options: { tolerance: 1e-7, ranges: true },
};

it('the same question has the same key, in whatever order its options are said', async () => {
  const key = await createRunKey(question);
  expect(key).toMatch(/^[0-9a-f]{32}$/);
  expect(await createRunKey({ ...question, options: { ranges: true, seed: undefined, tolerance: 1e-7 } })).toBe(key);
});

it.each<Partial<RunQuestion>>([
  { engine: 'gas' },
  { version: '0.1.1' },
  { corridor: 'c2' },
  { scenario: 's2' },
  { options: { tolerance: 1e-6, ranges: true } },
  { options: { tolerance: 1e-7 } },
  { options: { tolerance: '1e-7', ranges: true } },
  { corridor: 'c1s', scenario: '1' },
])('%j is another question', async (change) => {
  expect(await createRunKey({ ...question, ...change })).not.toBe(await createRunKey(question));
});

it('the hash of results sees values, units and the order of rows, not the order of tables', async () => {
  const column = { name: 'flow', unit: 'TEU', description: 'x' };
  const table = (rows: number[]) => ({ columns: [column], rows: rows.map((value) => [value]) });
  const hash = await hashResultTables({ a: table([1, 2]), b: table([3]) });
  expect(await hashResultTables({ b: table([3]), a: table([1, 2]) })).toBe(hash);
  expect(await hashResultTables({ a: table([2, 1]), b: table([3]) })).not.toBe(hash);
  expect(await hashResultTables({ a: table([1, 2 + 1e-15]), b: table([3]) })).not.toBe(hash);
  const unit = { columns: [{ ...column, unit: 't' }], rows: [[1], [2]] };
  expect(await hashResultTables({ a: unit, b: table([3]) })).not.toBe(hash);
});
