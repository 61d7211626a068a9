/** Khorgos Gateway and the border crossings simulated, beside published figures. */
import type { Corridor } from '@landbridge/corridor';
import { runTerminal } from '@landbridge/engines/terminal';
import { findTerminal, fitHolds, readTerminal, setHolds, sideS, simulateCorridorTerminal } from 'landbridge';
import { createTable } from './markdown.ts';

export const TERMINALS_HEAD = '## Terminals and borders, simulated\n';
const HOUR_S = 3600;
const SEED = 1;
const DAYS = 365;
const REPLICATIONS = 5;
const GATEWAY_YEAR = 2021;

interface GatewayRow {
  readonly what: string;
  readonly published: string;
  readonly low: number;
  readonly high: number;
  readonly ours: number;
  readonly source: string;
  readonly note: string;
}

interface BorderRow {
  readonly crossing: string;
  readonly flow: string;
  readonly side: string;
  readonly year: number;
  readonly publishedH: number;
  readonly holdH: number;
  readonly modelH: number;
  /** With the hold of the published year before; null for the first. */
  readonly beforeH: number | null;
}

export interface TerminalRows {
  readonly gateway: readonly GatewayRow[];
  readonly borders: readonly BorderRow[];
}

const CROSSINGS = [
  'khorgos_cn_station',
  'altynkol_station',
  'alashankou_station',
  'dostyk_transterminal',
  'nur_zholy_crossing',
  'irkeshtam_crossing',
];

/** @cost about a minute of one processor */
export async function measureTerminals(corridor: Corridor): Promise<TerminalRows> {
  return { gateway: await measureGateway(corridor), borders: CROSSINGS.flatMap((id) => measureBorders(corridor, id)) };
}

async function measureGateway(corridor: Corridor): Promise<GatewayRow[]> {
  const { answer } = await simulateCorridorTerminal(corridor, {
    terminal: 'khorgos_gateway_terminal',
    days: DAYS,
    replications: REPLICATIONS,
    seed: SEED,
    year: GATEWAY_YEAR,
    curve: true,
  });
  const kpi = (id: string): number => answer.kpis.find((each) => each.id === id)?.value ?? Number.NaN;
  const row = (what: string, low: number, high: number, ours: number, source: string, note: string): GatewayRow => ({
    what,
    published: low === high ? String(low) : `${low}–${high}`,
    low,
    high,
    ours,
    source,
    note,
  });
  return [
    row(
      'lifting of a train, min',
      47,
      55,
      kpi('lift_min'),
      'astana21, F174',
      'crane speed made from 55 min: a check of queues alone',
    ),
    row('trains a day, 2021', 10, 12, kpi('vehicles_per_day'), 'astana21, F179', 'given to the model'),
    row('containers a day, 2021', 500, 500, kpi('containers_per_day'), 'astana21, F179', 'not used'),
    row(
      'throughput, TEU a year',
      365_000,
      372_000,
      kpi('throughput_teu_per_year'),
      'astana26, F188–F189',
      '2024 and 2025, beside the trains of 2021; not used',
    ),
    row(
      'capacity, trains a day',
      19,
      20,
      answer.curve?.capacity_vehicles_per_day ?? Number.NaN,
      'railfreight22, F181',
      'after the expansion of 2022; 9–10 before (F180); not used',
    ),
  ];
}

function measureBorders(corridor: Corridor, id: string): BorderRow[] {
  const { terminal_id: terminal } = findTerminal(corridor, id);
  const { holds: sides } = readTerminal(corridor, terminal, 2022);
  const rows: BorderRow[] = [];
  for (const { flow, side, row } of sides) {
    const years = corridor.tables.bcp_performance
      .filter((each) => each.bcp_id === row.bcp_id && each.direction === row.direction && each.side === side)
      .map(({ year }) => year)
      .sort((a, b) => a - b);
    let before: number | null = null;
    for (const year of years) {
      const { model, holds } = readTerminal(corridor, terminal, year);
      const at = holds.findIndex((each) => each.flow === flow && each.side === side);
      const { model: fittedModel, fitted } = fitHolds(model, holds, SEED);
      const hours = fitted.map(({ holdH }) => holdH);
      const measure = (own: typeof model): number =>
        sideS(
          runTerminal(own, { seed: SEED, days: DAYS, warmUpDays: 30 }).flows.find((each) => each.id === flow)!,
          side,
        ) / HOUR_S;
      rows.push({
        crossing: terminal,
        flow,
        side,
        year,
        publishedH: holds[at].publishedH,
        holdH: hours[at],
        modelH: measure(fittedModel),
        beforeH:
          before === null
            ? null
            : measure(
                setHolds(
                  model,
                  holds,
                  hours.map((own, i) => (i === at ? before! : own)),
                ),
              ),
      });
      before = hours[at];
    }
  }
  return rows;
}

/** The section of the page. */
export function createTerminalSection({ gateway, borders }: TerminalRows): string {
  return `${TERMINALS_HEAD}
Khorgos Gateway by \`landbridge simulate khorgos-gateway --year ${GATEWAY_YEAR}\`, ${REPLICATIONS} replications of a year. The error is against
the nearer end of a published range.

${createTable(
  ['Khorgos Gateway', 'published', 'ours', 'error', 'source', 'note'],
  gateway.map(({ what, published, low, high, ours, source, note }) => [
    what,
    published,
    ours.toFixed(ours < 1000 ? 1 : 0),
    formatError(ours < low ? ours / low - 1 : ours > high ? ours / high - 1 : 0),
    source,
    note,
  ]),
)}

Border hours of CPMM by side and year. The model's work and queues are what they are; the hold is fitted to the hours of the year,
on other random numbers than those of the last columns: small errors there are no evidence. The last column takes the hold
of the published year before: how far off one is with the regime of another year.

${createTable(
  ['crossing', 'flow', 'side', 'year', 'CPMM, h', 'hold, h', 'ours, h', 'error', 'with the regime before, h', 'error'],
  borders.map(({ crossing, flow, side, year, publishedH, holdH, modelH, beforeH }) => [
    crossing.replaceAll('_', ' '),
    flow,
    side,
    String(year),
    publishedH.toFixed(1),
    holdH.toFixed(1),
    modelH.toFixed(1),
    formatError(modelH / publishedH - 1),
    beforeH === null ? '–' : beforeH.toFixed(1),
    beforeH === null ? '–' : formatError(beforeH / publishedH - 1),
  ]),
)}
`;
}

function formatError(error: number): string {
  return `${error >= 0 ? '+' : '−'}${(100 * Math.abs(error)).toFixed(1)} %`;
}
