/** From a figure to the figures that it was computed from, each with its source and basis. */
import { type Corridor, findRow, getTable, isTableName } from '@landbridge/corridor';
import { ADDITIVE_KPIS, type AdditiveKpi, type FreightResult, prepare, solve } from '@landbridge/engines/freight';
import { Failure } from './failure.ts';

export interface Trace {
  readonly figure: string;
  readonly value: number | null;
  readonly unit: string;
  readonly inputs: readonly TraceInput[];
}

export interface TraceInput {
  readonly figure: string;
  readonly value: number | null;
  readonly unit: string;
  readonly source_id: string;
  readonly basis: string;
  /** Part of the figure that arises where this input is used. */
  readonly share?: number;
}

/**
 * @param figure  `table/row/column` of the corridor, or `kpi/ID`
 * @throws Failure `figure.unknown`
 * @cost nothing for an input; a solve of the year for a KPI
 */
export function traceFigure(corridor: Corridor, figure: string, year?: number): Trace {
  const [table, ...rest] = figure.split('/');
  if (table === 'kpi') return traceKpi(corridor, figure, rest.join('/'), year);
  const input = findInput(corridor, figure);
  if (!input) {
    throw new Failure(
      'figure.unknown',
      `There is no figure ${figure}; give table/row/column, such as link/rail-1520:altynkol-zhetygen/length, or kpi/total_cost_usd`,
    );
  }
  const rivals = corridor.tables.figure
    .filter((row) => row.rank === 'rival' && `${row.table}/${row.row_id}/${row.column}` === figure)
    .map((row) => ({
      figure: `figure/${row.figure_id}/value`,
      value: row.value,
      unit: input.unit,
      source_id: row.source_id,
      basis: row.basis,
    }));
  return { figure, value: input.value, unit: input.unit, inputs: [input, ...rivals] };
}

function traceKpi(corridor: Corridor, figure: string, kpiId: string, year: number | undefined): Trace {
  const result: FreightResult = solve(prepare(corridor.tables, year ?? corridor.tables.config[0]?.base_year ?? 2022));
  const kpi = result.kpis.find((item) => item.id === kpiId);
  if (!kpi)
    throw new Failure(
      'figure.unknown',
      `There is no KPI ${kpiId}; there are ${result.kpis.map((item) => item.id).join(', ')}`,
    );
  const additive = ADDITIVE_KPIS.find((id) => id === kpiId);
  const shares = additive ? shareByInput(result, additive) : new Map<string, number>();
  const inputs = [...shares]
    .sort(([keyA, a], [keyB, b]) => Math.abs(b) - Math.abs(a) || keyA.localeCompare(keyB))
    .flatMap(([id, share]) => {
      const input = findInput(corridor, id);
      return input ? [{ ...input, share }] : [];
    });
  return { figure, value: kpi.value, unit: kpi.unit, inputs };
}

/** Part of a KPI that arises on arcs which use each input, beside the demand that runs there. */
function shareByInput({ flows, contributions }: FreightResult, kpi: AdditiveKpi): Map<string, number> {
  const total = [...contributions[kpi].values()].reduce((sum, value) => sum + value, 0);
  const shares = new Map<string, number>();
  const add = (figure: string, value: number) => shares.set(figure, (shares.get(figure) ?? 0) + value / total);
  for (const { input, arcTeu, arcUsd, arcTimeH, arcCo2eT } of flows) {
    const { network } = input;
    for (let arc = 0; arc < network.graph.arcCount; arc++) {
      const teu = arcTeu.reduce((sum, ofClass) => sum + ofClass[arc], 0);
      if (teu === 0) continue;
      const value = {
        total_cost_usd: arcUsd[arc],
        total_time_teu_h: teu * arcTimeH[arc],
        total_co2e_t: arcCo2eT[arc],
        teu_km: teu * network.lengthKm[arc],
      }[kpi];
      if (value === 0) continue;
      for (const figure of network.figures[arc]) if (bearsOn(figure, kpi)) add(figure, value);
    }
  }
  return shares;
}

/** Columns that a KPI hangs on: hours do not cost money by themselves, and dollars take no time. */
const MONEY = /usd/;
const TIME = /(_h|hours|speed|speed_km_per_h|running_h_per_day|cranes|moves_per_crane_h|length)$/;
const EMISSIONS = /(co2e|kwh|electrified|length)/;

function bearsOn(figure: string, kpi: AdditiveKpi): boolean {
  const column = figure.slice(figure.lastIndexOf('/') + 1);
  if (kpi === 'teu_km') return column === 'length';
  if (kpi === 'total_cost_usd') return column === 'length' || MONEY.test(column);
  return kpi === 'total_time_teu_h' ? TIME.test(column) && !MONEY.test(column) : EMISSIONS.test(column);
}

function findInput(corridor: Corridor, figure: string): TraceInput | null {
  const [table, last] = [figure.slice(0, figure.indexOf('/')), figure.lastIndexOf('/')];
  if (!isTableName(table) || last <= table.length) return null;
  const [key, column] = [figure.slice(table.length + 1, last), figure.slice(last + 1)];
  const row = findRow(corridor.tables, table, key) as Record<string, unknown> | undefined;
  const { columns } = getTable(table);
  if (!row || !Object.hasOwn(columns, column)) return null;
  const own = corridor.tables.figure.find(
    (item) => item.rank === 'preferred' && item.table === table && item.row_id === key && item.column === column,
  );
  const value = row[column];
  return {
    figure,
    value: typeof value === 'number' ? value : null,
    unit: columns[column].unit ?? 'text',
    source_id: own?.source_id ?? String(row.source_id ?? 'assumption'),
    basis: own?.basis ?? String(row.basis ?? 'assumed'),
  };
}
