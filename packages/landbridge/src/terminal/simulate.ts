/** A terminal of the corridor simulated: `landbridge simulate`. */
import type { Corridor } from '@landbridge/corridor';
import { pairedInterval } from '@landbridge/engines/simulation';
import {
  type CapacityCurve,
  describeEvent,
  type FigureName,
  findBinding,
  measureCapacityCurve,
  measureRelief,
  type SimulateOptions,
  simulateTerminal,
  type TerminalReport,
} from '@landbridge/engines/terminal';
import { Failure } from '../failure.ts';
import type { ResultTable } from '../types.ts';
import { listDwellHistogram, listDwellHours } from './dwell-histogram.ts';
import { findTerminal } from './find-terminal.ts';
import { fitHolds } from './fit-holds.ts';
import { listKpis, noteIntervals, scaleInterval } from './kpis.ts';
import { listPublished } from './published.ts';
import { readTerminal } from './read-model.ts';
import { applySettings } from './settings.ts';
import {
  createTable,
  finite,
  listBorders,
  listCurve,
  listDwell,
  listFlows,
  listQueues,
  listReliefs,
  listResources,
  listTrace,
} from './tables.ts';
import { describeTerminalDay } from './terminal-day.ts';
import { traceSubject } from './trace-subject.ts';
import type { CurveReport, SimulatedTerminal, TerminalRequest } from './types.ts';

const HOUR_S = 3600;
/** The curve has eleven loads: fewer replications of each do. */
const CURVE_REPLICATIONS = 5;
const CURVE_LOADS = 11;
/** Variants meet the same random numbers: few tell. */
const RELIEF_REPLICATIONS = 2;

const COMPARED: readonly (readonly [FigureName, string, string, number])[] = [
  ['dwellMeanS', 'dwell_mean_h', 'h', 1 / HOUR_S],
  ['dwellP95S', 'dwell_p95_h', 'h', 1 / HOUR_S],
  ['teuOutPerDay', 'throughput_teu_per_year', 'TEU/yr', 365],
  ['liftS', 'lift_min', 'min', 1 / 60],
];

/**
 * @throws Failure `terminal.unknown`, `terminal.ambiguous`, `terminal.invalid`, `setting.invalid` or `trace.unknown`; the signal's
 * reason where it is aborted
 * @cost replications + 4 runs, twice that with settings; two for each resource; with the curve 75 runs more
 */
export async function simulateCorridorTerminal(
  corridor: Corridor,
  request: TerminalRequest,
): Promise<SimulatedTerminal> {
  const { days, replications, seed, settings = [], signal, onProgress } = request;
  const terminal = findTerminal(corridor, request.terminal);
  const year = request.year ?? corridor.tables.config[0]?.base_year;
  const read = readTerminal(corridor, terminal.terminal_id, year);
  const { model: base, fitted } = fitHolds(read.model, read.holds, seed);
  const model = applySettings(base, settings);
  const curveReplications = Math.min(replications, CURVE_REPLICATIONS);
  // What would help is measured last, and counts as one.
  const all = replications * (settings.length > 0 ? 2 : 1) + (request.curve ? CURVE_LOADS * curveReplications : 0) + 1;
  let finished = 0;
  const options = (words: string, log: boolean): SimulateOptions => ({
    seed,
    days,
    replications,
    log,
    ...(signal ? { signal } : {}),
    onProgress: ({ done, of }) =>
      onProgress?.(`${words}: ${done} of ${of} replications`, Math.min(1, ++finished / all)),
  });
  const report = await simulateTerminal(model, options(terminal.terminal_id, true));
  // Both meet the same arrivals after the same warm-up.
  const compared =
    settings.length === 0
      ? null
      : await simulateTerminal(base, { ...options('without settings', false), warmUpDays: report.warmUpDays });
  const curve = request.curve
    ? await measureCapacityCurve(model, {
        ...options('curve', false),
        replications: curveReplications,
      })
    : null;
  const reliefs = measureRelief(model, {
    seed,
    days,
    replications: Math.min(replications, RELIEF_REPLICATIONS),
    warmUpDays: report.warmUpDays,
  });
  const binding = findBinding(reliefs, report.figures.present.mean);
  const steps = model.flows.flatMap(({ id, steps: own }) => own.map((step) => `${id} ${step.id}`));
  const [first] = report.runs;
  const trace = listTrace(first, steps, report.warmUpDays, request.trace);
  if (request.trace !== undefined && trace.rows.length === 0) {
    throw new Failure('trace.unknown', `No vehicle ${request.trace} comes in the first replication`);
  }
  const tables: Record<string, ResultTable> = {
    resource: listResources(report.runs),
    flow: listFlows(report.runs),
    relief: listReliefs(reliefs),
    dwell: listDwell(report),
    dwell_histogram: listDwellHistogram(listDwellHours(first, report.warmUpDays)),
    ...(terminal.capacity_teu_per_year === null ? {} : { published: listPublished(terminal, report, curve) }),
    queue: listQueues(report.runs),
    trace,
    ...(fitted.length > 0 ? { border: listBorders(report.runs, fitted) } : {}),
    ...(compared ? { difference: listDifferences(compared, report) } : {}),
    ...(curve && curve.points.length > 0 ? { curve: listCurve(curve) } : {}),
  };
  const log = first.log!;
  return {
    answer: {
      status: report.status,
      blame: report.blame,
      terminal: { id: terminal.terminal_id, name: terminal.name },
      year,
      days,
      replications,
      seed,
      warm_up_days: report.warmUpDays,
      settings,
      binding: binding && { id: binding.id, kind: binding.kind, dwell_change_h: binding.dwellChangeS / HOUR_S },
      kpis: listKpis(report),
      note: noteIntervals(replications),
      tables,
      curve: curve && reportCurve(curve),
      event_hash: log.hash(),
    },
    events: { ...log.columns, describe: (kind) => describeEvent(kind, steps), hash: log.hash() },
    day: (day) => describeTerminalDay(model, first, report.warmUpDays, day),
    trace: (of, number) => traceSubject(first, steps, of, number),
  };
}

/** What the settings change, replication by replication on the same random numbers. */
function listDifferences(without: TerminalReport, report: TerminalReport): ResultTable {
  const steady = without.status === 'solved' && report.status === 'solved';
  return createTable(
    [
      ['kpi', '', 'Headline figure'],
      ['unit', '', 'Its unit'],
      ['without', '', 'Without the settings'],
      ['change', '', 'With them, less without'],
      ['low', '', '95 % interval of the change'],
      ['high', '', '95 % interval of the change'],
    ],
    COMPARED.map(([from, id, unit, factor]) => {
      if (!steady && id.startsWith('dwell')) return [id, unit, null, null, null, null];
      const change = scaleInterval(pairedInterval(without.observations[from], report.observations[from]), factor);
      return [
        id,
        unit,
        finite(without.figures[from].mean * factor),
        change.value,
        change.low ?? null,
        change.high ?? null,
      ];
    }),
  );
}

function reportCurve({ status, capacityVehiclesPerDay, capacityTeuPerDay, fit }: CapacityCurve): CurveReport {
  const atCapacityH = fit === null ? null : (fit.freeS * fit.alpha) / HOUR_S;
  return {
    status,
    capacity_vehicles_per_day: finite(capacityVehiclesPerDay),
    capacity_teu_per_day: finite(capacityTeuPerDay),
    free_h: fit === null ? null : fit.freeS / HOUR_S,
    alpha: fit?.alpha ?? null,
    beta: fit?.beta ?? null,
    delay_at_capacity_h: atCapacityH,
    alpha_per_day: atCapacityH === null ? null : atCapacityH / 24,
    fit_rms_error: fit?.rmsError ?? null,
    fit_max_error: fit?.maxError ?? null,
  };
}
