/** A published result computed once more from its id: the same bytes or not. */
import { join, resolve } from 'node:path';
import { type Corridor, hashTables } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import type { PlannedRun, StudyPlan } from '../studies/index.ts';
import { packContexts } from './study.ts';
import { onThreads } from './study-backend.ts';
import { findAnswer, listStudies, readPlan } from './study-folder.ts';
import { unpackAnswer } from './study-packing.ts';

export interface RerunReport {
  readonly id: string;
  readonly runs: number;
  readonly same: number;
  readonly differences: readonly {
    readonly run: string;
    readonly key: string;
    readonly kept: string | null;
    readonly now: string | null;
  }[];
}

export interface RerunOptions {
  readonly corridor: Corridor;
  readonly out: string;
  /** A study's id or hash, a run's id or key, or the first eight digits or more of a key. */
  readonly id: string;
  readonly workers?: number;
  readonly signal?: AbortSignal;
}

const LEAST_DIGITS = 8;

/** @throws Failure `rerun.unknown`, `rerun.corridor` where the corridor is not the one of the result */
export async function rerun({
  corridor,
  out,
  id,
  workers = 1,
  signal = new AbortController().signal,
}: RerunOptions): Promise<RerunReport> {
  const { plan, runs } = await findRuns(resolve(out), id);
  const hash = hashTables(corridor.tables);
  if (hash !== plan.corridor.hash) {
    throw new Failure(
      'rerun.corridor',
      `The result is of corridor ${plan.corridor.id} ${plan.corridor.hash}; this one is ${corridor.id} ${hash}`,
    );
  }
  const now = new Map<string, string>();
  await onThreads(workers)({
    runs: [...new Map(runs.map((run) => [run.key, run])).values()],
    contexts: packContexts(plan, corridor),
    studyHash: plan.hash,
    async keep(key, bytes) {
      now.set(key, unpackAnswer(key, bytes)?.results_hash ?? '');
    },
    fail: () => {},
    signal,
  });
  const differences: { run: string; key: string; kept: string | null; now: string | null }[] = [];
  for (const run of runs) {
    const kept = (await findAnswer(resolve(out), run.key))?.results_hash ?? null;
    const again = now.get(run.key) ?? null;
    if (kept !== again || kept === null) differences.push({ run: run.id, key: run.key, kept, now: again });
  }
  return { id, runs: runs.length, same: runs.length - differences.length, differences };
}

async function findRuns(root: string, id: string): Promise<{ plan: StudyPlan; runs: readonly PlannedRun[] }> {
  for (const study of await listStudies(root)) {
    const plan = await readPlan({ root, id: study, directory: join(root, 'study', study) });
    if (id === plan.id || id === plan.hash) return { plan, runs: plan.runs };
    const found = plan.runs.find(
      (run) =>
        run.id === id || run.id === `${run.engine}:${id}` || (id.length >= LEAST_DIGITS && run.key.startsWith(id)),
    );
    if (found) return { plan, runs: [found] };
  }
  throw new Failure('rerun.unknown', `No study in ${root} has a run or an id ${id}`);
}
