/**
 * What terminals of the corridor do as they fill, for the freight engine: the dwell of each simulated terminal against its
 * trains a day becomes the delay of the transfers that it works. It stands instead of the power that the tables assume.
 */
import type { Corridor, Row } from '@landbridge/corridor';
import {
  createDelayCurve,
  delayOnCurve,
  lowerCurve,
  type TransferCurve,
  type TransferCurves,
} from '@landbridge/engines/freight';
import { type CapacityCurve, measureCapacityCurve, type TerminalModel } from '@landbridge/engines/terminal';
import { listTerminals } from './find-terminal.ts';
import { readTerminal } from './read-model.ts';

const HOUR_S = 3600;
/** A mean over few replications is not surer than this, share of the dwell. */
const LEAST_ERROR = 0.05;
/** Enough for a curve through eleven loads; `landbridge simulate` takes a year. */
const DEFAULTS = { days: 60, replications: 2, seed: 1, warmUpDays: 10 };

export interface MeasuredTransfer {
  readonly transfer_id: string;
  readonly terminal_id: string;
  /** Of the terminal's containers, those that this transfer moves, share of TEU. */
  readonly share_of_terminal: number;
  readonly capacity_teu_per_day: number;
  /** Dwell without others, h. */
  readonly free_dwell_h: number;
  /** TEU/day that came in the terminal's year, and the dwell then, h: the tables' hours hold it. */
  readonly held_teu_per_day: number;
  readonly held_dwell_h: number;
  /** What the terminal measured. */
  readonly points: readonly { readonly teu_per_day: number; readonly delay_h: number; readonly curve_h: number }[];
  /** Of the curve against the points, root mean square, h: falls of the mean that chance made are pooled. */
  readonly rms_error_h: number;
}

export interface MeasuredTransfers {
  readonly curves: TransferCurves;
  readonly transfers: readonly MeasuredTransfer[];
  readonly notes: readonly string[];
}

export interface TransferCurveOptions {
  readonly days?: number;
  readonly replications?: number;
  readonly seed?: number | string;
  /** The terminals as they were when the tables' hours were measured; default: as they are here. */
  readonly asPublished?: Pick<MeasuredTransfers, 'transfers'>;
  /** Ids; default all. */
  readonly terminals?: readonly string[];
  /** Curves measured before, by model: two scenarios with the same terminal share one. */
  readonly shelf?: Map<string, Promise<CapacityCurve>>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (terminalId: string) => void;
}

/**
 * Transfers that name their terminal, and those at its place that name none and have its layers.
 *
 * @throws Failure `terminal.invalid` with every fault of a terminal's rows; the signal's reason when aborted
 * @cost a capacity curve for each terminal: 11 loads x replications x days, about two seconds each
 */
export async function measureTransferCurves(
  corridor: Corridor,
  year: number,
  options: TransferCurveOptions = {},
): Promise<MeasuredTransfers> {
  const { days = DEFAULTS.days, replications = DEFAULTS.replications, seed = DEFAULTS.seed, signal } = options;
  const shelf = options.shelf ?? new Map<string, Promise<CapacityCurve>>();
  const curves = new Map<string, TransferCurve>();
  const transfers: MeasuredTransfer[] = [];
  const notes: string[] = [];
  for (const terminal of listTerminals(corridor)) {
    if (options.terminals && !options.terminals.includes(terminal.terminal_id)) continue;
    const model = withTableCranes(readTerminal(corridor, terminal.terminal_id, year).model, terminal);
    const worked = findTransfers(corridor, terminal, model);
    if (worked.length === 0) continue;
    signal?.throwIfAborted();
    const key = JSON.stringify([model, days, replications, seed]);
    if (!shelf.has(key)) {
      options.onProgress?.(terminal.terminal_id);
      const { warmUpDays } = DEFAULTS;
      shelf.set(
        key,
        measureCapacityCurve(model, { seed, days, replications, warmUpDays, ...(signal ? { signal } : {}) }),
      );
    }
    const curve = (await shelf.get(key)) as CapacityCurve;
    if (curve.status !== 'solved' || curve.points.filter(({ status }) => status === 'solved').length < 3) {
      notes.push(`${terminal.terminal_id}: nothing fills it up, its transfers keep the delay of the tables`);
      continue;
    }
    for (const { transferId, teuPerDay, share, tableH } of worked) {
      const published = options.asPublished?.transfers.find(({ transfer_id: id }) => id === transferId)?.held_dwell_h;
      const found = readCurve(curve, { share, teuPerDay, tableH }, published);
      curves.set(transferId, found.curve);
      transfers.push({
        transfer_id: transferId,
        terminal_id: terminal.terminal_id,
        share_of_terminal: share,
        ...found.words,
      });
    }
  }
  return { curves, transfers, notes };
}

/** A count of cranes in the terminal's own row goes before that of its equipment: scenarios edit the row. */
function withTableCranes(model: TerminalModel, { cranes }: Row<'terminal'>): TerminalModel {
  const lifting = model.cranes.filter(({ shifts }) => shifts.length === 0);
  if (cranes === null || model.cranes.length !== 1 || lifting.length !== 1) return model;
  return { ...model, cranes: [{ ...model.cranes[0], servers: cranes }] };
}

interface Worked {
  readonly transferId: string;
  readonly teuPerDay: number;
  readonly share: number;
  /** What the tables give a container there, h. */
  readonly tableH: number;
}

function findTransfers({ tables }: Corridor, terminal: Row<'terminal'>, { flows }: TerminalModel): Worked[] {
  const whole = flows.reduce((sum, { perDay, teu }) => sum + perDay * teu, 0);
  return tables.transfer.flatMap((row) => {
    const own = row.terminal_id === terminal.terminal_id;
    if (!own && (row.terminal_id !== null || row.node_id !== terminal.node_id)) return [];
    const moved = flows.filter(
      ({ from, to }) =>
        (from === row.from_layer_id && to === row.to_layer_id) ||
        (!row.directed && from === row.to_layer_id && to === row.from_layer_id),
    );
    const teuPerDay = moved.reduce((sum, { perDay, teu }) => sum + perDay * teu, 0);
    const tableH = row.time_h + row.wait_h;
    return teuPerDay > 0 ? [{ transferId: row.transfer_id, teuPerDay, share: teuPerDay / whole, tableH }] : [];
  });
}

/**
 * At the load that the tables' hours were measured at a container takes just these hours; with more it takes as much more as
 * the simulation says, with less as much less, and never less than none.
 */
function readCurve(
  curve: CapacityCurve,
  { share, teuPerDay: heldTeuPerDay, tableH }: Pick<Worked, 'share' | 'teuPerDay' | 'tableH'>,
  publishedDwellH: number | undefined,
) {
  const steady = curve.points.filter(({ status, dwellS }) => status === 'solved' && dwellS > 0);
  const freeH = steady[0].dwellS / HOUR_S;
  const points = steady.map(({ teuPerDay, dwellS, halfWidthS }) => ({
    teuPerDay: share * teuPerDay,
    delayH: dwellS / HOUR_S - freeH,
    weight: Math.max(Number.isFinite(halfWidthS) ? halfWidthS : 0, LEAST_ERROR * dwellS) ** -2,
  }));
  const delay = createDelayCurve(points);
  const heldDwellH = publishedDwellH ?? freeH + delayOnCurve(delay, heldTeuPerDay);
  const heldH = heldDwellH - freeH;
  const words = points.map(({ teuPerDay, delayH }) => ({
    teu_per_day: teuPerDay,
    delay_h: delayH,
    curve_h: delayOnCurve(delay, teuPerDay),
  }));
  const beyondTableH = Math.max(0, heldH - tableH);
  return {
    curve: {
      curve: lowerCurve(delay, beyondTableH),
      capacityTeuPerDay: share * curve.capacityTeuPerDay,
      heldH,
    },
    words: {
      capacity_teu_per_day: share * curve.capacityTeuPerDay,
      free_dwell_h: freeH,
      held_teu_per_day: heldTeuPerDay,
      held_dwell_h: heldDwellH,
      points: words,
      rms_error_h: Math.sqrt(words.reduce((sum, row) => sum + (row.delay_h - row.curve_h) ** 2, 0) / words.length),
    },
  };
}
