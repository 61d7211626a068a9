/** A whole study at once, in memory: what a server's job and a page ask. Nothing is kept. */
import type { Corridor } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import { hashText } from '../store/run-key.ts';
import type { Kpi, ScenarioReport } from '../types.ts';
import { openContext, type StudyAnswer, solveBase } from './answer.ts';
import { createAnswers, type GroupAnswer } from './answers.ts';
import { expandStudy } from './expand.ts';
import { readStudyText } from './parse.ts';

export interface StudyReply {
  readonly id: string;
  readonly title: string;
  /** Of the questions. */
  readonly hash: string;
  readonly corridor: { readonly id: string; readonly hash: string };
  /** By engine: the KPI of which less is better. */
  readonly kpi: Readonly<Record<string, string>>;
  readonly runs: readonly {
    readonly id: string;
    readonly engine: string;
    readonly key: string;
    readonly status: ScenarioReport['status'] | 'failed';
    /** Why there is no result; null where there is one. */
    readonly blame: string | null;
    readonly values: Readonly<Record<string, number | null>>;
    readonly kpis: readonly Kpi[];
    readonly results_hash: string | null;
  }[];
  /** Different questions that were computed, and runs without a result. */
  readonly computed: number;
  readonly failed: number;
  /** Of all results in the order of the runs: that of `landbridge study run`. */
  readonly results_hash: string;
  readonly answers: readonly GroupAnswer[];
}

export interface StudyStep {
  readonly runs: number;
  readonly done: number;
  readonly failed: number;
  readonly per_second: number;
  /** At the rate so far; null before there is one. */
  readonly seconds_left: number | null;
}

export interface AnswerStudyOptions {
  readonly text: string;
  readonly file: string;
  /** Different questions that may be asked; default without a limit. */
  readonly maxRuns?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (step: StudyStep) => void;
}

/**
 * @throws Failure `study.invalid` with every issue, `limit.runs`; the signal's reason when aborted
 * @cost one solve for each different question, one after the other
 */
export async function answerStudy(corridor: Corridor, options: AnswerStudyOptions): Promise<StudyReply> {
  const { text, file, maxRuns = Number.POSITIVE_INFINITY, signal, onProgress } = options;
  const plan = await expandStudy(readStudyText(text, file), corridor);
  const asked = new Map(plan.runs.map((run) => [run.key, run]));
  if (asked.size > maxRuns) {
    throw new Failure('limit.runs', `The study asks ${asked.size} different questions; here at most ${maxRuns}`);
  }
  const answers = new Map<string, StudyAnswer>();
  const errors = new Map<string, string>();
  const opened = new Map<string, ReturnType<typeof openContext>>();
  const begun = performance.now();
  const step = () => {
    const done = answers.size + errors.size;
    const rate = done / ((performance.now() - begun) / 1000) || 0;
    const left = rate > 0 ? (asked.size - done) / rate : null;
    onProgress?.({ runs: asked.size, done, failed: errors.size, per_second: rate, seconds_left: left });
    signal?.throwIfAborted();
  };
  step();
  for (const run of asked.values()) {
    const { engine } = run;
    try {
      const context = { corridor, engine, base: plan.base, options: plan.options[engine] };
      const answer = opened.get(engine) ?? openContext(context, solveBase(context));
      opened.set(engine, answer);
      answers.set(run.key, await answer(run));
    } catch (error) {
      errors.set(run.key, error instanceof Error ? error.message : String(error));
    }
    step();
  }
  const kpiIds = new Map<string, Set<string>>();
  const values = new Map<string, number | null>();
  const runs = plan.runs.map(({ id, engine, key, values: coordinates }) => {
    const answer = answers.get(key);
    const ids = kpiIds.get(engine) ?? new Set();
    kpiIds.set(engine, ids);
    for (const kpi of answer?.kpis ?? []) {
      values.set(`${id} ${kpi.id}`, kpi.value);
      if (kpi.unit !== 'ratio') ids.add(kpi.id);
    }
    return {
      id,
      engine,
      key,
      status: answer?.status ?? ('failed' as const),
      blame: answer ? answer.blame : (errors.get(key) ?? null),
      values: coordinates,
      kpis: answer?.kpis ?? [],
      results_hash: answer?.results_hash ?? null,
    };
  });
  return {
    id: plan.id,
    title: plan.title,
    hash: plan.hash,
    corridor: plan.corridor,
    kpi: plan.kpi,
    runs,
    computed: answers.size,
    failed: runs.filter(({ status }) => status !== 'solved').length,
    results_hash: await hashText(JSON.stringify(runs.map((run) => [run.id, run.key, run.results_hash]))),
    answers: createAnswers(
      plan,
      Object.fromEntries([...kpiIds].map(([engine, ids]) => [engine, [...ids]])),
      (run, kpi) => values.get(`${run} ${kpi}`) ?? null,
    ),
  };
}
