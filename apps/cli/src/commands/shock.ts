/** `landbridge shock NAME`: one event through every engine; its list, its brief and its traces. */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  BRIEF_LANGUAGES,
  type BriefLanguage,
  COUPLINGS,
  type CouplingName,
  Failure,
  renderBrief,
  runShock,
  traceShock,
  traceShockForward,
} from 'landbridge';
import { builtInCorridorDirectory, listShocks, prepareShock, readShock, runAllShocks } from 'landbridge/node';
import { addCommon, addExamples, type CommonOptions, outputOf, parseChoice } from '../common.ts';
import { endProgress, type Output, print, printJson, printTable, progress } from '../output.ts';
import { printForward, printShock, printSummary, printTrace } from './shock-text.ts';

interface ShockOptions extends CommonOptions {
  readonly without?: readonly CouplingName[];
  readonly list?: boolean;
  readonly all?: boolean;
  readonly brief?: string;
  readonly language: BriefLanguage;
  readonly trace?: string;
  readonly forward?: string;
}

export function addShockCommand(program: Command): void {
  const command = program
    .command('shock')
    .description(
      'one shock through terminals, freight, trade, spare parts, gas and heat: who loses what, when, and why',
    )
    .argument('[shock]', 'shock of the corridor, or a YAML file')
    .option('--list', 'list the shocks that the corridor ships')
    .option('--all', 'run every shock that the corridor ships, on two threads')
    .option('--without <coupling>', `leave a coupling out: ${COUPLINGS.join(', ')}; may be given again`, collect)
    .option('--brief <file>', 'write the two-page brief as one HTML file')
    .option(
      '--language <language>',
      `language of the brief: ${BRIEF_LANGUAGES.join(', ')}`,
      parseChoice(BRIEF_LANGUAGES),
      'en',
    )
    .option('--trace <figure>', 'from a figure such as heat.indoor_temperature back to figures with a source')
    .option('--forward <figure>', 'what of the shock moves with a figure of the corridor, table/row/column');
  addCommon(command, ['corridor', 'json', 'quiet']).action(
    async (idOrFile: string | undefined, options: ShockOptions) => {
      const output = outputOf(options);
      const directory = options.corridor ?? builtInCorridorDirectory();
      if (options.list) return printList(directory, output);
      if (options.all) return runAll(directory, options, output);
      if (idOrFile === undefined) throw new Failure('usage', 'Give a shock, or --list, or --all');
      await runOne(directory, idOrFile, options, output);
    },
  );
  addExamples(command, [
    'shock --list',
    'shock khorgos-closed-30-days',
    'shock cold-week-half-gas --trace heat.indoor_temperature',
    'shock khorgos-closed-30-days --without terminal-freight --json',
  ]);
}

function collect(text: string, earlier: readonly CouplingName[] = []): readonly CouplingName[] {
  return [...earlier, parseChoice(COUPLINGS)(text)];
}

async function printList(directory: string, output: Output): Promise<void> {
  const shocks = await Promise.all((await listShocks(directory)).map((id) => readShock(directory, id)));
  if (output.json) {
    printJson({
      shocks: shocks.map(({ id, title, scenario, base, expected = [] }) => ({ id, title, scenario, base, expected })),
    });
    return;
  }
  printTable(
    ['shock', 'title', 'base'],
    shocks.map(({ id, title, base }) => [id, title, base]),
    { rightFrom: 3 },
  );
}

async function runAll(directory: string, { without }: ShockOptions, output: Output): Promise<void> {
  const reports = await runAllShocks(directory, {
    ...(without ? { without } : {}),
    onProgress: (id, done, all) => progress(output, `${done} of ${all}: ${id}`),
  });
  endProgress(output);
  if (reports.some(({ status }) => status !== 'solved')) process.exitCode = 1;
  if (output.json) printJson({ reports });
  else for (const report of reports) printSummary(report);
}

async function runOne(directory: string, idOrFile: string, options: ShockOptions, output: Output): Promise<void> {
  const { corridor, shock, scenarios } = await prepareShock(directory, idOrFile);
  const without = options.without ? { without: options.without } : {};
  const onProgress = (what: string) => progress(output, `${shock.id}: ${what}`);
  if (options.forward !== undefined) {
    const forward = await traceShockForward(corridor, shock, scenarios, options.forward, { ...without, onProgress });
    endProgress(output);
    if (output.json) printJson(forward);
    else printForward(forward);
    return;
  }
  const report = await runShock(corridor, shock, scenarios, { ...without, onProgress });
  if (options.trace !== undefined) {
    const trace = await traceShock(corridor, shock, scenarios, report, options.trace, onProgress);
    endProgress(output);
    if (output.json) printJson(trace);
    else printTrace(trace);
    return;
  }
  endProgress(output);
  if (report.status !== 'solved') process.exitCode = 1;
  if (options.brief !== undefined) await writeFile(options.brief, renderBrief(corridor, report, options.language));
  if (output.json) printJson(report);
  else {
    printShock(report);
    if (options.brief !== undefined) print(`\nThe brief is in ${options.brief}.`);
  }
}
