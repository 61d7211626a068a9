import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Argument, type Command, Option } from 'commander';
import { Failure, formatScenario } from 'landbridge';
import { builtInCorridorDirectory, writeFileAtomic, writeNewFolder } from 'landbridge/node';
import {
  checkRecord,
  citeRecord,
  createScenarios,
  dossierTimeline,
  exportRecord,
  importRecordText,
  latestDay,
  listRecord,
  RECORD_FORMATS,
  RECORD_TABLE_NAMES,
  type RecordData,
  type RecordFormat,
  type RecordTableName,
  reportCommitments,
  showRecordRow,
} from 'landbridge/record';
import { loadRecord } from 'landbridge/record/node';
import { addCommon, addExamples, type CommonOptions, loadCorridor, outputOf } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFigure } from '../numbers.ts';
import { note, print, printJson, printTable } from '../output.ts';
import { printClaim, printClaims, printDossier, printTimeline } from '../record-text.ts';
import { addAdd } from './record-add.ts';
import { addIngest } from './record-ingest.ts';
import { printSeries } from './record-series.ts';
import { addQuery, importIntoStore, parsePairs } from './record-store.ts';

interface RecordOptions extends CommonOptions {
  readonly asOf?: string;
  readonly table?: RecordTableName;
  readonly dossier?: string;
  readonly from?: string;
  readonly to?: string;
  readonly extends?: string;
  readonly out?: string;
  readonly map?: readonly string[];
  readonly set?: readonly string[];
  readonly store?: string;
}

const MAX_IMPORT_BYTES = 64e6;
const WRONG_USAGE = 2;

/** Who said what, when, on what grounds: the corridor's record. */
export function addRecordCommand(program: Command): void {
  const record = program
    .command('record')
    .description('who said what, when, on what grounds: claims checked, promises followed, timeline, citations');
  addList(record);
  addShow(record);
  addCheck(record);
  addTimeline(record);
  addCommitments(record);
  addScenarios(record);
  addCite(record);
  addExport(record);
  addImport(record);
  addQuery(record, load);
  addIngest(record, load);
  addAdd(record);
  const questions = new Argument('[question]', 'what to ask').choices(record.commands.map((command) => command.name()));
  record.addArgument(questions).action(() => {
    note(record.helpInformation());
    process.exitCode = WRONG_USAGE;
  });
  for (const command of record.commands) {
    command
      .exitOverride()
      .configureOutput({ writeErr: () => {} })
      .helpOption('-h, --help', 'show help');
  }
  addExamples(record, [
    'record check A057',
    'record show sister',
    'record timeline --dossier gas',
    'record commitments --json',
  ]);
}

async function load(options: RecordOptions): Promise<RecordData> {
  const { corridor } = await loadCorridor(options.corridor);
  return (await loadRecord(corridor, options.corridor ?? builtInCorridorDirectory())).record;
}

function asOf(command: Command): Command {
  return command.option('--as-of <day>', 'the record as it stood at the end of this day');
}

function addList(parent: Command): void {
  const command = parent.command('list').description('the dossiers, or the rows of a table or dossier');
  command.addOption(new Option('--table <table>', 'a table of the record').choices([...RECORD_TABLE_NAMES]));
  command.option('--dossier <id>', 'only rows of this dossier');
  addCommon(command, ['corridor', 'json']).action(async (options: RecordOptions) => {
    const rows = listRecord(await load(options), options);
    if (outputOf(options).json) printJson({ rows });
    else
      printTable(
        ['id', 'table', 'what'],
        rows.map(({ id, table, what }) => [id, table, what]),
        { rightFrom: 3, wrap: [2] },
      );
  });
}

function addShow(parent: Command): void {
  const command = asOf(
    parent.command('show').description('one row with its versions, health and citation; a dossier whole'),
  );
  command.argument('<id>', 'id of a claim, dossier, commitment or any other row');
  addCommon(command, ['corridor', 'json']).action(async (id: string, options: RecordOptions) => {
    const shown = showRecordRow(await load(options), id, options.asOf);
    if (outputOf(options).json) return printJson(shown);
    if (shown.dossier) return printDossier(shown.dossier);
    if (shown.claim) printClaim(shown.claim);
    const cells = Object.entries(shown.row).filter(([, value]) => value !== null);
    print('');
    printTable(
      ['column', 'value'],
      cells.map(([name, value]) => [name, String(value)]),
      { rightFrom: 2, wrap: [1] },
    );
    if (shown.series) printSeries(shown.series);
    if (shown.citation) print(`\n${shown.citation.text}`);
    print(`Health of the row: ${shown.health.score} of 10; versions: ${shown.versions.length}.`);
  });
}

function addCheck(parent: Command): void {
  const command = asOf(parent.command('check').description('a verdict for every claim, with its reasoning'));
  command.argument('[claim...]', 'ids of claims; all where none is given');
  addCommon(command, ['corridor', 'json', 'csv', 'quiet']).action(async (ids: string[], options: RecordOptions) => {
    await checkCsvFolder(options);
    const report = checkRecord(await load(options), ids, options.asOf);
    const evidence = report.claims.flatMap((claim) => claim.evidence.map((row) => ({ claim: claim.id, ...row })));
    await writeCsvFolder(options, { claim: report.claims, evidence });
    if (outputOf(options).json) return printJson(report);
    if (report.claims.length === 1) return printClaim(report.claims[0]);
    printClaims(report.claims);
    const { agrees, disagrees, unclear } = report.counts;
    print(
      `\n${report.claims.length} claims: ${agrees} agree, ${disagrees} disagree, ${unclear} unclear; as of ${report.as_of}.`,
    );
  });
}

function addTimeline(parent: Command): void {
  const command = parent.command('timeline').description('events, agreements, promises and changes of status in order');
  command.option('--dossier <id>', 'only of this dossier');
  command.option('--from <day>', 'first day').option('--to <day>', 'last day');
  addCommon(command, ['corridor', 'json', 'csv']).action(async (options: RecordOptions) => {
    await checkCsvFolder(options);
    const { dossier, from, to } = options;
    const timeline = dossierTimeline(await load(options), { dossier, from, to });
    await writeCsvFolder(options, { timeline });
    if (outputOf(options).json) printJson({ timeline });
    else printTimeline(timeline);
  });
}

function addCommitments(parent: Command): void {
  const command = asOf(
    parent.command('commitments').description('what was promised against what happened, and how late works were'),
  );
  addCommon(command, ['corridor', 'json', 'csv']).action(async (options: RecordOptions) => {
    await checkCsvFolder(options);
    const report = reportCommitments(await load(options), options.asOf);
    await writeCsvFolder(options, { commitment: report.commitments, delay: report.delays });
    if (outputOf(options).json) return printJson(report);
    printTable(
      ['commitment', 'state', 'due', 'done, %', 'what'],
      report.commitments.map((row) => [
        row.id,
        row.state,
        row.by_to ?? '',
        formatFigure(row.progress_percent, 3),
        row.words,
      ]),
      { rightFrom: 3, leftFrom: 4, wrap: [4] },
    );
    const { medianDays, completed, unfinished, unknown } = report.slippage;
    print(
      `\nWorks are ${formatFigure(medianDays)} days late in the middle (Kaplan-Meier; ${completed} completed, ` +
        `${unfinished} unfinished, ${unknown} of unknown outcome left out); as of ${report.as_of}.`,
    );
  });
}

function addScenarios(parent: Command): void {
  const command = asOf(
    parent.command('scenarios').description('scenarios from promises: as promised, slipped, funded only'),
  );
  command.option('--extends <scenario>', 'scenario of the corridor that they extend');
  command.option('--out <dir>', 'write them as scenario files into a new folder');
  addCommon(command, ['corridor', 'year', 'json']).action(async (options: RecordOptions) => {
    const record = await load(options);
    if (options.extends !== undefined && !record.corridor.scenarios.has(options.extends)) {
      throw new Failure('scenario.unknown', `The corridor has no scenario ${options.extends}`);
    }
    const today = options.asOf ?? latestDay(record);
    const scenarios = createScenarios(record, { year: options.year, extends: options.extends, today });
    if (options.out !== undefined) {
      await writeNewFolder(new Map(scenarios.map((item) => [`${item.id}.yaml`, formatScenario(item)])), options.out);
    }
    if (outputOf(options).json) return printJson({ scenarios });
    for (const { id, description } of scenarios) print(`${id}\n  ${description}`);
    print(
      options.out === undefined
        ? '\n--out DIR writes them.'
        : `\nWritten to ${options.out}; run one with landbridge run FILE.`,
    );
  });
}

function addCite(parent: Command): void {
  const command = parent.command('cite').description('a citation for any figure of the record, or for a source');
  command.argument('<id...>', 'ids of rows or sources');
  addCommon(command, ['corridor', 'json']).action(async (ids: string[], options: RecordOptions) => {
    const citations = citeRecord(await load(options), ids);
    if (outputOf(options).json) printJson({ citations });
    else for (const { id, figure, text } of citations) print(`${id}${figure ? `  ${figure}` : ''}\n  ${text}`);
  });
}

function addExport(parent: Command): void {
  const command = asOf(
    parent.command('export').description('the record for other tools: its tables, SDMX-CSV 2.0, IATI 2.03'),
  );
  command.argument('<out>', 'folder to make (csv) or file to write (sdmx, iati)');
  command.addOption(new Option('--to <format>', 'format').choices([...RECORD_FORMATS]).makeOptionMandatory());
  addCommon(command, ['corridor', 'json']).action(async (out: string, options: RecordOptions) => {
    const format = options.to as RecordFormat;
    const files = exportRecord(await load(options), format, options.asOf);
    if (format === 'csv') await writeNewFolder(files, out);
    else if (await stat(out).catch(() => null)) throw new Failure('file.exists', `${out} is there already`);
    else await writeFileAtomic(out, [...files.values()][0]);
    const written = format === 'csv' ? [...files.keys()].map((name) => join(out, name)) : [out];
    if (outputOf(options).json) printJson({ format, files: written });
    else print(`Wrote ${written.length} ${written.length === 1 ? 'file' : 'files'} as ${format}.`);
  });
}

function addImport(parent: Command): void {
  const command = parent
    .command('import')
    .description(
      'read SDMX-CSV or IATI XML and print its rows, or keep a million in a store; nothing enters the record',
    );
  command.argument('<file>', 'file to read');
  command.option('--map <column=theirs...>', 'SDMX: their name of a column, such as area=GEO');
  command.option('--set <column=value...>', 'SDMX: what an empty or missing cell means, such as counterpart=CN');
  command.option('--store <dir>', 'SDMX: keep the values in this results store, made where it is missing');
  addCommon(command, ['corridor', 'json', 'csv']).action(async (file: string, options: RecordOptions) => {
    await checkCsvFolder(options);
    const mapping = parsePairs('--map', options.map);
    const defaults = parsePairs('--set', options.set);
    const { store } = options;
    if (store !== undefined)
      return importIntoStore(await load(options), file, { ...options, store }, mapping, defaults);
    const info = await stat(file).catch(() => null);
    if (!info?.isFile()) throw new Failure('file.unreadable', `${file} cannot be read`);
    if (info.size > MAX_IMPORT_BYTES)
      throw new Failure('file.size', `${file} is larger than 64 MB; --store DIR takes it`);
    const report = importRecordText(await load(options), await readFile(file, 'utf8'), file, mapping, defaults);
    await writeCsvFolder(options, { row: report.rows });
    if (outputOf(options).json) printJson(report);
    else print(`${report.rows.length} rows of ${report.format} can be read; --csv DIR writes them.`);
  });
}
