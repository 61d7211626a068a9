/** Documents from disk: one to read, or a folder of labelled ones. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeText, type Issue } from '@landbridge/corridor';
import { Failure } from '../failure.ts';

const MOST_BYTES = 16e6;

/** @throws Failure `file.unreadable`, `file.binary` */
export async function readDocumentFile(path: string): Promise<string> {
  const info = await stat(path).catch(() => null);
  if (!info?.isFile() || info.size > MOST_BYTES)
    throw new Failure('file.unreadable', `${path} is no file of at most ${MOST_BYTES / 1e6} MB`);
  const issues: Issue[] = [];
  const text = decodeText(await readFile(path), path, issues);
  if (text === null) throw new Failure(issues[0]?.code ?? 'file.binary', `${path} is not UTF-8 text`, issues);
  return text;
}

/**
 * @param directory  holds `labels.csv` and the folder `texts`
 * @throws Failure `file.unreadable`
 */
export async function readLabelledTexts(
  directory: string,
): Promise<{ labels: string; texts: ReadonlyMap<string, string> }> {
  const names = (await readdir(join(directory, 'texts')).catch(() => [])).sort();
  if (names.length === 0) throw new Failure('file.unreadable', `${directory} has no folder texts with documents`);
  const texts = new Map<string, string>();
  for (const name of names) texts.set(name, await readDocumentFile(join(directory, 'texts', name)));
  return { labels: await readDocumentFile(join(directory, 'labels.csv')), texts };
}
