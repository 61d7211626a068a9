/** Files written so that a stop at any moment leaves either the old folder or the new one, never a mixture. */
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { Corridor } from '../corridor.ts';
import { formatPackage } from '../package/format-package.ts';

/**
 * Writes a corridor as a new data package.
 *
 * @throws Error when the folder exists and is not empty, or the disk fails; what existed is untouched
 */
export async function writeCorridor(corridor: Corridor, directory: string): Promise<readonly string[]> {
  return writeFolder(formatPackage(corridor), directory);
}

/** The same for any files by relative name. */
export async function writeFolder(
  files: ReadonlyMap<string, string | Uint8Array>,
  directory: string,
): Promise<readonly string[]> {
  const target = resolve(directory);
  const present = await readdir(target).catch(() => null);
  if (present && present.length > 0)
    throw new Error(`corridor: ${directory} exists and is not empty; nothing was written`);
  await mkdir(dirname(target), { recursive: true });
  const temporary = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    for (const [name, content] of files) {
      const path = join(temporary, name);
      if (!path.startsWith(temporary + sep)) throw new Error(`corridor: ${name} lies outside the folder`);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, content);
    }
    if (present) await rm(target, { recursive: true });
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
  return [...files.keys()];
}

/** Replaces one file at once: readers see the old content or the new, whole. */
export async function writeFileAtomic(path: string, content: string | Uint8Array): Promise<void> {
  const target = resolve(path);
  await mkdir(dirname(target), { recursive: true });
  const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  try {
    await writeFile(temporary, content);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
