import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAX_FILE_BYTES } from '@landbridge/corridor';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkNewFolder, writeNewFolder } from './new-folder.ts';
import { readReference } from './read-reference.ts';

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'landbridge-reference-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

describe('readReference', () => {
  it('reads a file under its own name, and a folder with all below it', async () => {
    mkdirSync(join(base, 'in', 'deep'), { recursive: true });
    writeFileSync(join(base, 'in', 'b.csv'), 'b');
    writeFileSync(join(base, 'in', 'deep', 'a.json'), 'a');
    writeFileSync(join(base, 'in', '.hidden'), 'no');
    const file = await readReference(join(base, 'in', 'b.csv'));
    expect([file.kind, [...file.files.keys()], String(file.files.get('b.csv'))]).toEqual(['file', ['b.csv'], 'b']);
    const folder = await readReference(join(base, 'in'));
    expect([folder.kind, [...folder.files.keys()]]).toEqual(['folder', ['b.csv', 'deep/a.json']]);
  });

  it('does not follow links out of the folder, nor in circles', async () => {
    mkdirSync(join(base, 'in'));
    writeFileSync(join(base, 'secret'), 'secret');
    symlinkSync(join(base, 'secret'), join(base, 'in', 'link.csv'));
    symlinkSync(base, join(base, 'in', 'up'));
    writeFileSync(join(base, 'in', 'own.csv'), '');
    symlinkSync(join(base, 'in', 'own.csv'), join(base, 'in', 'again.csv'));
    expect([...(await readReference(join(base, 'in'))).files.keys()]).toEqual(['again.csv', 'own.csv']);
  });

  it('refuses what is missing, too large, too deep or no file', async () => {
    await expect(readReference(join(base, 'none'))).rejects.toMatchObject({ code: 'file.missing' });
    writeFileSync(join(base, 'large.csv'), '');
    truncateSync(join(base, 'large.csv'), MAX_FILE_BYTES + 1);
    await expect(readReference(join(base, 'large.csv'))).rejects.toMatchObject({ code: 'file.size' });
    mkdirSync(join(base, 'd/d/d/d/d/d/d/d'), { recursive: true });
    await expect(readReference(join(base, 'd'))).rejects.toMatchObject({ code: 'file.size' });
    execFileSync('mkfifo', [join(base, 'pipe')]);
    await expect(readReference(join(base, 'pipe'))).rejects.toMatchObject({ code: 'file.kind' });
  });
});

describe('writeNewFolder', () => {
  it('writes into a folder that is new or empty, and touches nothing else', async () => {
    const files = new Map([['a/b.csv', 'x']]);
    await expect(writeNewFolder(files, join(base, 'new'))).resolves.toEqual(['a/b.csv']);
    await expect(writeNewFolder(files, join(base, 'new'))).rejects.toMatchObject({ code: 'folder.not_empty' });
    writeFileSync(join(base, 'file'), '');
    await expect(checkNewFolder(join(base, 'file'))).rejects.toMatchObject({ code: 'folder.not_empty' });
    await expect(writeNewFolder(files, join(base, 'file', 'x'))).rejects.toMatchObject({ code: 'folder.unwritable' });
    await expect(checkNewFolder(join(base, 'other'))).resolves.toBeUndefined();
  });
});
