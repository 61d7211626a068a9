/**
 * A folder of studies:
 *
 *     store.json                  what the folder is
 *     answer/<key>.json.gz        one answered run, under the hash of its question, shared by all studies
 *     study/<id>/study.yaml       as it was asked
 *     study/<id>/plan.json        its runs with their keys
 *     study/<id>/study.json       what was done, and the hash of all results
 *     study/<id>/answers.json     what it comes to
 *     study/<id>/table/*.parquet  results of all runs, one file a table
 *
 * Every file is written beside its place and renamed into it.
 */
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { writeFileAtomic } from '@landbridge/corridor/node';
import { Failure } from '../failure.ts';
import type { StudyAnswer, StudyPlan } from '../studies/index.ts';
import { markStore, writeOrFail } from './store-folder.ts';
import { unpackAnswer } from './study-packing.ts';

const ANSWERS = 'answer';
const STUDIES = 'study';
const END = '.json.gz';

export interface StudyFolder {
  readonly root: string;
  /** Of the study. */
  readonly directory: string;
  readonly id: string;
}

export async function createFolder(out: string, id: string): Promise<StudyFolder> {
  const root = resolve(out);
  await writeOrFail(root, () => markStore(root, true));
  return { root, directory: join(root, STUDIES, id), id };
}

/**
 * @param path  of a folder of studies with one study, or of the study in it
 * @throws Failure `study.missing`
 */
export async function findFolder(path: string): Promise<StudyFolder> {
  const whole = resolve(path);
  if (await exists(join(whole, 'plan.json'))) {
    return { root: dirname(dirname(whole)), directory: whole, id: basename(whole) };
  }
  const ids = await listStudies(whole);
  if (ids.length === 1) return { root: whole, directory: join(whole, STUDIES, ids[0]), id: ids[0] };
  const message =
    ids.length === 0
      ? `There is no study in ${path}`
      : `${path} holds ${ids.length} studies: give one of ${ids.map((id) => join(path, STUDIES, id)).join(', ')}`;
  throw new Failure('study.missing', message);
}

export async function listStudies(root: string): Promise<string[]> {
  const names = await readdir(join(root, STUDIES)).catch(() => []);
  const found = await Promise.all(names.map((name) => exists(join(root, STUDIES, name, 'plan.json'))));
  return names.filter((_, i) => found[i]).sort();
}

export async function readPlan({ directory }: StudyFolder): Promise<StudyPlan> {
  return JSON.parse(await readFile(join(directory, 'plan.json'), 'utf8')) as StudyPlan;
}

export async function writeStudyFile(folder: StudyFolder, name: string, content: string | Uint8Array): Promise<void> {
  await writeOrFail(folder.root, () => writeFileAtomic(join(folder.directory, name), content));
}

export async function keepAnswer(root: string, key: string, bytes: Uint8Array): Promise<void> {
  await writeOrFail(root, () => writeFileAtomic(join(root, ANSWERS, `${key}${END}`), bytes));
}

/** Null where there is none, or what is there is not whole. @cost one small file */
export async function findAnswer(root: string, key: string): Promise<StudyAnswer | null> {
  const bytes = await readFile(join(root, ANSWERS, `${key}${END}`)).catch(() => null);
  return bytes && unpackAnswer(key, bytes);
}

export interface Collected {
  readonly kept: number;
  readonly removed: number;
  readonly removed_bytes: number;
}

/** Removes answers that no study of the folder names, and what stopped writes have left. @param keep  only counts */
export async function collectGarbage(out: string, { dryRun = false } = {}): Promise<Collected> {
  const root = resolve(out);
  await markStore(root, false);
  const wanted = new Set<string>();
  for (const id of await listStudies(root)) {
    const plan = await readPlan({ root, id, directory: join(root, STUDIES, id) });
    for (const { key } of plan.runs) wanted.add(`${key}${END}`);
  }
  let [kept, removed, bytes] = [0, 0, 0];
  for (const name of await readdir(join(root, ANSWERS)).catch(() => [])) {
    if (wanted.has(name)) {
      kept++;
      continue;
    }
    const path = join(root, ANSWERS, name);
    bytes += (await stat(path).catch(() => null))?.size ?? 0;
    removed++;
    if (!dryRun) await rm(path, { force: true });
  }
  return { kept, removed, removed_bytes: bytes };
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
