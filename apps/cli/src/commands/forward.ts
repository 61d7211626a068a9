import { type Command, Option } from 'commander';
import { type Corridor, type ForwardReport, viewAsForwarder } from 'landbridge';
import { addCommon, addExamples, type CommonOptions, loadEdited, outputOf, parseWhole } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';

interface ForwardOptions extends CommonOptions {
  readonly from: string;
  readonly to: string;
  readonly class: string;
  readonly mode: 'rail' | 'road' | 'sea' | 'any';
  readonly alternatives: number;
  readonly runs: number;
  readonly seed: number;
}

/** What a forwarder may promise: times and costs with their chances. */
export function addForwardCommand(program: Command): void {
  const command = program
    .command('forward')
    .description(
      'time and cost of one container from door to door, with chances: P50, P90, P95 by leg, border, terminal',
    )
    .requiredOption('--from <place>', 'id, UN/LOCODE, or name in English, Chinese or Russian')
    .requiredOption('--to <place>', 'the same')
    .option('--class <id>', 'commodity class', 'container-general')
    .addOption(new Option('--mode <mode>', 'mode of transport').choices(['rail', 'road', 'sea', 'any']).default('any'))
    .option('--alternatives <n>', 'routes at most', (text) => parseWhole(text, 1, 10, 'a number from 1 to 10'), 2)
    .option(
      '--runs <n>',
      'runs drawn',
      (text) => parseWhole(text, 100, 1_000_000, 'a number from 100 to 1000000'),
      10_000,
    )
    .option('--seed <s>', 'seed of the draws', (text) => parseWhole(text, 0, 2 ** 31, 'a whole number from 0'), 1);
  addCommon(command, ['corridor', 'scenario', 'year', 'json', 'csv', 'quiet']).action(
    async (options: ForwardOptions) => {
      await checkCsvFolder(options);
      const { corridor, year } = await loadEdited(options);
      const report = viewAsForwarder(corridor, {
        from: options.from,
        to: options.to,
        classId: options.class,
        mode: options.mode,
        alternatives: options.alternatives,
        runs: options.runs,
        seed: options.seed,
        ...(year === undefined ? {} : { year }),
      });
      await writeCsvFolder(options, {
        leg: report.routes.flatMap(({ rank, legs }) =>
          legs.map(({ time_h: time, cost_usd: cost, ...leg }, index) => ({
            rank,
            leg: index + 1,
            ...leg,
            ...prefix('time_h', time),
            ...prefix('cost_usd', cost),
          })),
        ),
        spread: report.spreads,
      });
      if (outputOf(options).json) printJson(report);
      else printForward(report, corridor);
    },
  );
  addExamples(command, [
    "forward --from Xi'an --to Duisburg",
    'forward --from Urumqi --to Tashkent --scenario cku-railway --runs 50000 --seed 7 --json',
  ]);
}

function prefix(name: string, values: object): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${name}_${key}`, value]));
}

function printForward(report: ForwardReport, { tables }: Corridor): void {
  const nodes = new Map(tables.node.map((node) => [node.node_id, node.name]));
  const load = report.unit_load;
  print(
    `${nodes.get(report.from)} to ${nodes.get(report.to)}, ${report.class}, one ${load}, ${report.year}; congested times of ` +
      `the solved flows (${report.period});\n${report.runs} runs, seed ${report.seed}; prices in USD of ${report.price_year}`,
  );
  const days = (hours: number) => formatFixed(hours / 24, 1);
  for (const { rank, distance_km, time_h: time, cost_usd: cost, legs, groups, ...route } of report.routes) {
    print(
      `\n${rank}. ${formatFixed(distance_km, 0)} km: P50 ${days(time.p50)}, P90 ${days(time.p90)}, P95 ${days(time.p95)} days ` +
        `(P95 ${days(route.p95_independent_h)} if legs were late each by itself);\n   P50 ${formatFixed(cost.p50, 0)}, ` +
        `P90 ${formatFixed(cost.p90, 0)}, P95 ${formatFixed(cost.p95, 0)} USD/${load}` +
        (report.routes.length > 1 ? `; the quickest in ${formatFixed(100 * route.quickest_share, 0)} % of runs` : '') +
        '\n',
    );
    const figures = (row: (typeof groups)[number] | (typeof legs)[number]) => [
      formatFixed(row.time_h.p50, 1),
      formatFixed(row.time_h.p90, 1),
      formatFixed(row.time_h.p95, 1),
      `${formatFixed(100 * row.time_variance_share, 0)} %`,
      formatFixed(row.cost_usd.p50, 0),
      formatFixed(row.cost_usd.p95, 0),
    ];
    const shown = legs.filter(({ kind }) => kind !== 'link');
    const rows = [
      ...groups.map((row) => [`all ${row.kind}`, '', ...figures(row)]),
      ...shown.map((leg) => [leg.name, describe(leg.kind), ...figures(leg)]),
    ];
    printTable(
      ['part', '', 'P50, h', 'P90, h', 'P95, h', 'of variance\nof time', `P50,\nUSD/${load}`, `P95,\nUSD/${load}`],
      rows,
      { rightFrom: 2, wrap: [0] },
    );
  }
  const count = (basis: string) => report.spreads.filter((spread) => spread.basis === basis).length;
  print(
    `\nSpread of ${report.spreads.length} figures: ${count('range')} from ranges of the facts, ${count('years')} from their ` +
      `change over the years, ${count('assumed')} assumed.\n--json names each, and has every leg.`,
  );
}

function describe(kind: string): string {
  return kind === 'bcp' ? 'border' : kind;
}
