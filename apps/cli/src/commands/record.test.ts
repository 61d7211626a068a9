import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured, TOY } from '../testing/run-captured.ts';
import { displayWidth } from '../wrap.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-record-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('record check', () => {
  it('gives every claim a verdict, a reason, its origins and its evidence', async () => {
    const { code, json } = await runCaptured('record', 'check', '--json');
    expect(code).toBe(0);
    const { claims, counts } = json();
    expect(claims).toHaveLength(86);
    expect(counts.agrees + counts.disagrees + counts.unclear).toBe(86);
    for (const claim of claims) {
      expect(claim.id).toMatch(/^A\d{3}$/);
      expect(['agrees', 'disagrees', 'unclear']).toContain(claim.verdict);
      expect(claim.reason.length).toBeGreaterThan(3);
      expect(Number.isInteger(claim.origins)).toBe(true);
      expect(claim.evidence.length).toBeGreaterThan(0);
    }
  });

  it('of one claim shows the reasoning; before the record began there is none', async () => {
    const one = await runCaptured('record', 'check', 'A030');
    expect(one.out).toContain('length.other_object');
    const early = await runCaptured('record', 'check', '--as-of', '2020-01-01', '--json');
    expect(early.json().claims).toEqual([]);
  });
});

describe('the other questions', () => {
  it.each([
    ['list'],
    ['list', '--table', 'commitment'],
    ['list', '--dossier', 'gas'],
    ['show', 'vaccines'],
    ['show', 'A057'],
    ['show', 'trade-70'],
    ['timeline', '--dossier', 'gas'],
    ['timeline', '--from', '2023-01-01', '--to', '2023-12-31'],
    ['commitments'],
    ['check'],
  ])('record %s %s %s fits into 100 columns', async (...args) => {
    const { code, out } = await runCaptured('record', ...args.filter((arg) => arg !== undefined));
    expect(code).toBe(0);
    expect(out.split('\n').length).toBeGreaterThan(3);
    expect(out.split('\n').filter((line) => displayWidth(line) > 100 && /─| {3,}/.test(line))).toEqual([]);
    expect(out).not.toMatch(/NaN|undefined|Infinity|\[object/);
  });

  it('cite says where a figure was read', async () => {
    const { out } = await runCaptured('record', 'cite', 'A057-1', 'sister-pairs:CA5:2025-06');
    expect(out).toContain('Offshore Technology');
    expect(out).toContain('CGTN (2025)');
  });

  it('scenarios are files that the other commands take', async () => {
    const out = join(folder, 'scenarios');
    expect((await runCaptured('record', 'scenarios', '--year', '2030', '--out', out)).code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(
      ['as-promised', 'funded-only', 'slipped'].map((id) => `commitments-${id}-2030.yaml`),
    );
    const diff = await runCaptured('diff', 'baseline-2022', join(out, 'commitments-as-promised-2030.yaml'), '--json');
    expect(diff.code).toBe(0);
    expect(diff.json().changes.length).toBeGreaterThan(0);
  });

  it('export and import: what goes out can be read again', async () => {
    for (const format of ['iati', 'sdmx']) {
      const file = join(folder, `out.${format}`);
      expect((await runCaptured('record', 'export', file, '--to', format)).code).toBe(0);
      const back = await runCaptured('record', 'import', file, '--json');
      expect(back.json()).toMatchObject({ format, issues: [] });
      expect(back.json().rows.length).toBeGreaterThan(20);
    }
    const tables = join(folder, 'tables');
    expect((await runCaptured('record', 'export', tables, '--to', 'csv')).code).toBe(0);
    expect(existsSync(join(tables, 'claim.csv'))).toBe(true);
  });
});

describe('what has no answer', () => {
  it.each<[string[], number, string]>([
    [['check', 'A999'], 1, 'record.unknown'],
    [['show', 'nothing-like-this'], 1, 'record.unknown'],
    [['timeline', '--dossier', 'gaz'], 1, 'record.unknown'],
    [['cite', 'zzz'], 1, 'record.unknown'],
    [['check', '--corridor', TOY], 1, 'record.missing'],
    [['scenarios', '--extends', 'nothing'], 1, 'scenario.unknown'],
    [['check', '--as-of', 'yesterday'], 2, 'usage'],
    [['list', '--table', 'nothing'], 2, 'usage'],
    [['chek'], 2, 'usage'],
  ])('record %j: exit %d, %s', async (args, exit, error) => {
    const { code, json } = await runCaptured('record', ...args, '--json');
    expect(code).toBe(exit);
    expect(json().error.code).toBe(error);
  });

  it('record alone shows its questions', async () => {
    const { code, err } = await runCaptured('record');
    expect(code).toBe(2);
    expect(err).toContain('commitments');
  });

  it('a file that is neither is refused with its place', async () => {
    const file = join(folder, 'bad.xml');
    writeFileSync(file, '<!DOCTYPE a [<!ENTITY b "c">]><iati-activities/>');
    const { code, json } = await runCaptured('record', 'import', file, '--json');
    expect(code).toBe(1);
    expect(json().error.issues[0].code).toBe('xml.doctype');
  });
});
