/** A study run: what is not answered yet is computed, kept, and put together; stopped at any point, it goes on there. */
import { readFile } from 'node:fs/promises';
import type { Corridor } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import { hashText } from '../store/run-key.ts';
import {
  createAnswers,
  expandStudy,
  type GroupAnswer,
  type PlannedRun,
  readStudyText,
  type StudyPlan,
} from '../studies/index.ts';
import type { Priority } from './cluster.ts';
import { type Backend, onThreads } from './study-backend.ts';
import { createFolder, findAnswer, keepAnswer, type StudyFolder, writeStudyFile } from './study-folder.ts';
import { packContext } from './study-packing.ts';
import { writeStudyTables } from './study-tables.ts';

export interface StudyProgress {
  /** Different questions, and how many of them have an answer. */
  readonly all: number;
  readonly done: number;
  readonly failed: number;
  readonly per_second: number;
  /** At the rate so far; null before there is one. */
  readonly seconds_left: number | null;
}

export interface RunStudyOptions {
  readonly corridor: Corridor;
  /** YAML text, and the name by which issues call it. */
  readonly text: string;
  readonly file: string;
  /** A folder of studies, made where there is none. */
  readonly out: string;
  /** Threads; default 1. */
  readonly workers?: number;
  /** NATS servers, separated by commas: workers elsewhere compute in place of threads. */
  readonly cluster?: string;
  /** Share of the cluster beside other studies: `low` 1, `normal` 8, `high` 64. */
  readonly priority?: Priority;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: StudyProgress) => void;
}

export interface StudySummary {
  readonly id: string;
  /** Of the questions. */
  readonly hash: string;
  readonly runs: number;
  /** Runs whose answer was there, or is that of another run of the study. */
  readonly cached: number | null;
  readonly computed: number | null;
  /** Runs without a result: not solved (counted above too), or broken off with an error. */
  readonly failed: number | null;
  readonly seconds: number | null;
  /** Of all results in the order of the runs; null while one was never answered. */
  readonly results_hash: string | null;
}

export interface StudyReport extends StudySummary {
  readonly failures: readonly { readonly run: string; readonly error: string }[];
}

/**
 * @throws Failure `study.invalid`, `store.unwritable`, `study.cancelled`, `cluster.unreachable`
 * @cost one solve for each question that was not answered before
 */
export async function runStudy(options: RunStudyOptions): Promise<StudySummary> {
  const started = performance.now();
  const {
    corridor,
    text,
    file,
    out,
    workers = 1,
    cluster,
    priority,
    signal = new AbortController().signal,
    onProgress,
  } = options;
  const plan = await expandStudy(readStudyText(text, file), corridor);
  const folder = await createFolder(out, plan.id);
  await writeStudyFile(folder, 'study.yaml', text);
  await writeStudyFile(folder, 'plan.json', `${JSON.stringify(plan)}\n`);
  const asked = new Map(plan.runs.map((run) => [run.key, run]));
  const missing: PlannedRun[] = [];
  for (const run of asked.values()) if (!(await findAnswer(folder.root, run.key))) missing.push(run);
  const computed = new Set<string>();
  const errors = new Map<string, string>();
  const begun = performance.now();
  const show = () => {
    const done = asked.size - missing.length + computed.size;
    const rate = (computed.size + errors.size) / ((performance.now() - begun) / 1000);
    const left = rate > 0 ? (asked.size - done - errors.size) / rate : null;
    onProgress?.({ all: asked.size, done, failed: errors.size, per_second: rate || 0, seconds_left: left });
  };
  show();
  const backend: Backend =
    cluster === undefined ? onThreads(workers) : (await import('./cluster.ts')).onCluster(cluster, priority);
  try {
    if (missing.length > 0) {
      await backend({
        runs: missing,
        contexts: packContexts(plan, corridor),
        studyHash: plan.hash,
        async keep(key, bytes) {
          if (computed.has(key)) return;
          await keepAnswer(folder.root, key, bytes);
          computed.add(key);
          show();
        },
        fail(key, error) {
          errors.set(key, error);
          show();
        },
        signal,
      });
    }
    signal.throwIfAborted();
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new Failure(
      'study.cancelled',
      `The study was stopped with ${computed.size} of ${missing.length} runs computed; run it again to go on`,
    );
  }
  return finishStudy(folder, plan, { computed, errors, started });
}

/** The study's questions counted, and what a folder has of their answers; nothing is computed. */
export async function hashStudy(
  options: Pick<RunStudyOptions, 'corridor' | 'text' | 'file'> & { readonly out?: string },
): Promise<StudySummary> {
  const plan = await expandStudy(readStudyText(options.text, options.file), options.corridor);
  const none = { id: plan.id, hash: plan.hash, runs: plan.runs.length, computed: null, seconds: null };
  if (options.out === undefined) return { ...none, cached: null, failed: null, results_hash: null };
  const read = await readResults({ root: options.out, directory: '', id: plan.id }, plan);
  const cached = read.hashes.filter((hash) => hash !== null).length;
  return {
    ...none,
    cached,
    failed: cached === plan.runs.length ? read.unsolved : null,
    results_hash: read.results_hash,
  };
}

export async function readStudyFile(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) throw new Failure('file.missing', `The study file ${path} cannot be read`);
  return text;
}

export function packContexts(plan: StudyPlan, corridor: Corridor): Map<string, Uint8Array> {
  return new Map(
    plan.engines.map((engine) => [
      engine,
      packContext({ corridor, engine, base: plan.base, options: plan.options[engine] }),
    ]),
  );
}

interface Done {
  readonly computed: ReadonlySet<string>;
  readonly errors: ReadonlyMap<string, string>;
  readonly started: number;
}

async function finishStudy(
  folder: StudyFolder,
  plan: StudyPlan,
  { computed, errors, started }: Done,
): Promise<StudySummary> {
  const { results_hash, unsolved, answers, failures } = await readResults(folder, plan, errors);
  await writeStudyTables(folder, plan);
  await writeStudyFile(folder, 'answers.json', `${JSON.stringify(answers, null, 1)}\n`);
  const broken = plan.runs.filter(({ key }) => errors.has(key)).length;
  const summary: StudySummary = {
    id: plan.id,
    hash: plan.hash,
    runs: plan.runs.length,
    cached: plan.runs.length - computed.size - broken,
    computed: computed.size,
    failed: unsolved + broken,
    seconds: (performance.now() - started) / 1000,
    results_hash,
  };
  await writeStudyFile(
    folder,
    'study.json',
    `${JSON.stringify({ ...summary, failures } satisfies StudyReport, null, 1)}\n`,
  );
  return summary;
}

interface Results {
  readonly hashes: readonly (string | null)[];
  readonly results_hash: string | null;
  /** Runs with an answer that is no result. */
  readonly unsolved: number;
  readonly answers: readonly GroupAnswer[];
  readonly failures: StudyReport['failures'];
}

/** @param errors  of runs that broke off: their place in the hash is empty, so that a run with them has a hash too */
async function readResults(folder: StudyFolder, plan: StudyPlan, errors: Done['errors'] = new Map()): Promise<Results> {
  const values = new Map<string, number | null>();
  const kpis = new Map<string, Set<string>>();
  const hashes: (string | null)[] = [];
  const failures: { run: string; error: string }[] = [];
  let unsolved = 0;
  for (const run of plan.runs) {
    const answer = await findAnswer(folder.root, run.key);
    hashes.push(answer?.results_hash ?? null);
    const error = answer ? answer.blame : errors.get(run.key);
    if (error !== undefined && error !== null) failures.push({ run: run.id, error });
    if (answer && answer.status !== 'solved') unsolved++;
    for (const kpi of answer?.kpis ?? []) {
      values.set(`${run.id} ${kpi.id}`, kpi.value);
      const ids = kpis.get(run.engine) ?? new Set();
      if (kpi.unit !== 'ratio') kpis.set(run.engine, ids.add(kpi.id));
    }
  }
  const known = plan.runs.every(({ key }, i) => hashes[i] !== null || errors.has(key));
  const list = Object.fromEntries([...kpis].map(([engine, ids]) => [engine, [...ids]]));
  return {
    hashes,
    results_hash: known
      ? await hashText(JSON.stringify(plan.runs.map(({ id, key }, i) => [id, key, hashes[i]])))
      : null,
    unsolved,
    answers: createAnswers(plan, list, (run, kpi) => values.get(`${run} ${kpi}`) ?? null),
    failures,
  };
}
