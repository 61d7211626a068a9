import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCaptured, TOY } from '../testing/run-captured.ts';

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-study-command-'));
  file = join(folder, 'small.yaml');
  writeFileSync(file, 'id: small\ntitle: Small\nbase: baseline\nscenarios: [road-quota]\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('run, hash, report, query, rerun and gc print what the contract says', async () => {
  const out = join(folder, 'out');
  const shape = ['id', 'runs', 'cached', 'computed', 'failed', 'seconds', 'results_hash'];
  const asked = await runCaptured('study', 'hash', file, '--corridor', TOY, '--json');
  expect(asked.code).toBe(0);
  for (const key of shape) expect(asked.json()).toHaveProperty(key);
  expect(asked.json()).toMatchObject({ id: 'small', runs: 2, computed: null, results_hash: null });
  const run = await runCaptured('study', 'run', file, '--corridor', TOY, '--out', out, '--json');
  expect([run.code, run.json()]).toMatchObject([0, { id: 'small', runs: 2, cached: 0, computed: 2, failed: 0 }]);
  const html = join(folder, 'r.html');
  const report = await runCaptured('study', 'report', file, '--out', out, '--corridor', TOY, '--html', html, '--json');
  expect(report.json()).toMatchObject({ results_hash: run.json().results_hash, answers: [{ kind: 'scenarios' }] });
  expect(readFileSync(html, 'utf8')).toContain('<!doctype html>');
  const query = await runCaptured('query', out, 'select count(*) as n from run', '--json');
  expect(query.json()).toEqual({ columns: ['n'], rows: [[2]] });
  expect((await runCaptured('query', out, 'select count(*) as n from run', '--as-csv')).out).toBe('n\n2\n');
  expect((await runCaptured('rerun', 'small', '--out', out, '--corridor', TOY, '--json')).json()).toMatchObject({
    same: 2,
  });
  expect((await runCaptured('gc', out, '--json')).json()).toEqual({ kept: 2, removed: 0, removed_bytes: 0 });
});

it('what is wrong with a study is told with exit 1, wrong usage with 2', async () => {
  const bad = join(folder, 'bad.yaml');
  writeFileSync(bad, 'id: bad\ntitle: Bad\nbase: baselin\n');
  const failed = await runCaptured('study', 'run', bad, '--corridor', TOY, '--out', join(folder, 'bad'), '--json');
  expect([failed.code, failed.json().error]).toMatchObject([
    1,
    { code: 'study.invalid', issues: [{ row: 3, fix: 'did you mean baseline?' }] },
  ]);
  expect((await runCaptured('study', 'run', file, '--json')).code).toBe(2);
  expect((await runCaptured('query', folder, 'select 1', '--json')).json().error.code).toBe('study.missing');
});
