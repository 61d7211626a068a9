/** A folder that a command writes: new or empty, and whole or not at all. */
import { readdir, stat } from 'node:fs/promises';
import { writeFolder } from '@landbridge/corridor/node';
import { Failure } from '../failure.ts';

/** Before a long computation: may the folder be written? @throws Failure `folder.not_empty` */
export async function checkNewFolder(directory: string): Promise<void> {
  const info = await stat(directory).catch(() => null);
  if (info === null) return;
  if (!info.isDirectory()) throw new Failure('folder.not_empty', `${directory} is a file; give a folder to make`);
  const names = await readdir(directory);
  if (names.length > 0) {
    throw new Failure('folder.not_empty', `${directory} exists and is not empty; nothing was written`);
  }
}

/**
 * @param files  content by relative name
 * @returns the names, as written
 * @throws Failure `folder.not_empty`, or `folder.unwritable` where the disk refuses; what existed is untouched
 */
export async function writeNewFolder(
  files: ReadonlyMap<string, string | Uint8Array>,
  directory: string,
): Promise<readonly string[]> {
  await checkNewFolder(directory);
  try {
    return await writeFolder(files, directory);
  } catch (error) {
    throw new Failure('folder.unwritable', `${directory} cannot be written: ${describe(error)}`);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message.replace(/^corridor: /, '') : String(error);
}
