/**
 * Writes docs/gas-capacity.md: published capacity of each stage of the pipelines beside the hydraulic one.
 *
 * npm run docs:gas             writes the page
 * npm run docs:gas -- --check  exit 1 where the committed page is not what would be written
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CapacityReport, type CapacityStage, type Corridor, measureCapacity, traceArrivals } from 'landbridge';
import { builtInCorridorDirectory, readCorridor, writeFileAtomic } from 'landbridge/node';

export const PAGE = join(import.meta.dirname, '..', 'docs', 'gas-capacity.md');

const ARRIVAL_DAY = '2022-07-01';

/** What else the answer hangs on: one parameter changed at a time. */
const CHANGES: readonly { readonly id: string; readonly value: number; readonly words: string }[] = [
  { id: 'roughness_um', value: 20, words: 'roughness 20 µm instead of 10' },
  { id: 'efficiency', value: 0.95, words: 'efficiency 0.95 instead of 1' },
  { id: 'temperature_k', value: 288.15, words: 'gas at 15 °C instead of 17.5' },
  { id: 'temperature_k', value: 293.15, words: 'gas at 20 °C' },
  { id: 'max_ratio', value: 1.6, words: 'largest ratio of a station 1.6 instead of 1.45' },
  { id: 'max_ratio', value: 2, words: 'largest ratio 2' },
];

/** The whole page: same tables, same text. */
export function formatCapacityPage(corridor: Corridor): string {
  const report = measureCapacity(corridor);
  return `# Nameplate and hydraulic capacity of the Central Asia–China pipelines

<!-- Written by \`npm run docs:gas\` from corridors/china-central-asia. Edit the tables, not this page. -->

What do lines A, B and C carry by the laws of flow, and what was printed of them? Each stage is one steady state: gas at
its held pressure at Gedaim, the least pressure at Khorgos, the stations of the stage at their outlet pressure as far as
their largest ratio reaches. One set of parameters for all stages. \`landbridge gas capacity\` prints the same table.

Volumes are bcm a year at ${report.reference}.

${formatStages(report)}

Root mean square difference ${percent(report.rms_difference)}.

## What it says
- Without compression, and with all eight stations of A and B, the lines carry what was printed of them, within 6 %.
- **Line A with its first station** was said to reach 9. Ours is less, and a larger ratio does not help: the station holds
  its outlet pressure already. The page does not say whether line B, which opened in the same month, is counted.
- **Lines A and B with CS4** carry more than the 15 or 17 that were printed; the pages do not say with how many machines.
- **Line C** comes to a fifth less than 20 and 25, and to a tenth less than 25 even at a ratio of 2 (below). Its stations are
  as many as are published, four in Kazakhstan (NGW-1609) and UCS1 and UCS3 in Uzbekistan (LUOY-17); their places are
  assumed: 25 asks for stations nearer to each other, or for more of them.
- **55 or 60 for A, B and C together**: ours lies below both, by what line C lacks.
- **Line D**, up to 2,900 m, comes to two thirds of the 30 that are planned. Its diameter, and the number and the places of
  its stations, are assumed.
- **85 with line D**: the two networks do not touch, so their capacities add up: ${fixed(capacityOf(report, 'abc-full'))} without line D,
  ${fixed(capacityOf(report, 'abcd-plan'))} with it. The sum is not in the root mean square difference.

## Further on, to Shanghai
${formatArrivals(corridor)}

## If a parameter were otherwise
bcm a year, and the root mean square difference from the published values:

${formatChanges(corridor, report)}

## What went in
| parameter | value | unit | basis |
| --- | ---: | --- | --- |
${report.parameters.map(({ id, value, unit, basis }) => `| \`${id}\` | ${value} | ${unit} | ${basis} |`).join('\n')}

Held pressure at Gedaim and least pressure at Khorgos (${heldWords(corridor)}) are fitted to the stages, all others are
not; friction by Hofer, compressibility by Papay, one temperature. Positions of stations are assumed but for CS4. All gas
enters at Gedaim. Fuel of the stations is taken from the lines.
`;
}

/** What the stations east of Khorgos bring to Shanghai is in no stage. */
function formatArrivals(corridor: Corridor): string {
  const { arrivals } = traceArrivals(corridor, ARRIVAL_DAY);
  const shanghai = arrivals.find(({ node }) => node === 'shanghai');
  if (!shanghai) throw new Error('gas capacity: no gas arrives at Shanghai');
  const hoursAt = (node: string, origin: string) => {
    const own = arrivals.find((arrival) => arrival.node === node)?.origins.find((row) => row.origin === origin);
    return own?.transit_time_h?.toFixed(0) ?? '';
  };
  const rows = shanghai.origins.map(({ origin, share, volume_bcm_per_year: volume, transit_time_h: hours }) => {
    const cells = [
      origin,
      volume.toFixed(2),
      percent(share),
      ...['khorgos', 'zhongwei', 'shanghai'].map((node) => hoursAt(node, origin)),
      hours === null ? '' : (hours / 24).toFixed(1),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return `What lines A to C deliver at Khorgos goes on by West–East lines 2 and 3 to Zhongwei, where it is mixed with gas of the Tarim,
and from there by line 1 to Shanghai; what is not drawn goes to other lines. Each part is one network at the flow and
pressure of the hand-over, in aggregate: stations at even distance, offtakes of a province at one place. What enters and
leaves is assumed but at Khorgos and in Xinjiang. \`landbridge gas arrival\`, as on ${ARRIVAL_DAY}:

| origin | bcm a year at Shanghai | share | h to Khorgos | h to Zhongwei | h to Shanghai | days |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}`;
}

function capacityOf({ stages }: CapacityReport, id: string): number | null {
  return stages.find((stage) => stage.id === id)?.capacity_bcm_per_year ?? null;
}

function formatStages({ stages }: CapacityReport): string {
  const rows = stages.map((stage) => {
    const published = [stage.published_bcm_per_year, ...stage.rivals_bcm_per_year].join(' or ');
    const cells = [
      stage.name,
      String(stage.stations),
      published,
      fixed(stage.capacity_bcm_per_year),
      percent(stage.difference, true),
      stage.power_mw === null ? '' : stage.power_mw.toFixed(0),
      stage.source_id,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    '| stage | stations | published | ours | difference | shaft power, MW | source |',
    '| --- | ---: | ---: | ---: | ---: | ---: | --- |',
    ...rows,
  ].join('\n');
}

function formatChanges(corridor: Corridor, base: CapacityReport): string {
  const head = base.stages.map((stage) => `\`${stage.id}\``);
  const row = (words: string, report: CapacityReport) =>
    `| ${[words, ...report.stages.map((stage: CapacityStage) => fixed(stage.capacity_bcm_per_year)), percent(report.rms_difference)].join(' | ')} |`;
  return [
    `| | ${head.join(' | ')} | difference |`,
    `| --- |${' ---: |'.repeat(head.length + 1)}`,
    `| published | ${base.stages.map((stage) => stage.published_bcm_per_year).join(' | ')} | |`,
    row('as above', base),
    ...CHANGES.map(({ id, value, words }) => row(words, measureCapacity(withParameter(corridor, id, value)))),
  ].join('\n');
}

function withParameter(corridor: Corridor, id: string, value: number): Corridor {
  const parameters = corridor.tables.gas_parameter.map((row) =>
    row.gas_parameter_id === id ? { ...row, value } : row,
  );
  return { ...corridor, tables: { ...corridor.tables, gas_parameter: parameters } };
}

function heldWords({ tables }: Corridor): string {
  const find = (id: string) => tables.gas_node.find((row) => row.gas_node_id === id);
  return `${find('gedaim')?.held_pressure_mpa} and ${find('khorgos')?.min_pressure_mpa} MPa`;
}

function fixed(value: number | null): string {
  return value === null ? '–' : value.toFixed(1);
}

function percent(value: number | null, signed = false): string {
  if (value === null) return '–';
  return `${signed && value > 0 ? '+' : ''}${(100 * value).toFixed(0)} %`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { corridor, issues } = await readCorridor(builtInCorridorDirectory());
  if (!corridor) throw new Error(`gas capacity: the corridor has ${issues.length} issue(s)`);
  const page = formatCapacityPage(corridor);
  if (!process.argv.includes('--check')) await writeFileAtomic(PAGE, page);
  else if ((await readFile(PAGE, 'utf8').catch(() => '')) !== page) {
    process.stderr.write('docs/gas-capacity.md is not what npm run docs:gas writes\n');
    process.exitCode = 1;
  }
}
