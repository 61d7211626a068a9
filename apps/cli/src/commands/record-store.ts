/** Values of indicators by the million: into a results store, and what they come to. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { Failure, formatIssue } from 'landbridge';
import { AGGREGATES, type Aggregate, type ObservationQuery, parseGroupings, type RecordData } from 'landbridge/record';
import { importObservations, openStore, queryObservations } from 'landbridge/record/node';
import { addCommon, type CommonOptions, outputOf } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFigure } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';

interface QueryOptions extends CommonOptions {
  readonly store: string;
  readonly indicator?: readonly string[];
  readonly area?: readonly string[];
  readonly counterpart?: readonly string[];
  readonly reporter?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly all?: boolean;
  readonly aggregate?: Aggregate;
  readonly by?: string;
  readonly limit?: number;
}

/** What fits a screen, in this order; --json and --csv have every column. */
const SHOWN = [
  'indicator_id',
  'area',
  'counterpart',
  'year',
  'period',
  'freq',
  'status',
  'value',
  'n',
  'unit',
  'reporter_id',
  'source_id',
];

/** `column=value` pairs of a repeated option. @throws Failure `usage` */
export function parsePairs(option: string, pairs: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new Failure('usage', `${option} takes COLUMN=NAME, not "${pair}"`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

/** `record import FILE --store DIR`. */
export async function importIntoStore(
  record: RecordData,
  file: string,
  options: CommonOptions & { readonly store: string },
  mapping: Readonly<Record<string, string>>,
  defaults: Readonly<Record<string, string>>,
): Promise<void> {
  const store = await openStore(options.store, { create: true });
  try {
    const report = await importObservations(store, record, file, { mapping, defaults });
    if (outputOf(options).json) return printJson(report);
    for (const issue of report.issues) print(formatIssue(issue));
    const { rows, indicators, areas, first_day, last_day } = report;
    const what = `${formatFigure(rows)} values of ${indicators} indicator(s) and ${areas} area(s), ${first_day} to ${last_day}`;
    print(
      report.already ? `The store had them already: ${what}.` : `Kept ${what}, as observation/${report.id}.parquet.`,
    );
  } finally {
    await store.close();
  }
}

export function addQuery(parent: Command, load: (options: CommonOptions) => Promise<RecordData>): void {
  const command = parent.command('query').description('values of indicators in a results store: filtered, added up');
  command.requiredOption('--store <dir>', 'folder of the store, as record import --store makes it');
  command.option('--indicator <id...>', 'only these indicators').option('--area <area...>', 'only these areas');
  command
    .option('--counterpart <area...>', 'only these other sides')
    .option('--reporter <id...>', 'only these reporters');
  command.option('--from <period>', 'first period').option('--to <period>', 'last period');
  command.option('--all', 'also what is superseded or deprecated, and rivals');
  command.addOption(new Option('--aggregate <what>', 'what the values come to').choices([...AGGREGATES]));
  command.option('--by <columns>', 'told apart by: area, counterpart, period, year, status, source_id');
  command.option('--limit <rows>', 'rows at most (default: 1000)', parseCount);
  addCommon(command, ['corridor', 'json', 'csv']).action(async (options: QueryOptions) => {
    await checkCsvFolder(options);
    const { by, ...rest } = options;
    const query: ObservationQuery = { ...rest, ...(by === undefined ? {} : { by: parseGroupings(by) }) };
    const store = await openStore(options.store);
    try {
      const answer = await queryObservations(store, await load(options), query);
      const names = answer.columns.map(({ name }) => name);
      const records = answer.rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])));
      await writeCsvFolder(options, { value: records });
      if (outputOf(options).json) return printJson(answer);
      const shown = SHOWN.filter((name) => names.includes(name));
      printTable(
        shown,
        records.map((row) =>
          shown.map((name) => (typeof row[name] === 'number' ? formatCell(name, row[name]) : (row[name] ?? ''))),
        ),
        { rightFrom: shown.indexOf('value'), leftFrom: shown.indexOf('unit') },
      );
      if (answer.total > answer.rows.length)
        print(`${answer.rows.length} of ${answer.total} rows; --limit shows more.`);
    } finally {
      await store.close();
    }
  });
}

/** A year is no quantity: 2022, not 2 022. */
function formatCell(name: string, value: number): string {
  return name === 'year' ? String(value) : formatFigure(value);
}

function parseCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0 && count <= 1e6) return count;
  throw new InvalidArgumentError('give a whole number from 1 to 1000000');
}
