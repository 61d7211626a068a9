/**
 * From a figure of a shock back through the engines that it came over to figures with a source, and from a figure of the
 * corridor forward to everything in the shock that moves with it.
 */
import { type Corridor, getTable, keyOf, type TableName } from '@landbridge/corridor';
import { runShock, type ShockOptions } from '../couple.ts';
import { Failure } from '../failure.ts';
import { type FigureValue, findFigure, parseFigureName, withFigure } from '../figures.ts';
import { type HeatCase, readHeatCase, testWinter } from '../heat/index.ts';
import { applyToCorridor } from '../scenarios.ts';
import { traceFigure } from '../trace.ts';
import { countClosedDays } from './closed-days.ts';
import { requestWinter } from './heat.ts';
import type { ShockFile } from './shock-file.ts';
import type { ShockScenarios } from './shock-scenarios.ts';
import type { CouplingName, ShockEngine, ShockFigure, ShockReport } from './types.ts';

export interface ShockTraceInput extends FigureValue {
  readonly engine: ShockEngine;
  /** Change of the traced figure, in its unit, when this input grows by one per cent; null where it was not moved. */
  readonly moves: number | null;
}

export interface ShockTrace {
  readonly figure: string;
  readonly engine: ShockEngine;
  readonly value: number | null;
  readonly unit: string;
  /** Engines from the figure's own backward, with the coupling that each was reached over. */
  readonly path: readonly {
    readonly engine: ShockEngine;
    readonly over: CouplingName | null;
    readonly words: string;
  }[];
  /** What the scenario's edits and the shock file give, with their reasons. */
  readonly given: readonly string[];
  readonly inputs: readonly ShockTraceInput[];
}

/** Engine that a coupling begins at; null: the scenario. */
const FROM: Readonly<Record<CouplingName, readonly [ShockEngine | null, ShockEngine]>> = {
  'record-scenario': [null, 'freight'],
  'terminal-freight': ['terminal', 'freight'],
  'freight-trade': ['freight', 'trade'],
  'trade-freight': ['trade', 'freight'],
  'freight-spares': ['freight', 'spares'],
  'road-coal': [null, 'heat'],
  'freight-fuel': ['freight', 'heat'],
  'gas-heat': ['gas', 'heat'],
};

/** Tables that an engine takes its figures from; freight's are found by its own trace. */
const TABLES: Readonly<Partial<Record<ShockEngine, readonly TableName[]>>> = {
  terminal: ['equipment', 'arrival'],
  trade: ['trade_parameter', 'national_account'],
  spares: ['spare_part', 'fleet_parameter'],
  gas: ['gas_nomination', 'gas_parameter'],
};
const FREIGHT_INPUTS = 15;
const STEP = 0.01;
const ALIASES: Readonly<Record<string, string>> = { 'heat.indoor_temperature': 'heat.coldest_indoor_c' };

/**
 * @param report  of `runShock` with the same scenarios
 * @param figure  `ENGINE.FIGURE`, such as `heat.indoor_temperature` or `trade.real_income:KZ`
 * @throws Failure `figure.unknown` with those that there are
 * @cost of heat a schedule of the spell for each of its figures; of freight one trace
 */
export async function traceShock(
  corridor: Corridor,
  shock: ShockFile,
  scenarios: ShockScenarios,
  report: ShockReport,
  figure: string,
  onProgress: (words: string) => void = () => {},
): Promise<ShockTrace> {
  const name = ALIASES[figure] ?? figure;
  const [engineName, ...rest] = name.split('.');
  const answer = report.engines.find(({ engine }) => engine === engineName);
  const found = answer?.figures.find(({ id }) => id === rest.join('.'));
  if (!answer || !found) throw unknownFigure(report, figure);
  const path = walkBack(report, answer.engine);
  const { corridor: edited, scenario } = applyToCorridor(corridor, scenarios.scenario);
  const inputs: ShockTraceInput[] = [];
  for (const { engine } of path) {
    onProgress(engine);
    if (engine === 'heat')
      inputs.push(...(await traceHeat(edited, shock, found.id, lateDaysOf(report, shock), onProgress)));
    else if (engine === 'freight') {
      const id = answer.engine === 'freight' ? found.id : 'total_time_teu_h';
      const { inputs: rows } = traceFigure(edited, `kpi/${id}`, scenario.year);
      const own = answer.engine === 'freight' ? (found.shock ?? 0) : null;
      for (const { sensitivity, ...row } of rows.slice(0, FREIGHT_INPUTS)) {
        const moves = own === null || sensitivity === undefined ? null : own * sensitivity * STEP;
        inputs.push({ ...pickFigure(row), engine, moves });
      }
    } else inputs.push(...listRows(edited, engine));
  }
  inputs.sort((a, b) => Math.abs(b.moves ?? 0) - Math.abs(a.moves ?? 0));
  return {
    figure: name,
    engine: answer.engine,
    value: found.shock,
    unit: found.unit,
    path,
    given: listGiven(shock, scenarios),
    inputs,
  };
}

export interface ShockForward {
  readonly input: FigureValue;
  /** What the input became. */
  readonly moved_to: number;
  readonly results: readonly (ShockFigure & {
    readonly engine: ShockEngine;
    /** With the moved input, of the same shock. */
    readonly moved: number;
  })[];
  readonly couplings: readonly { readonly coupling: CouplingName; readonly unit: string; readonly change: number }[];
}

/**
 * What of a shock depends on a figure: the shock with the figure one per cent larger, every engine asked again.
 *
 * @param figure  `table/row/column` of a number that is not 0
 * @throws Failure `figure.unknown`
 * @cost that of two shocks
 */
export async function traceShockForward(
  corridor: Corridor,
  shock: ShockFile,
  scenarios: ShockScenarios,
  figure: string,
  options: ShockOptions = {},
): Promise<ShockForward> {
  const input = findFigure(corridor, figure);
  const name = parseFigureName(figure);
  if (!input || !name || input.value === null || input.value === 0) {
    throw new Failure('figure.unknown', `There is no number other than 0 at ${figure}; give table/row/column`);
  }
  const movedTo = input.value * (1 + STEP);
  const plain = { ...options, bands: false };
  const before = await runShock(corridor, shock, scenarios, plain);
  const tables = withFigure(corridor.tables, name, movedTo);
  const after = await runShock({ ...corridor, tables }, shock, scenarios, plain);
  const results = after.engines.flatMap(({ engine, figures }) =>
    figures.flatMap((row) => {
      const old = before.engines.find((item) => item.engine === engine)?.figures.find(({ id }) => id === row.id);
      if (!old || row.shock === null || old.shock === null || row.shock === old.shock) return [];
      return [{ ...old, engine, moved: row.shock }];
    }),
  );
  const couplings = after.couplings.flatMap(({ coupling, unit, handed_over: now }) => {
    const old = before.couplings.find((item) => item.coupling === coupling);
    return old && now !== old.handed_over ? [{ coupling, unit, change: now - old.handed_over }] : [];
  });
  return { input, moved_to: movedTo, results, couplings };
}

function unknownFigure(report: ShockReport, figure: string): Failure {
  const known = report.engines.flatMap(({ engine, figures }) => figures.map(({ id }) => `${engine}.${id}`));
  return new Failure('figure.unknown', `The shock has no figure ${figure}; it has ${known.join(', ')}`);
}

function walkBack({ couplings }: ShockReport, start: ShockEngine): ShockTrace['path'] {
  const path: { engine: ShockEngine; over: CouplingName | null; words: string }[] = [
    { engine: start, over: null, words: 'the figure itself' },
  ];
  for (let at = 0; at < path.length; at++) {
    for (const { coupling, words } of couplings) {
      const [from, to] = FROM[coupling];
      if (to !== path[at].engine || from === null || path.some(({ engine }) => engine === from)) continue;
      path.push({ engine: from, over: coupling, words });
    }
  }
  return path;
}

function listGiven({ heat, gas, id }: ShockFile, { scenario }: ShockScenarios): string[] {
  const edits = scenario.edits.map((edit) => `${scenario.id}: ${JSON.stringify(edit)}`);
  const own = [
    ...(heat ? [`${id}: heat ${JSON.stringify(heat)}`] : []),
    ...(gas ? [`${id}: gas ${JSON.stringify(gas)}`] : []),
  ];
  return [...edits, ...own];
}

/** Days by which freight makes the coal late, as the shock was run. */
function lateDaysOf({ couplings }: ShockReport, { heat }: ShockFile): number {
  const late = couplings.find(({ coupling }) => coupling === 'freight-fuel')?.handed_over ?? 0;
  return heat && heat.delivery_t_per_day > 0 ? late / heat.delivery_t_per_day : 0;
}

/** Every figure that the winter test read, moved by one per cent. */
async function traceHeat(
  corridor: Corridor,
  { heat }: ShockFile,
  figureId: string,
  lateDays: number,
  onProgress: (words: string) => void,
): Promise<ShockTraceInput[]> {
  if (!heat) return [];
  const { day, days } = heat;
  const used = new Set<string>();
  const daysWithout = countClosedDays(corridor, heat.coal_links ?? [], day, days);
  const request = requestWinter(heat, { closedDays: daysWithout, lateDays });
  const ask = async (tables: Corridor['tables'], note: boolean): Promise<number | null> => {
    const item: HeatCase = readHeatCase({ ...corridor, tables }, day);
    const watched = note
      ? {
          ...item,
          parameter: (id: string) => {
            used.add(`heat_parameter/${id}/value`);
            return item.parameter(id);
          },
        }
      : item;
    const answer = await testWinter(watched, request);
    return (answer as unknown as Record<string, number | null>)[figureId] ?? null;
  };
  const value = await ask(corridor.tables, true);
  const plant = readHeatCase(corridor, day).plant.heat_plant_id;
  const figures = [
    `heat_plant/${plant}/heat_capacity_gcal_per_h`,
    ...corridor.tables.heat_demand.flatMap(({ heat_demand_id: id }) =>
      ['space_heat_mw', 'hot_water_mw', 'time_constant_h'].map((column) => `heat_demand/${id}/${column}`),
    ),
    ...used,
  ];
  const inputs: ShockTraceInput[] = [];
  for (const [place, figure] of figures.entries()) {
    onProgress(`heat: ${place + 1} of ${figures.length} figures`);
    const row = findFigure(corridor, figure);
    const name = parseFigureName(figure);
    if (!row || !name || row.value === null) continue;
    const moved = row.value === 0 ? value : await ask(withFigure(corridor.tables, name, row.value * (1 + STEP)), false);
    inputs.push({ ...row, engine: 'heat', moves: moved === null || value === null ? null : moved - value });
  }
  return inputs;
}

function listRows(corridor: Corridor, engine: ShockEngine): ShockTraceInput[] {
  return (TABLES[engine] ?? []).flatMap((table) => {
    const { columns } = getTable(table);
    const numeric = Object.keys(columns).filter((column) => columns[column].unit !== undefined);
    return (corridor.tables[table] as readonly object[]).flatMap((row) =>
      numeric.flatMap((column) => {
        const found = findFigure(corridor, `${table}/${keyOf(table, row)}/${column}`);
        return found && found.value !== null ? [{ ...found, engine, moves: null }] : [];
      }),
    );
  });
}

function pickFigure({ figure, value, unit, source_id, basis, low, high }: FigureValue): FigureValue {
  return { figure, value, unit, source_id, basis, low, high };
}
