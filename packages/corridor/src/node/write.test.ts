import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Corridor } from '../corridor.ts';
import { hashTables } from '../corridor.ts';
import { readCorridor } from './read.ts';
import { writeCorridor, writeFileAtomic, writeFolder } from './write.ts';

const TOY = join(import.meta.dirname, '../../../../corridors/toy');
let base: string;
let corridor: Corridor;

beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'write-'));
  corridor = (await readCorridor(TOY)).corridor!;
});

afterEach(() => rmSync(base, { recursive: true, force: true }));

describe('writeCorridor', () => {
  it('writes what reads back the same', async () => {
    const written = await writeCorridor(corridor, join(base, 'a/b/copy'));
    expect(written).toContain('link.csv');
    expect(written).toContain('scenarios/road-quota.yaml');
    expect(written).toContain('datapackage.json');
    const back = await readCorridor(join(base, 'a/b/copy'));
    expect(back.issues).toEqual([]);
    expect(hashTables(back.corridor!.tables)).toBe(hashTables(corridor.tables));
    expect([...back.corridor!.scenarios.values()].map(({ lines: _lines, ...rest }) => rest)).toEqual(
      [...corridor.scenarios.values()].map(({ lines: _lines, ...rest }) => rest),
    );
  });

  it('writes into a folder that is there and empty', async () => {
    mkdirSync(join(base, 'copy'));
    await writeCorridor(corridor, join(base, 'copy'));
    expect((await readCorridor(join(base, 'copy'))).issues).toEqual([]);
    expect(readdirSync(base)).toEqual(['copy']);
  });

  it('refuses a folder that holds anything, and leaves it as it was', async () => {
    mkdirSync(join(base, 'copy'));
    writeFileSync(join(base, 'copy/.hidden'), 'mine');
    await expect(writeCorridor(corridor, join(base, 'copy'))).rejects.toThrow(/^corridor: .* is not empty/);
    expect(readdirSync(join(base, 'copy'))).toEqual(['.hidden']);
    expect(readdirSync(base)).toEqual(['copy']);
  });

  it('leaves nothing behind where the target is a file, or lies under one', async () => {
    writeFileSync(join(base, 'file'), 'mine');
    await expect(writeCorridor(corridor, join(base, 'file'))).rejects.toThrow();
    await expect(writeCorridor(corridor, join(base, 'file/copy'))).rejects.toThrow();
    expect(readdirSync(base)).toEqual(['file']);
    expect(readFileSync(join(base, 'file'), 'utf8')).toBe('mine');
  });

  it('leaves nothing behind where a file cannot be written', async () => {
    const files = new Map([
      ['a', 'a file'],
      ['a/b', 'a file below a file'],
    ]);
    await expect(writeFolder(files, join(base, 'copy'))).rejects.toThrow();
    expect(readdirSync(base)).toEqual([]);
  });

  it.each(['../outside.txt', 'scenarios/../../outside.txt', '..'])('writes no file called %s', async (name) => {
    await expect(writeFolder(new Map([[name, 'x']]), join(base, 'copy'))).rejects.toThrow(/^corridor: .* outside/);
    expect(existsSync(join(base, 'outside.txt'))).toBe(false);
    expect(readdirSync(base)).toEqual([]);
  });
});

describe('writeFileAtomic', () => {
  it('makes folders, replaces a file, and leaves no other', async () => {
    await writeFileAtomic(join(base, 'a/b.txt'), 'old');
    await writeFileAtomic(join(base, 'a/b.txt'), 'new');
    expect(readFileSync(join(base, 'a/b.txt'), 'utf8')).toBe('new');
    expect(readdirSync(join(base, 'a'))).toEqual(['b.txt']);
  });

  it('takes many writers of one file at once: the file is one of their texts, whole', async () => {
    const texts = Array.from({ length: 20 }, (_, i) => `${i}`.repeat(50_000));
    await Promise.all(texts.map((text) => writeFileAtomic(join(base, 'b.txt'), text)));
    expect(texts).toContain(readFileSync(join(base, 'b.txt'), 'utf8'));
    expect(readdirSync(base)).toEqual(['b.txt']);
  });

  it('leaves nothing behind where the target is a folder', async () => {
    mkdirSync(join(base, 'folder/inside'), { recursive: true });
    await expect(writeFileAtomic(join(base, 'folder'), 'x')).rejects.toThrow();
    expect(readdirSync(base)).toEqual(['folder']);
  });
});
