import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES } from '../package/parse-package.ts';
import { readCorridor } from './read.ts';

const TOY = join(import.meta.dirname, '../../../../corridors/toy');
let base: string;
let folder: string;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'read-'));
  folder = join(base, 'toy');
  cpSync(TOY, folder, { recursive: true });
});

afterEach(() => rmSync(base, { recursive: true, force: true }));

/** Puts a link in the place of a file, with the file itself outside the package. */
function linkOutside(name: string): void {
  renameSync(join(folder, name), join(base, 'outside'));
  symlinkSync(join(base, 'outside'), join(folder, name));
}

describe('readCorridor', () => {
  it('reads the toy', async () => {
    const { corridor, issues } = await readCorridor(folder);
    expect(issues).toEqual([]);
    expect(corridor?.id).toBe('toy');
    expect(corridor?.scenarios.size).toBe(4);
  });

  it('reads a package through a link to its folder', async () => {
    symlinkSync(folder, join(base, 'alias'));
    expect((await readCorridor(join(base, 'alias'))).corridor?.id).toBe('toy');
  });

  it('follows a link that stays in the package', async () => {
    renameSync(join(folder, 'link.csv'), join(folder, 'link.txt'));
    symlinkSync('link.txt', join(folder, 'link.csv'));
    expect((await readCorridor(folder)).issues).toEqual([]);
  });

  it('refuses a table that is a link out of the package, and says nothing false about what it hides', async () => {
    linkOutside('link.csv');
    const { corridor, issues } = await readCorridor(folder);
    expect(corridor).toBeNull();
    expect(issues).toMatchObject([{ code: 'file.outside', file: 'link.csv', fix: expect.any(String) }]);
  });

  it('refuses a link to a file whose folder only begins like the package', async () => {
    mkdirSync(join(base, 'toy-secret'));
    renameSync(join(folder, 'zone.csv'), join(base, 'toy-secret/zone.csv'));
    symlinkSync('../toy-secret/zone.csv', join(folder, 'zone.csv'));
    expect((await readCorridor(folder)).issues).toMatchObject([{ code: 'file.outside', file: 'zone.csv' }]);
  });

  it('refuses a link to nothing', async () => {
    rmSync(join(folder, 'zone.csv'));
    symlinkSync('nowhere.csv', join(folder, 'zone.csv'));
    expect((await readCorridor(folder)).issues).toMatchObject([{ code: 'file.outside', file: 'zone.csv' }]);
  });

  it('refuses scenarios in a folder outside', async () => {
    linkOutside('scenarios');
    const { corridor, issues } = await readCorridor(folder);
    expect(corridor).toBeNull();
    expect(issues).toHaveLength(4);
    for (const issue of issues) {
      expect(issue).toMatchObject({ code: 'file.outside', file: expect.stringMatching(/^scenarios\/.*\.yaml$/) });
    }
  });

  it('follows no path of datapackage.json', async () => {
    const resources = [
      { name: 'node', path: '../../../../etc/passwd' },
      { name: 'link', path: '/etc/passwd' },
    ];
    writeFileSync(join(folder, 'datapackage.json'), JSON.stringify({ name: 'toy', resources }));
    const { corridor, issues } = await readCorridor(folder);
    expect(issues).toEqual([]);
    expect(corridor?.tables.node).toHaveLength(8);
  });

  it('does not need datapackage.json to be JSON', async () => {
    writeFileSync(join(folder, 'datapackage.json'), '{{{');
    expect((await readCorridor(folder)).issues).toEqual([]);
  });

  it('refuses a file of 65 MB without reading it', async () => {
    truncateSync(join(folder, 'link.csv'), 65 * 1024 * 1024);
    const started = performance.now();
    const { corridor, issues } = await readCorridor(folder);
    expect(performance.now() - started).toBeLessThan(5000);
    expect(corridor).toBeNull();
    expect(issues).toMatchObject([
      {
        code: 'file.size',
        file: 'link.csv',
        found: `${65 * 1024 * 1024} bytes`,
        expected: `at most ${MAX_FILE_BYTES} bytes`,
      },
    ]);
  });

  it('refuses a folder with the name of a table', async () => {
    rmSync(join(folder, 'zone.csv'));
    mkdirSync(join(folder, 'zone.csv'));
    expect((await readCorridor(folder)).issues).toMatchObject([{ code: 'file.kind', file: 'zone.csv' }]);
  });

  it.skipIf(process.platform === 'win32')('does not wait for a pipe with the name of a table', async () => {
    rmSync(join(folder, 'zone.csv'));
    execFileSync('mkfifo', [join(folder, 'zone.csv')]);
    expect((await readCorridor(folder)).issues).toMatchObject([{ code: 'file.kind', file: 'zone.csv' }]);
  });

  it('refuses more scenarios than anyone writes', async () => {
    for (let i = 0; i < 2001; i++) writeFileSync(join(folder, `scenarios/s${i}.yaml`), `id: s${i}\ntitle: S\n`);
    expect((await readCorridor(folder)).issues).toMatchObject([
      { code: 'folder.size', file: 'scenarios', found: '2005' },
    ]);
  });

  it('says which folder it could not read', async () => {
    for (const missing of [join(base, 'nowhere'), join(folder, 'link.csv')]) {
      const { corridor, issues } = await readCorridor(missing);
      expect(corridor).toBeNull();
      expect(issues).toMatchObject([{ code: 'folder.missing', found: missing }]);
    }
  });

  it('says what an empty folder lacks', async () => {
    mkdirSync(join(base, 'empty'));
    const { issues } = await readCorridor(join(base, 'empty'));
    expect(issues.map(({ code, file }) => [code, file])).toEqual(
      ['config', 'source', 'country', 'layer', 'node', 'link'].map((name) => ['file.missing', `${name}.csv`]),
    );
  });
});
