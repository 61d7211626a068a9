import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suggest } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import { parseShock, type ShockFile } from '../shock/shock-file.ts';

const FOLDER = 'shocks';

/** Ids of the shocks that a corridor ships, in order. */
export async function listShocks(corridorDirectory: string): Promise<string[]> {
  const names = await readdir(join(corridorDirectory, FOLDER)).catch(() => []);
  return names.flatMap((name) => (name.endsWith('.yaml') ? [name.slice(0, -'.yaml'.length)] : [])).sort();
}

/** @throws Failure `shock.unknown` with what there is, `file.missing`, `shock.invalid` */
export async function readShock(corridorDirectory: string, idOrFile: string): Promise<ShockFile> {
  if (/\.ya?ml$/i.test(idOrFile)) {
    const text = await readFile(idOrFile, 'utf8').catch(() => null);
    if (text === null) throw new Failure('file.missing', `The shock file ${idOrFile} cannot be read`);
    return parseShock(text, idOrFile);
  }
  const ids = await listShocks(corridorDirectory);
  if (!ids.includes(idOrFile)) {
    const near = suggest(idOrFile, ids);
    throw new Failure(
      'shock.unknown',
      `The corridor has no shock ${idOrFile}.${near ? ` Did you mean ${near}?` : ''} It has ${ids.join(', ') || 'none'}.`,
    );
  }
  const name = `${FOLDER}/${idOrFile}.yaml`;
  return parseShock(await readFile(join(corridorDirectory, name), 'utf8'), name);
}
