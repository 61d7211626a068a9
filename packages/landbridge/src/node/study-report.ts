/** A study's report as one HTML file. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Corridor, hashTables } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import type { GroupAnswer } from '../studies/index.ts';
import { renderStudy, type StudyKpi } from '../studies/report.ts';
import type { StudyReport } from './study.ts';
import { findAnswer, findFolder, readPlan } from './study-folder.ts';

export interface StudyReportData {
  readonly html: string;
  readonly summary: StudyReport;
  readonly answers: readonly GroupAnswer[];
}

/** @param corridor  for places and sources; without: none are shown @throws Failure `study.missing`, `study.corridor` */
export async function renderStudyReport(path: string, corridor?: Corridor): Promise<StudyReportData> {
  const folder = await findFolder(path);
  const plan = await readPlan(folder);
  // Places and sources of other data would be told as those of the answers.
  if (corridor && hashTables(corridor.tables) !== plan.corridor.hash) {
    throw new Failure(
      'study.corridor',
      `Study ${plan.id} asked corridor ${plan.corridor.id}, data ${plan.corridor.hash}; this is ${corridor.id}, data ${hashTables(corridor.tables)}. Give that corridor, or run the study again`,
    );
  }
  const read = async (name: string) => {
    const text = await readFile(join(folder.directory, name), 'utf8').catch(() => null);
    if (text === null) throw new Failure('study.missing', `The study in ${path} did not come to its end; run it again`);
    return JSON.parse(text);
  };
  const [summary, answers] = (await Promise.all([read('study.json'), read('answers.json')])) as [
    StudyReport,
    GroupAnswer[],
  ];
  const kpis = new Map<string, StudyKpi[]>();
  for (const run of plan.runs) kpis.set(run.id, [...((await findAnswer(folder.root, run.key))?.kpis ?? [])]);
  return { html: renderStudy({ plan, summary, answers, kpis, tables: corridor?.tables }), summary, answers };
}
