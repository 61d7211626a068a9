/** Questions without an answer: exit code, the error object, and issues that lead to the place. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { landbridge, TOY } from './command-line.ts';
import { listMisfits, SHAPES } from './shape.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-failures-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function fail(...args: string[]) {
  const { code, out, err } = await landbridge(...args, '--json');
  expect(err).toBe('');
  const answer = JSON.parse(out);
  expect(listMisfits(answer, SHAPES.error)).toEqual([]);
  return { exitCode: code, ...answer.error };
}

describe('failures', () => {
  it('wrong usage: exit 2', async () => {
    expect(await fail('run')).toMatchObject({ exitCode: 2, code: 'usage' });
    const { code, out, err } = await landbridge('run', '--no-such-option');
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^landbridge: unknown option '--no-such-option'/);
  });

  it('a corridor folder that is not there', async () => {
    const missing = join(folder, 'no-corridor');
    const answer = await fail('run', 'baseline', '--corridor', missing);
    expect(answer).toMatchObject({ exitCode: 1, issues: [{ code: 'folder.missing', found: missing }] });
    const { code, out } = await landbridge('validate', missing, '--json');
    expect([code, JSON.parse(out).issues[0].code]).toEqual([1, 'folder.missing']);
  });

  it('a broken package: every problem, with file, row and column', async () => {
    const broken = join(folder, 'broken');
    cpSync(TOY, broken, { recursive: true });
    const link = readFileSync(join(broken, 'link.csv'), 'utf8');
    const lines = link.split('\n');
    const length = lines[0].split(',').indexOf('length');
    lines[1] = lines[1].split(',').with(length, '100 km').join(',');
    writeFileSync(join(broken, 'link.csv'), lines.join('\n'));
    writeFileSync(join(broken, 'scenarios', 'bad.yaml'), 'id: bad\ntitle: Bad\nedits:\n  - clos: bcp/rail-ab\n');
    const { code, out } = await landbridge('validate', broken, '--json');
    const report = JSON.parse(out);
    expect([code, report.corridor]).toEqual([1, { id: null, hash: null }]);
    const place = { file: 'link.csv', row: 2, column: 'length' };
    expect(report.issues).toContainEqual(expect.objectContaining({ ...place, code: 'unit.in_cell', found: '100 km' }));
    const scenario = { file: 'scenarios/bad.yaml', row: 4, column: 'edits[0]' };
    expect(report.issues).toContainEqual(expect.objectContaining({ ...scenario, fix: 'did you mean close?' }));
    const answer = await fail('route', '--from', 'alpha', '--to', 'echo', '--corridor', broken);
    expect(answer.issues).toContainEqual(expect.objectContaining(place));
  });

  it('a scenario file: YAML that is broken, and edits that do not fit, each with its line', async () => {
    const path = join(folder, 'mine.yaml');
    writeFileSync(path, 'id: mine\ntitle: "Mine\nedits: []\n');
    const broken = await fail('run', path, '--corridor', TOY);
    expect(broken.issues[0]).toMatchObject({ file: path, code: 'yaml.syntax', row: expect.any(Number) });
    writeFileSync(path, 'id: mine\ntitle: Mine\nedits:\n  - close: bcp/rail-ab\n  - close: bcp/rial-ab\n');
    const unfit = await fail('run', path, '--corridor', TOY);
    expect(unfit.issues).toMatchObject([
      { file: path, row: 5, column: 'edits[1].close', fix: expect.stringContaining('rail-ab') },
    ]);
  });

  it('a path that no format recognises', async () => {
    const answer = await fail('verify', join(TOY, 'README.md'));
    expect(answer).toMatchObject({
      exitCode: 1,
      code: 'format.unknown',
      message: expect.stringContaining('route-table'),
    });
  });
});
