/**
 * Writes demand.csv: loaded containers of 2022 between zones, by class. Control totals come from totals.csv (counts
 * and parameters) and trade.csv (values turned into containers); zone-weight.csv and class-share.csv split them.
 * No figure stands in this file. The method is in README.md. Run: npm run demand
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { type Flow, splitControl, type Weights } from './split.ts';

type Basis = 'estimated' | 'assumed';
type CsvRow = Record<string, string>;

/** Containers in a year from one group of zones to another, before they are split. */
interface Control {
  readonly id: string;
  readonly originGroup: string;
  readonly destinationGroup: string;
  readonly mix: string;
  readonly teu: number;
  readonly sourceId: string;
  readonly basis: Basis;
  readonly note: string;
}

const YEAR = 2022;
const COLUMNS = [
  'demand_id',
  'origin_zone_id',
  'destination_zone_id',
  'class_id',
  'year',
  'teu_per_year',
  'source_id',
  'basis',
  'note',
];

main();

function main(): void {
  const total = readTotals();
  const zoneWeights = readWeights('zone-weight.csv', 'group', 'zone_id', 'weight');
  const classShares = readWeights('class-share.csv', 'mix_id', 'class_id', 'share');
  const controls = [
    ...chinaEurope(total),
    ...chinaRussia(total),
    ...chinaCentralAsiaByRail(total),
    ...chinaCentralAsiaByRoad(total),
    ...centralAsiaCaucasus(total),
    ...tradeControls(),
  ];

  const rows: CsvRow[] = [];
  for (const control of controls) {
    const flows = splitControl(
      control.teu,
      weightsOf(zoneWeights, control.originGroup),
      weightsOf(zoneWeights, control.destinationGroup),
      weightsOf(classShares, control.mix),
      {
        minimumTeu: total('minimum_row_teu'),
        rowTeu: total('row_teu'),
        coveredShare: total('covered_share'),
      },
    );
    rows.push(...flows.map((flow) => demandRow(control, flow)));
  }
  checkZones(rows);
  writeCsv('../demand.csv', COLUMNS, rows);
  report(controls, rows);
}

/** Trains to the EU, and the part of the sea market that can choose the train; Turkey by sea. */
function chinaEurope(total: Total): Control[] {
  const trains = total('cn_eu_transit_teu') * total('train_loaded_share');
  const west = total('cn_eu_transit_west_share');
  const seaWest = total('sea_cn_europe_2023_teu') / total('sea_cn_europe_growth_2023');
  const seaEast = total('sea_europe_cn_2023_teu') / total('sea_europe_cn_growth_2023');
  const northWest = seaWest * total('sea_asia_north_europe_share');
  const northEast = seaEast * total('sea_north_europe_asia_share');
  const turkeyWest = seaWest * total('sea_asia_east_med_share') * total('turkey_share_of_east_med');
  const turkeyEast = seaEast * total('sea_east_med_asia_share') * total('turkey_share_of_east_med');
  const inland = total('sea_inland_share');
  const coast = total('sea_coast_fast_share');

  const rail = { sourceId: 'idx2402', basis: 'estimated', note: 'China-EU trains' } as const;
  const inlandSea = {
    sourceId: 'jiffa24',
    basis: 'estimated',
    note: 'sea goods of inland China; share assumed',
  } as const;
  const coastSea = {
    sourceId: 'jiffa24',
    basis: 'estimated',
    note: 'hurried sea goods of the coast; share assumed',
  } as const;
  return [
    {
      id: 'cn-eu-rail',
      originGroup: 'cn-train',
      destinationGroup: 'eu-rail-in',
      mix: 'cn-eu',
      teu: trains * west,
      ...rail,
    },
    {
      id: 'eu-cn-rail',
      originGroup: 'eu-rail-out',
      destinationGroup: 'cn-train',
      mix: 'eu-cn',
      teu: trains * (1 - west),
      ...rail,
    },
    {
      id: 'cn-eu-sea-inland',
      originGroup: 'cn-inland',
      destinationGroup: 'eu-sea',
      mix: 'cn-eu',
      teu: northWest * inland,
      ...inlandSea,
    },
    {
      id: 'eu-cn-sea-inland',
      originGroup: 'eu-sea',
      destinationGroup: 'cn-inland',
      mix: 'eu-cn',
      teu: northEast * inland,
      ...inlandSea,
    },
    {
      id: 'cn-eu-sea-coast',
      originGroup: 'cn-coast',
      destinationGroup: 'eu-sea',
      mix: 'cn-eu',
      teu: northWest * coast,
      ...coastSea,
    },
    {
      id: 'eu-cn-sea-coast',
      originGroup: 'eu-sea',
      destinationGroup: 'cn-coast',
      mix: 'eu-cn',
      teu: northEast * coast,
      ...coastSea,
    },
    {
      id: 'cn-tr-inland',
      originGroup: 'cn-inland',
      destinationGroup: 'tr',
      mix: 'cn-eu',
      teu: turkeyWest * inland,
      ...inlandSea,
    },
    {
      id: 'tr-cn-inland',
      originGroup: 'tr',
      destinationGroup: 'cn-inland',
      mix: 'eu-cn',
      teu: turkeyEast * inland,
      ...inlandSea,
    },
    {
      id: 'cn-tr-coast',
      originGroup: 'cn-coast',
      destinationGroup: 'tr',
      mix: 'cn-eu',
      teu: turkeyWest * coast,
      ...coastSea,
    },
    {
      id: 'tr-cn-coast',
      originGroup: 'tr',
      destinationGroup: 'cn-coast',
      mix: 'eu-cn',
      teu: turkeyEast * coast,
      ...coastSea,
    },
  ];
}

/** What the China-Europe trains carry beside the EU: Russia, with Belarus. */
function chinaRussia(total: Total): Control[] {
  const loaded = total('train_loaded_share');
  const trainsWest = total('cn_eu_trains_teu') * total('cn_eu_trains_west_share');
  const transitWest = total('cn_eu_transit_teu') * total('cn_eu_transit_west_share');
  const west = (trainsWest - transitWest) * loaded;
  const east = (total('cn_eu_trains_teu') - total('cn_eu_transit_teu')) * loaded - west;
  const rest = { sourceId: 'nsrd2211', basis: 'estimated', note: 'China-Europe trains less China-EU' } as const;
  return [
    { id: 'cn-ru-rail', originGroup: 'cn-train-ru', destinationGroup: 'ru', mix: 'cn-ru', teu: west, ...rest },
    { id: 'ru-cn-rail', originGroup: 'ru', destinationGroup: 'cn-train-ru', mix: 'ru-cn', teu: east, ...rest },
  ];
}

/** China-Central Asia trains of 2024, carried back to 2022 by their own growth and by that of trade. */
function chinaCentralAsiaByRail(total: Total): Control[] {
  const trains2023 = total('cn_ca_trains_teu_2024') / total('cn_ca_trains_growth_2024');
  const trains2022 = trains2023 * (total('cn_ca_trade_2022') / total('cn_ca_trade_2023')) * total('train_loaded_share');
  const out = trains2022 * total('cn_ca_trains_out_share');
  const back = trains2022 - out;

  const exportsByCountry: Weights = new Map([
    ['kz', total('cn_exports_kz_mirror') * total('rail_factor_kz')],
    ['uz', total('cn_exports_uz_mirror') * total('rail_factor_uz')],
    ['kg', kyrgyzImports(total) * total('rail_factor_kg')],
    ['tj', total('cn_exports_tj_mirror') * total('rail_factor_tj')],
    ['tm', total('cn_exports_tm') * total('rail_factor_tm')],
  ]);
  const importsByCountry: Weights = new Map([
    ['kz', total('ca_exports_kz_dry')],
    ['uz', total('ca_exports_uz_dry')],
    ['kg', total('ca_exports_kg_dry')],
    ['tj', total('ca_exports_tj_dry')],
    ['tm', total('ca_exports_tm_dry')],
  ]);
  const trains = {
    sourceId: 'xinhua2506',
    basis: 'estimated',
    note: 'China-Central Asia trains, 2024 carried back',
  } as const;
  return [
    ...[...shares(exportsByCountry)].map(([country, share]) => ({
      id: `cn-${country}-rail`,
      originGroup: 'cn-train-ca',
      destinationGroup: country,
      mix: 'cn-ca',
      teu: out * share,
      ...trains,
    })),
    ...[...shares(importsByCountry)].map(([country, share]) => ({
      id: `${country}-cn-rail`,
      originGroup: exportGroup(country),
      destinationGroup: 'cn-train-ca',
      mix: 'ca-cn',
      teu: back * share,
      ...trains,
    })),
  ];
}

/** Trucks: by tonnes over the Kyrgyz passes, by value elsewhere. */
function chinaCentralAsiaByRoad(total: Total): Control[] {
  const torugart = (total('torugart_t_10_months') * 12) / 10;
  const passes = (torugart * (1 + total('irkeshtam_to_torugart'))) / total('road_t_per_teu');
  const passesOut = passes * total('kg_road_out_share');
  const passesBack = passes - passesOut;
  const onward = passesOut * (1 - total('kg_own_share'));

  const roadShare = between(YEAR, [2020, total('road_share_2020')], [2025, total('road_share_2025')]);
  const roadValue = total('cn_ca_trade_2022') * roadShare;
  const kyrgyzValue = total('cn_exports_kg_chinese_count') * total('road_value_kg_share');
  const other = ((roadValue - kyrgyzValue) * 1e9) / total('road_value_usd_per_teu');
  const otherOut = other / (1 + total('road_return_share'));
  const otherBack = other - otherOut;
  const exportsByCountry: Weights = new Map([
    ['kz', total('cn_exports_kz_mirror') * total('road_factor_kz')],
    ['uz', total('cn_exports_uz_mirror') * total('road_factor_uz')],
    ['tj', total('cn_exports_tj_mirror') * total('road_factor_tj')],
    ['tm', total('cn_exports_tm') * total('road_factor_tm')],
  ]);

  const viaKyrgyzstan: Weights = new Map([
    ['ru', total('kg_transit_ru_share')],
    ['kz', total('kg_transit_kz_share')],
    ['uz', total('kg_transit_uz_share')],
  ]);
  const pass = { sourceId: 'cx2311', basis: 'estimated', note: 'trucks over Torugart and Irkeshtam' } as const;
  const truck = { sourceId: 'yicai25', basis: 'estimated', note: 'trucks; road share of trade by value' } as const;
  return [
    {
      id: 'cn-kg-road',
      originGroup: 'cn-road-kg',
      destinationGroup: 'kg-road',
      mix: 'cn-ca-road',
      teu: passesOut * total('kg_own_share'),
      ...pass,
    },
    {
      id: 'kg-cn-road',
      originGroup: 'kg-road',
      destinationGroup: 'cn-road-kg',
      mix: 'ca-cn',
      teu: passesBack,
      ...pass,
    },
    ...[...shares(viaKyrgyzstan)].map(([country, share]) => ({
      id: `cn-${country}-via-kg`,
      originGroup: 'cn-road-kg',
      destinationGroup: country,
      mix: 'cn-ca-road',
      teu: onward * share,
      ...pass,
      note: 'declared for Kyrgyzstan, bound beyond',
    })),
    ...[...shares(exportsByCountry)].flatMap(([country, share]) => [
      {
        id: `cn-${country}-road`,
        originGroup: 'cn-road',
        destinationGroup: country,
        mix: 'cn-ca-road',
        teu: otherOut * share,
        ...truck,
      },
      {
        id: `${country}-cn-road`,
        originGroup: exportGroup(country),
        destinationGroup: 'cn-road',
        mix: 'ca-cn',
        teu: otherBack * share,
        ...truck,
      },
    ]),
  ];
}

/** The part of the containers on the middle corridor that is neither China's, Turkey's nor Europe's. */
function centralAsiaCaucasus(total: Total): Control[] {
  const containers = (total('titr_teu_2021') + total('titr_teu_2023')) / 2;
  const each = (containers * total('titr_ca_caucasus_share')) / 2;
  const middle = {
    sourceId: 'titr22',
    basis: 'assumed',
    note: 'middle corridor, mean of 2021 and 2023; share assumed',
  } as const;
  return [
    { id: 'kz-sc', originGroup: 'kz-export', destinationGroup: 'sc', mix: 'regional', teu: each, ...middle },
    { id: 'sc-kz', originGroup: 'sc', destinationGroup: 'kz', mix: 'regional', teu: each, ...middle },
  ];
}

/** Trade by value: the part that travels in containers or closed trucks, over the value of one TEU. */
function tradeControls(): Control[] {
  return readCsv('trade.csv').map((row) => ({
    id: field(row, 'trade_id'),
    originGroup: field(row, 'origin_group'),
    destinationGroup: field(row, 'destination_group'),
    mix: field(row, 'mix_id'),
    teu: (number(row, 'value_usd') * number(row, 'unitised_share')) / number(row, 'value_usd_per_teu'),
    sourceId: field(row, 'source_id'),
    basis: field(row, 'basis') === 'assumed' ? 'assumed' : 'estimated',
    note: `${Number(row.value_usd) / 1e6} million USD x ${row.unitised_share} / ${row.value_usd_per_teu} USD/TEU`,
  }));
}

/** Chinese exports that Kyrgyzstan itself counts as imports, billion USD. */
function kyrgyzImports(total: Total): number {
  return total('cn_exports_kg_chinese_count') * total('kg_own_share');
}

function exportGroup(country: string): string {
  return country === 'kz' ? 'kz-export' : country;
}

/** Straight line through two points. */
function between(year: number, [year0, value0]: [number, number], [year1, value1]: [number, number]): number {
  return value0 + ((year - year0) / (year1 - year0)) * (value1 - value0);
}

function shares(weights: Weights): Weights {
  const sum = [...weights.values()].reduce((a, b) => a + b, 0);
  return new Map([...weights].map(([key, weight]) => [key, weight / sum]));
}

function demandRow(control: Control, flow: Flow): CsvRow {
  const classWord = flow.classId.replace('container-', '');
  return {
    demand_id: `${control.id}:${flow.originId}:${flow.destinationId}:${classWord}`,
    origin_zone_id: flow.originId,
    destination_zone_id: flow.destinationId,
    class_id: flow.classId,
    year: String(YEAR),
    teu_per_year: String(flow.teu),
    source_id: control.sourceId,
    basis: control.basis,
    note: control.note,
  };
}

type Total = (id: string) => number;

/** A look-up in totals.csv that refuses an id that is not there. */
function readTotals(): Total {
  const values = new Map(readCsv('totals.csv').map((row) => [field(row, 'total_id'), number(row, 'value')]));
  return (id) => {
    const value = values.get(id);
    if (value === undefined) throw new Error(`totals.csv has no row ${id}`);
    return value;
  };
}

function readWeights(file: string, group: string, member: string, weight: string): ReadonlyMap<string, Weights> {
  const groups = new Map<string, Weights>();
  for (const row of readCsv(file)) {
    const members = groups.get(field(row, group)) ?? new Map<string, number>();
    members.set(field(row, member), number(row, weight));
    groups.set(field(row, group), members);
  }
  return groups;
}

function weightsOf(groups: ReadonlyMap<string, Weights>, group: string): Weights {
  const weights = groups.get(group);
  if (!weights) throw new Error(`no weights for ${group}`);
  return weights;
}

function checkZones(rows: readonly CsvRow[]): void {
  const zones = new Set(readCsv('../zone.csv').map((row) => field(row, 'zone_id')));
  for (const row of rows) {
    for (const zone of [field(row, 'origin_zone_id'), field(row, 'destination_zone_id')]) {
      if (!zones.has(zone)) throw new Error(`zone.csv has no zone ${zone}`);
    }
  }
}

function field(row: CsvRow, name: string): string {
  const value = row[name];
  if (!value) throw new Error(`empty ${name} in ${JSON.stringify(row)}`);
  return value;
}

function number(row: CsvRow, name: string): number {
  const value = Number(field(row, name));
  if (!Number.isFinite(value)) throw new Error(`${name} is no number in ${JSON.stringify(row)}`);
  return value;
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

function readCsv(file: string): CsvRow[] {
  const { data, errors } = Papa.parse<CsvRow>(readFileSync(pathOf(file), 'utf8'), {
    header: true,
    skipEmptyLines: true,
  });
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  return data;
}

function writeCsv(file: string, columns: readonly string[], rows: readonly CsvRow[]): void {
  writeFileSync(pathOf(file), `${Papa.unparse([...rows], { columns: [...columns], newline: '\n' })}\n`);
}

/** Prints the control totals, for README.md. */
function report(controls: readonly Control[], rows: readonly CsvRow[]): void {
  for (const control of controls) console.log(`${control.id},${Math.round(control.teu)},${control.sourceId}`);
  const sum = rows.reduce((teu, row) => teu + Number(row.teu_per_year), 0);
  console.log(`${rows.length} rows, ${Math.round(sum)} TEU`);
}
