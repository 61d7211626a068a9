import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../migrate/schema-version.ts';
import { planFolderMigration, writeMigratedFolder } from './migrate.ts';
import { readCorridor } from './read.ts';

const OLD = join(import.meta.dirname, '../../../../tests/formats/schema-1/toy');
let base: string;
let folder: string;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'migrate-'));
  folder = join(base, 'toy');
  cpSync(OLD, folder, { recursive: true });
  const bcp = readFileSync(join(folder, 'bcp.csv'), 'utf8');
  writeFileSync(join(folder, 'bcp.csv'), `\ufeff${bcp.replace('By rail,A-B,200', 'By rail,A-B,0')}`);
  mkdirSync(join(folder, 'record'));
  writeFileSync(join(folder, 'record/mine.txt'), 'mine');
  writeFileSync(join(folder, 'notes.md'), 'mine');
  symlinkSync('notes.md', join(folder, 'alias.md'));
});

afterEach(() => rmSync(base, { recursive: true, force: true }));

/** Every file below, with its content. */
function contentOf(directory: string): Record<string, string> {
  const names = readdirSync(directory, { recursive: true, withFileTypes: true }).filter(
    (entry) => !entry.isDirectory(),
  );
  return Object.fromEntries(
    names.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(directory.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}

async function migrate(target: string | null): Promise<void> {
  const { files } = await planFolderMigration(folder);
  await writeMigratedFolder(folder, files, target);
}

describe('a migrated folder', () => {
  it.each([
    ['in place', null],
    ['in a new folder', 'new'],
    ['in an empty folder', 'empty'],
  ])('%s has all that the old one had, and reads without an issue', async (_words, name) => {
    mkdirSync(join(base, 'empty'));
    const before = contentOf(folder);
    const target = name === null ? folder : join(base, name);
    await migrate(name === null ? null : target);
    expect((await readCorridor(target)).issues).toEqual([]);
    const { 'datapackage.json': description, ...after } = contentOf(target);
    expect(JSON.parse(description).landbridge_schema).toBe(SCHEMA_VERSION);
    expect(
      JSON.parse(description)
        .resources.map(({ name }: { name: string }) => `${name}.csv`)
        .sort(),
    ).toEqual(
      Object.keys(before)
        .filter((file) => /^\w+\.csv$/.test(file))
        .sort(),
    );
    expect(after).toEqual({ ...before, 'bcp.csv': before['bcp.csv'].replace('By rail,A-B,0,', 'By rail,A-B,,') });
    if (name !== null) expect(contentOf(folder)).toEqual(before);
    expect(readdirSync(base).filter((entry) => entry.startsWith('.'))).toEqual([]);
  });

  it('keeps what its description said', async () => {
    writeFileSync(join(folder, 'datapackage.json'), '{"title": "Mine", "keywords": ["a"], "resources": []}');
    await migrate(null);
    expect(JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8'))).toEqual({
      title: 'Mine',
      keywords: ['a'],
      resources: [],
      landbridge_schema: SCHEMA_VERSION,
    });
  });

  it('migrated again has nothing to change', async () => {
    await migrate(null);
    const { plan, files } = await planFolderMigration(folder);
    expect(files.size).toBe(0);
    expect(plan?.steps).toEqual([]);
  });
});

describe('what cannot be', () => {
  it.each([
    ['a folder with something in it', () => join(base, 'full')],
    ['a folder inside the package', () => join(folder, 'inside')],
    ['a file', () => join(base, 'file')],
  ])('%s is not written, and nothing changes', async (_words, where) => {
    mkdirSync(join(base, 'full'));
    writeFileSync(join(base, 'full/theirs'), '');
    writeFileSync(join(base, 'file'), 'theirs');
    const before = contentOf(base);
    await expect(migrate(where())).rejects.toThrow();
    expect(contentOf(base)).toEqual(before);
  });

  it('a copy that breaks off leaves the package as it was', async () => {
    const before = contentOf(base);
    // A name that cannot be written comes after files that can.
    const files = new Map([
      ['bcp.csv', 'new'],
      ['nowhere/x.csv', 'new'],
    ]);
    for (const target of [null, join(base, 'new')]) {
      await expect(writeMigratedFolder(folder, files, target)).rejects.toThrow();
      expect(contentOf(base)).toEqual(before);
      expect(readdirSync(base)).toEqual(['toy']);
    }
  });

  it('a description that is no JSON, a newer package and a folder that is not there are told', async () => {
    writeFileSync(join(folder, 'datapackage.json'), '{{{');
    expect(await planFolderMigration(folder)).toMatchObject({ plan: null, issues: [{ code: 'file.json' }] });
    writeFileSync(join(folder, 'datapackage.json'), '{"landbridge_schema": 99}');
    expect(await planFolderMigration(folder)).toMatchObject({ plan: null, issues: [{ code: 'schema.newer' }] });
    expect(await planFolderMigration(join(base, 'none'))).toMatchObject({
      plan: null,
      issues: [{ code: 'folder.missing' }],
    });
  });

  it('a table that is a link out of the package is not copied into the new text', async () => {
    writeFileSync(join(base, 'secret.csv'), 'link_id,capacity_teu_per_day\nx,0\n');
    rmSync(join(folder, 'link.csv'));
    symlinkSync('../secret.csv', join(folder, 'link.csv'));
    expect(await planFolderMigration(folder)).toMatchObject({ plan: null, issues: [{ code: 'file.outside' }] });
  });
});
