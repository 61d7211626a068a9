import { describe, expect, it } from 'vitest';
import type { Failure } from '../failure.ts';
import { createCase } from './create-case.ts';
import type { Reference, VerifyFormat } from './types.ts';
import { verifyReferences } from './verify.ts';

const solved: string[] = [];
/** Files of one number, and folders that say they are one. */
function formatOf(id: string, recognises: (reference: Reference) => boolean): VerifyFormat {
  return {
    id,
    name: `files of ${id}`,
    recognises,
    solve: async ({ path }) => {
      solved.push(path);
      return [createCase({ id: path, quantity: 'x', unit: 'm', expected: 1, got: 1 })];
    },
  };
}

const FORMATS = [
  formatOf('folder', ({ kind, files }) => kind === 'folder' && files.has('mark')),
  formatOf('number', ({ kind, path }) => kind === 'file' && path.endsWith('.num')),
];
const context = { getCorridor: () => Promise.reject(new Error('not asked for')) };
const folder = (path: string, ...names: string[]): Reference => ({
  path,
  kind: 'folder',
  files: new Map(names.map((name) => [name, new Uint8Array()])),
});
const pathsOf = async (...references: Reference[]) =>
  (await verifyReferences(references, context, FORMATS)).cases.map(({ path, format }) => `${format} ${path}`);

describe('verifyReferences', () => {
  it('gives a folder that a format knows to it whole', async () => {
    expect(await pathsOf(folder('a/', 'mark', 'b.num'))).toEqual(['folder a/']);
  });

  it('looks into other folders, in the order of names, and leaves out what it does not know', async () => {
    const reference = folder('all', 'z.num', 'README.md', 'deep/b/mark', 'deep/b/c.num', 'deep/a.num');
    expect(await pathsOf(reference)).toEqual(['number all/deep/a.num', 'folder all/deep/b', 'number all/z.num']);
  });

  it('solves nothing where one path is unknown, and lists the formats', async () => {
    solved.length = 0;
    const failure: Failure = await pathsOf(folder('a', 'mark'), folder('b', 'README.md')).then(
      () => expect.unreachable(),
      (error) => error,
    );
    expect(failure).toMatchObject({ code: 'format.unknown', issues: [{ found: 'b' }] });
    expect(failure.message).toContain('number (files of number)');
    expect(solved).toEqual([]);
  });
});
