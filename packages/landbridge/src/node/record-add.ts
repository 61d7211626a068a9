/**
 * A person's decision on drafts, written into the record's folder. Tables are replaced one by one, each at once, and what
 * others point at first: a stop at any moment leaves a sound record, with all that was in it, and the drafts still to be
 * decided. One writer at a time holds the folder.
 */
import { open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Corridor } from '@landbridge/corridor';
import { writeFileAtomic } from '@landbridge/corridor/node';
import type { Decision, RecordTableName } from '@landbridge/record';
import { readRecord } from '@landbridge/record/node';
import { Failure } from '../failure.ts';
import { prepareAddition } from '../record/add.ts';

export interface AddedRows {
  readonly accepted: readonly string[];
  readonly rejected: readonly string[];
  readonly superseded: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  /** Drafts still to be decided. */
  readonly proposed: number;
}

const TABLES: readonly RecordTableName[] = ['origin', 'record_source', 'source_origin', 'claim'];
/** A lock older than this is of a writer that died. */
const LOCK_MINUTES = 10;

/**
 * @param directory  folder of the corridor
 * @param file       file of drafts; its states are written back
 * @param day        ISO day on which the rows enter the record
 * @throws Failure `drafts.*` with every issue, `record.locked` where somebody else writes; nothing is changed then
 */
export async function addToRecord(
  corridor: Corridor,
  directory: string,
  file: string,
  decision: Decision,
  day: string,
): Promise<AddedRows> {
  const folder = join(directory, 'record');
  const unlock = await lock(join(folder, '.lock'));
  try {
    const { record, issues } = await readRecord(corridor, directory);
    if (!record)
      throw new Failure('record.invalid', `The record in ${directory} has ${issues.length} error(s)`, issues);
    const csv = await readFile(file, 'utf8').catch(() => {
      throw new Failure('file.unreadable', `${file} cannot be read`);
    });
    const tables = new Map<RecordTableName, string | null>();
    for (const name of TABLES) tables.set(name, await readFile(join(folder, `${name}.csv`), 'utf8').catch(() => null));
    const { addition, texts, drafts } = prepareAddition(record, csv, file, tables, decision, day);
    const files: string[] = [];
    for (const [name, text] of texts) {
      await writeFileAtomic(join(folder, `${name}.csv`), text);
      files.push(`record/${name}.csv`);
    }
    await writeFileAtomic(file, drafts);
    return {
      accepted: addition.claims.map((row) => row.claim_id),
      rejected: [...decision.reject],
      superseded: Object.fromEntries(addition.superseded),
      files,
      proposed: addition.drafts.rows.filter((row) => row.state === 'proposed').length,
    };
  } finally {
    await unlock();
  }
}

async function lock(path: string): Promise<() => Promise<void>> {
  const info = await stat(path).catch(() => null);
  if (info && Date.now() - info.mtimeMs > LOCK_MINUTES * 60_000) await rm(path, { force: true });
  const handle = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST')
      throw new Failure('record.locked', `Somebody else writes into the record; if not, remove ${path}`);
    throw new Failure('folder.unwritable', `${path} cannot be written: ${error.message}`);
  });
  await handle.close();
  return () => rm(path, { force: true });
}
