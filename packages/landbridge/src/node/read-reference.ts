/**
 * A reference file or folder, read into memory. No path inside a file is followed, a symbolic link that leaves the
 * folder is passed over, and what is too large is refused before it is read.
 */
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { MAX_FILE_BYTES } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import type { Reference } from '../verify/index.ts';

const MAX_FILES = 2000;
const MAX_DEPTH = 6;
const MAX_FOLDER_BYTES = 4 * MAX_FILE_BYTES;

/**
 * @throws Failure `file.missing`, or `file.size` where it is larger than a reference can be
 * @cost O(bytes)
 */
export async function readReference(path: string): Promise<Reference> {
  const root = await realpath(path).catch(() => null);
  const info = root === null ? null : await stat(root);
  if (root === null || info === null) throw new Failure('file.missing', `There is no file or folder ${path}`);
  if (info.isFile()) {
    const names = new Map([[basename(path), root]]);
    return { path, kind: 'file', files: await readAll(path, names) };
  }
  if (!info.isDirectory()) throw new Failure('file.kind', `${path} is neither a file nor a folder`);
  const names = new Map<string, string>();
  await listFiles(path, root, '', 0, names);
  return { path, kind: 'folder', files: await readAll(path, names) };
}

/** Hidden files, links that leave the folder and what is no plain file are passed over. */
async function listFiles(
  path: string,
  root: string,
  folder: string,
  depth: number,
  names: Map<string, string>,
): Promise<void> {
  if (depth > MAX_DEPTH) throw new Failure('file.size', `${path} has folders more than ${MAX_DEPTH} deep`);
  for (const entry of (await readdir(join(root, folder))).sort()) {
    if (entry.startsWith('.')) continue;
    const name = folder === '' ? entry : `${folder}/${entry}`;
    const target = await realpath(join(root, name)).catch(() => null);
    if (target === null || !target.startsWith(root + sep)) continue;
    const info = await stat(target);
    if (info.isDirectory()) await listFiles(path, root, name, depth + 1, names);
    else if (info.isFile()) names.set(name, target);
    if (names.size > MAX_FILES) throw new Failure('file.size', `${path} holds more than ${MAX_FILES} files`);
  }
}

async function readAll(path: string, names: ReadonlyMap<string, string>): Promise<Map<string, Uint8Array>> {
  let bytes = 0;
  const files = new Map<string, Uint8Array>();
  for (const [name, target] of names) {
    const { size } = await stat(target);
    bytes += size;
    if (size > MAX_FILE_BYTES || bytes > MAX_FOLDER_BYTES) {
      throw new Failure('file.size', `${path} is too large: at most ${MAX_FILE_BYTES} bytes a file`);
    }
    try {
      files.set(name, await readFile(target));
    } catch (error) {
      throw new Failure('file.unreadable', `${name} cannot be read: ${error instanceof Error ? error.message : error}`);
    }
  }
  return files;
}
