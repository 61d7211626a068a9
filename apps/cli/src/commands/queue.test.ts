import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-queue-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: object): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

it('prints the closed form of each case, and the simulation beside it', async () => {
  const path = write('one.json', { mmcK: [{ lambda_: 2, mu: 1, c: 2, K: 2 }] });
  const plain = await runCaptured('queue', path, '--json');
  expect(plain.code).toBe(0);
  expect(plain.json().cases[0]).toMatchObject({
    id: 'mmcK/0',
    quantity: 'P_block',
    closed_form: 0.4,
    mean: null,
    covered: null,
  });
  const { code, json } = await runCaptured(
    'queue',
    path,
    '--simulate',
    '--replications',
    '10',
    '--seed',
    'word',
    '--customers',
    '2000',
    '--json',
  );
  expect(code).toBe(0);
  expect(json()).toMatchObject({ status: 'solved', confidence: 0.99, replications: 10, seed: 'word' });
  expect(json().cases[0]).toMatchObject({ closed_form: 0.4, covered: true, precise: true, target: 0.01 });
  expect(Math.abs(json().cases[0].mean - 0.4)).toBeLessThan(0.01);
});

it('shows a table, and writes CSV', async () => {
  const path = write('two.json', { erlangB: [{ c: 1, a: 1 }] });
  const csv = join(folder, 'csv');
  const { code, out } = await runCaptured('queue', path, '--csv', csv);
  expect(code).toBe(0);
  expect(out).toMatch(/erlangB\/0\s.*B\s.*0\.5/);
  expect(readFileSync(join(csv, 'quantity.csv'), 'utf8')).toContain('erlangB/0,B,1,0.5');
});

it('exit 1 without a steady state or with a broken file, 2 on wrong usage', async () => {
  const full = await runCaptured('queue', write('full.json', { mmc: [{ lambda_: 3, mu: 1, c: 3 }] }), '--json');
  expect([full.code, full.json().status, full.json().cases[0].closed_form]).toEqual([1, 'infeasible', null]);
  const broken = await runCaptured('queue', write('broken.json', { mmc: [{ lambda_: 'x', mu: 1 }] }), '--json');
  expect(broken.code).toBe(1);
  expect(broken.json().error).toMatchObject({
    code: 'queue.invalid',
    issues: [{ column: 'lambda_' }, { column: 'c' }],
  });
  expect((await runCaptured('queue', 'x.json', '--replications', '1', '--json')).code).toBe(2);
});
