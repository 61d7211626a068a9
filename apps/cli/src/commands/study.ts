import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { Failure } from 'landbridge';
import {
  exportStudy,
  hashStudy,
  readStudyFile,
  renderStudyReport,
  runStudy,
  type StudySummary,
  writeFileAtomic,
} from 'landbridge/node';
import { addCommon, addExamples, type CommonOptions, loadCorridor, outputOf, parseWhole } from '../common.ts';
import { formatFixed, NO_VALUE } from '../numbers.ts';
import { endProgress, print, printJson, printTable, progress } from '../output.ts';

interface StudyOptions extends CommonOptions {
  readonly out: string;
  readonly workers: number;
  readonly cluster?: string;
  readonly priority: 'low' | 'normal' | 'high';
}

/** Many scenarios asked, kept and compared. */
export function addStudyCommand(program: Command): void {
  const study = program.command('study').description('ask many scenarios, keep the answers, and compare them');
  const run = study
    .command('run <file>')
    .description('compute what the study asks and is not answered yet')
    .requiredOption('--out <dir>', 'folder of studies, made where there is none')
    .option('--workers <n>', 'threads', (text) => parseWhole(text, 1, 64, 'a number from 1 to 64'), 1)
    .option('--cluster <servers>', 'NATS servers whose workers compute, such as nats://127.0.0.1:4222')
    .addOption(
      new Option('--priority <share>', 'of the cluster beside other studies: 1, 8 or 64')
        .choices(['low', 'normal', 'high'])
        .default('normal'),
    );
  addCommon(run, ['corridor', 'json', 'quiet']).action((file: string, options: StudyOptions) =>
    runAndPrint(file, options),
  );
  const hash = study
    .command('hash <file>')
    .description('the hash of what the study asks; with --out, of what is answered')
    .option('--out <dir>', 'folder of studies');
  addCommon(hash, ['corridor', 'json', 'quiet']).action(async (file: string, options: Partial<StudyOptions>) => {
    const { corridor } = await loadCorridor(options.corridor);
    const text = await readStudyFile(file);
    printSummary(await hashStudy({ corridor, text, file, out: options.out && resolve(options.out) }), options);
  });
  const report = study
    .command('report <study>')
    .description('one HTML file of a study: its folder, or its file with --out')
    .option('--out <dir>', 'folder of studies, where the study’s file is given')
    .option('--html <file>', 'where to write it', 'study.html');
  addCommon(report, ['corridor', 'json', 'quiet']).action(reportAndPrint);
  const exported = study
    .command('export <study>')
    .description('what a study comes to and all its runs as a spreadsheet')
    .requiredOption('--xlsx <file>', 'where to write it');
  addCommon(exported, ['json', 'quiet']).action(
    async (path: string, options: CommonOptions & { readonly xlsx: string }) => {
      const bytes = await exportStudy(path);
      await writeFileAtomic(options.xlsx, bytes);
      if (options.json) printJson({ xlsx: options.xlsx, bytes: bytes.length });
      else print(`${options.xlsx}: ${formatFixed(bytes.length / 1024, 0)} KiB`);
    },
  );
  for (const command of study.commands) command.exitOverride().configureOutput({ writeErr: () => {} });
  addExamples(study, [
    'study run corridors/china-central-asia/studies/khorgos-disruptions.yaml --out studies --workers 2',
    'study report studies/study/khorgos-disruptions --html khorgos.html',
    'study export studies/study/khorgos-disruptions --xlsx khorgos.xlsx',
  ]);
}

async function runAndPrint(file: string, options: StudyOptions): Promise<void> {
  const output = outputOf(options);
  const { corridor } = await loadCorridor(options.corridor);
  const text = await readStudyFile(file);
  const stop = new AbortController();
  const abort = () => stop.abort();
  process.once('SIGINT', abort).once('SIGTERM', abort);
  try {
    const summary = await runStudy({
      corridor,
      text,
      file,
      out: options.out,
      workers: options.workers,
      ...(options.cluster === undefined ? {} : { cluster: options.cluster, priority: options.priority }),
      signal: stop.signal,
      onProgress: ({ done, all, failed, per_second: rate, seconds_left: left }) =>
        progress(
          output,
          `${done} of ${all} answered${failed > 0 ? `, ${failed} failed` : ''}, ${formatFixed(rate, 2)} a second, ${left === null ? NO_VALUE : formatFixed(left, 0)} s left`,
        ),
    });
    endProgress(output);
    if ((summary.failed ?? 0) > 0) process.exitCode = 1;
    printSummary(summary, options);
  } finally {
    endProgress(output);
    process.off('SIGINT', abort).off('SIGTERM', abort);
  }
}

function printSummary(summary: StudySummary, options: CommonOptions): void {
  if (options.json) {
    printJson(summary);
    return;
  }
  const text = (value: number | null) => (value === null ? NO_VALUE : formatFixed(value, 0));
  printTable(
    ['study', 'runs', 'cached', 'computed', 'failed', 'seconds', 'results'],
    [
      [
        summary.id,
        text(summary.runs),
        text(summary.cached),
        text(summary.computed),
        text(summary.failed),
        formatFixed(summary.seconds, 1),
        summary.results_hash ?? NO_VALUE,
      ],
    ],
    { rightFrom: 1, leftFrom: 6 },
  );
}

async function reportAndPrint(
  study: string,
  options: CommonOptions & { readonly out?: string; readonly html: string },
): Promise<void> {
  const { corridor } = await loadCorridor(options.corridor);
  let folder = study;
  if (/\.ya?ml$/i.test(study)) {
    if (options.out === undefined)
      throw new Failure('usage', 'A study’s file needs --out, the folder where it was run');
    const { id } = await hashStudy({ corridor, text: await readStudyFile(study), file: study });
    folder = resolve(options.out, 'study', id);
  }
  const { html, summary, answers } = await renderStudyReport(folder, corridor);
  await writeFileAtomic(options.html, html);
  if (options.json) printJson({ ...summary, html: options.html, answers });
  else print(`${options.html}: ${summary.runs} runs, results ${summary.results_hash ?? NO_VALUE}`);
}
