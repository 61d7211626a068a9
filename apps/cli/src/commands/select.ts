import type { Command } from 'commander';
import { type Corridor, type SelectReport, selectElements } from 'landbridge';
import { addCommon, addExamples, type CommonOptions, loadEdited, outputOf } from '../common.ts';
import { checkCsvFolder, writeCsvFolder } from '../csv-option.ts';
import { formatFixed } from '../numbers.ts';
import { print, printJson, printTable } from '../output.ts';

/** Rows of each table that a terminal shows; `--json` and `--csv` have all. */
const MAX_ROWS = 15;

/** Select link: whose cargo runs over an element, and where else it runs. */
export function addSelectCommand(program: Command): void {
  const command = program
    .command('select')
    .description(
      'which flows use a link, crossing, transfer, terminal, service, gateway, place or zone, and what else they use',
    )
    .argument('<element...>', 'KIND/ID, an id, a gateway or a place; with several, flows that use all of them');
  addCommon(command, ['corridor', 'scenario', 'year', 'json', 'csv', 'quiet']).action(
    async (elements: string[], options: CommonOptions) => {
      await checkCsvFolder(options);
      const { corridor, year } = await loadEdited(options);
      const report = selectElements(corridor, elements, year);
      const { classes, gateways, ods, others, periods } = report;
      await writeCsvFolder(options, { class: classes, gateway: gateways, od: ods, element: others, period: periods });
      if (outputOf(options).json) printJson(report);
      else printSelection(report, corridor);
    },
  );
  addExamples(command, [
    'select Khorgos',
    'select rail:alashankou-dostyk --scenario khorgos-closed-30-days --json',
    'select zone/uz-tashkent node/aktau',
    'select service/zhengzhou-hamburg',
  ]);
}

function printSelection(report: SelectReport, { tables }: Corridor): void {
  const zones = new Map(tables.zone.map((zone) => [zone.zone_id, zone.name]));
  const classes = new Map(tables.commodity_class.map((row) => [row.class_id, row.name]));
  const share = (teu: number, whole: number) => (whole > 0 ? `${formatFixed((100 * teu) / whole, 1)} %` : '');
  const total = report.teu_per_year;
  const what = report.elements.map(({ kind, name }) => `${name} (${kind})`).join(' and ');
  print(
    `${what}, ${report.year}: ${formatFixed(total, 0)} TEU/yr, ` +
      `${share(total, report.demand_teu_per_year)} of all demand, both directions`,
  );
  if (total === 0) return;
  const teu = (row: { readonly teu_per_year: number }) => [
    formatFixed(row.teu_per_year, 0),
    share(row.teu_per_year, total),
  ];
  const table = <Row>(head: readonly string[], rows: readonly Row[], cells: (row: Row) => string[], words: number) => {
    print('');
    printTable(head, rows.slice(0, MAX_ROWS).map(cells), { rightFrom: words, wrap: [words - 1] });
    if (rows.length > MAX_ROWS) print(`and ${rows.length - MAX_ROWS} more; --json and --csv have them all`);
  };
  table(
    ['class', 'TEU/yr', 'share'],
    report.classes,
    (row) => [classes.get(row.class_id) ?? row.class_id, ...teu(row)],
    1,
  );
  table(
    ['mode', 'gateway', 'TEU/yr', 'share'],
    report.gateways,
    (row) => [row.mode, row.gateway ?? 'none', ...teu(row)],
    2,
  );
  table(
    ['from', 'to', 'class', 'TEU/yr', 'share', 'of its demand'],
    report.ods,
    (row) => [
      zones.get(row.origin_zone_id) ?? row.origin_zone_id,
      zones.get(row.destination_zone_id) ?? row.destination_zone_id,
      classes.get(row.class_id) ?? row.class_id,
      ...teu(row),
      share(row.teu_per_year, row.demand_teu_per_year),
    ],
    3,
  );
  table(['also uses', 'name', 'TEU/yr', 'share'], report.others, (row) => [row.kind, row.name, ...teu(row)], 2);
}
