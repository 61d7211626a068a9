/**
 * A results store on disk: Parquet files under names that say what they hold, so that anyone can read them.
 *
 *     store.json                  what the folder is
 *     observation/<id>.parquet    values of indicators, one file an import
 *     run/<key>/                  run.json and one Parquet file a table
 *
 * Whatever is written is written beside its place and renamed into it: a reader sees it whole or not at all.
 */
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { writeFileAtomic } from '@landbridge/corridor/node';
import { Failure } from '../failure.ts';
import { type Database, openDatabase } from './store-database.ts';

export const STORE_FORMAT = 1;
const MARK = 'store.json';
const TEMPORARY = '.writing-';
/** No write takes a day: older scratch folders are those of processes that were stopped. */
const LEFTOVER_MS = 86_400_000;

export interface Store {
  readonly directory: string;
  readonly database: Database;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly memoryMb?: number;
  readonly threads?: number;
  /** Make the store where there is none; without it a missing store is a Failure. */
  readonly create?: boolean;
}

/**
 * @throws Failure `store.missing`, `store.foreign` where the folder holds something else, `store.version`, `store.unwritable`
 */
export async function openStore(directory: string, options: StoreOptions = {}): Promise<Store> {
  const root = resolve(directory);
  await markStore(root, options.create === true);
  if (options.create) await removeLeftovers(root);
  const spillFolder = join(root, `${TEMPORARY}spill-${process.pid}`);
  const database = await openDatabase({ memoryMb: options.memoryMb, threads: options.threads, spillFolder });
  return {
    directory: root,
    database,
    async close() {
      database.close();
      await rm(spillFolder, { recursive: true, force: true });
    },
  };
}

/** What the folder is: read, or written where there is none. @throws Failure as `openStore` */
export async function markStore(root: string, create: boolean): Promise<void> {
  const info = await stat(root).catch(() => null);
  if (info && !info.isDirectory()) throw new Failure('store.foreign', `${root} is a file, not a results store`);
  const mark = await readFile(join(root, MARK), 'utf8').catch(() => null);
  if (mark === null) {
    if (!create) throw new Failure('store.missing', `There is no results store in ${root}`);
    const held = info ? (await readdir(root)).filter((name) => !name.startsWith('.')) : [];
    if (held.length > 0)
      throw new Failure('store.foreign', `${root} holds other files (${held[0]}); give a new folder`);
    await writeOrFail(root, () => writeFileAtomic(join(root, MARK), `{"landbridge_store": ${STORE_FORMAT}}\n`));
    return;
  }
  const format = /"landbridge_store": (\d+)/.exec(mark)?.[1];
  if (format === String(STORE_FORMAT)) return;
  throw new Failure('store.version', `The store in ${root} has format ${format ?? 'unknown'}; this is ${STORE_FORMAT}`);
}

/**
 * A folder of the task's own inside the store, gone when the task ends, so that nothing half-written is left.
 *
 * @throws Failure `store.unwritable` where the disk refuses, and whatever the task throws
 */
export async function withScratch<T>({ directory }: Store, task: (folder: string) => Promise<T>): Promise<T> {
  return writeOrFail(directory, async () => {
    const folder = await mkdtemp(join(directory, TEMPORARY));
    try {
      return await task(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

/**
 * Puts what a task made into its place at once.
 *
 * @param name  relative to the store, `run/ab12`
 * @returns false where the place is taken already: somebody else wrote the same
 */
export async function publish({ directory }: Store, made: string, name: string): Promise<boolean> {
  const target = join(directory, name);
  await mkdir(dirname(target), { recursive: true });
  if (await stat(target).catch(() => null)) return false;
  try {
    await rename(made, target);
    return true;
  } catch (error) {
    // A folder that another process put there between the two lines above.
    if (await stat(target).catch(() => null)) return false;
    throw error;
  }
}

/** What a process that was stopped in the middle of a write has left. */
async function removeLeftovers(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    if (!name.startsWith(TEMPORARY)) continue;
    const info = await stat(join(root, name)).catch(() => null);
    if (info && Date.now() - info.mtimeMs > LEFTOVER_MS) await rm(join(root, name), { recursive: true, force: true });
  }
}

/** @throws Failure `store.unwritable` where the disk refuses */
export async function writeOrFail<T>(directory: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    if (error instanceof Failure) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    const words = error instanceof Error ? error.message : String(error);
    if (code === undefined && !/IO Error|No space|could not write/i.test(words)) throw error;
    throw new Failure('store.unwritable', `The store in ${directory} cannot be written: ${words.split('\n')[0]}`);
  }
}
