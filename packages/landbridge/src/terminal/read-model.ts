/** The tables of a terminal as the engine takes them: minutes and hours to seconds, layers to sides. */
import { type Corridor, createIssue, type Issue, type Row } from '@landbridge/corridor';
import { checkTerminal, type Flow, type Side, type Step, type TerminalModel } from '@landbridge/engines/terminal';
import { Failure } from '../failure.ts';

const MINUTE_S = 60;
const HOUR_S = 3600;
/** Of wagons that no row describes: a flat wagon for one forty-foot container. */
const WAGON = { teu: 2, lengthM: 14 };

/** A flow whose hold is fitted to published hours. */
export interface Hold {
  readonly flow: string;
  readonly side: 'exit' | 'entry';
  readonly publishedH: number;
  /** Of the row that holds for the year. */
  readonly publishedYear: number;
  readonly row: Row<'bcp_performance'>;
}

export interface TerminalCase {
  readonly model: TerminalModel;
  readonly holds: readonly Hold[];
  /** Of arrivals, by flow. */
  readonly arrivals: readonly Row<'arrival'>[];
}

type Equipment = Row<'equipment'>;

/** @throws Failure `terminal.invalid` with every fault of its rows */
export function readTerminal({ tables }: Corridor, terminalId: string, year: number): TerminalCase {
  const equipment = tables.equipment.filter((row) => row.terminal_id === terminalId);
  const issues: Issue[] = [];
  const arrivals = [
    ...new Set(tables.arrival.filter((row) => row.terminal_id === terminalId).map(({ flow }) => flow)),
  ].map(
    (flow) =>
      pickYear(
        tables.arrival.filter((row) => row.terminal_id === terminalId && row.flow === flow),
        year,
      )!,
  );
  const processes = tables.process.filter((row) => row.terminal_id === terminalId);
  for (const { process_id: id, flow } of processes) {
    if (arrivals.some((row) => row.flow === flow)) continue;
    issues.push(
      createIssue({
        code: 'terminal.unknown_flow',
        file: 'process.csv',
        column: 'flow',
        found: flow,
        message: `${id} is done to a flow that never arrives`,
        fix: 'Name a flow of arrival.csv',
      }),
    );
  }
  const sides = readSides(equipment);
  const shiftsOf = (id: string) =>
    tables.shift
      .filter((row) => row.equipment_id === id)
      .map((row) => ({ fromS: row.from_h * HOUR_S, toS: row.to_h * HOUR_S, onDuty: row.on_duty }));
  const local = (id: string): string => id.slice(id.lastIndexOf(':') + 1);
  const cranes = equipment.filter(isCrane).map((row) => ({
    id: local(row.equipment_id),
    servers: row.count,
    shifts: shiftsOf(row.equipment_id),
    moveS: { meanS: (row.minutes_per_move ?? 0) * MINUTE_S, cv: row.minutes_cv ?? 0 },
    covers: row.layer_id === null ? sides.map(({ id }) => id) : [row.layer_id],
  }));
  const pools = equipment.filter(isPool).map((row) => ({
    id: local(row.equipment_id),
    servers: row.count,
    shifts: shiftsOf(row.equipment_id),
  }));
  const yard = equipment.find(({ kind }) => kind === 'yard');
  const model: TerminalModel = {
    id: terminalId,
    sides,
    pools,
    cranes,
    yard: yard
      ? { id: local(yard.equipment_id), teu: yard.count, tiers: yard.tiers ?? 1, reeferPlugs: yard.reefer_plugs }
      : null,
    flows: arrivals.map((row) => readFlow(row, processes, local)),
  };
  issues.push(...checkTerminal(model));
  if (issues.length > 0) {
    throw new Failure('terminal.invalid', `${terminalId} cannot be simulated: ${issues.length} fault(s)`, issues);
  }
  return { model, arrivals, holds: readHolds(tables, arrivals, processes, year) };
}

/** The latest year not after the one asked for, or else the earliest. */
export function pickYear<Item extends { readonly year: number }>(
  rows: readonly Item[],
  year: number,
): Item | undefined {
  const sorted = [...rows].sort((a, b) => a.year - b.year);
  return sorted.filter((row) => row.year <= year).at(-1) ?? sorted[0];
}

function isCrane({ kind }: Equipment): boolean {
  return kind === 'gantry_crane' || kind === 'reach_stacker' || kind === 'jack';
}

function isPool({ kind }: Equipment): boolean {
  return kind === 'locomotive' || kind === 'gate' || kind === 'booth' || kind === 'officer';
}

function readSides(equipment: readonly Equipment[]): Side[] {
  const tracks = equipment.filter(
    ({ kind, layer_id: layer }) => (kind === 'track' || kind === 'berth') && layer !== null,
  );
  const local = (id: string): string => id.slice(id.lastIndexOf(':') + 1);
  return [...new Set(tracks.map(({ layer_id: layer }) => layer!))].map((layer) => {
    const own = tracks.filter((row) => row.layer_id === layer);
    const wagon = equipment.find(({ kind, layer_id: of }) => kind === 'wagon' && of === layer);
    // A ship is no longer than its berth.
    const berth = own.every(({ kind }) => kind === 'berth');
    return {
      id: layer,
      tracks: own.map((row) => ({ id: local(row.equipment_id), count: row.count, lengthM: row.length_m ?? 0 })),
      wagonTeu: wagon?.teu ?? WAGON.teu,
      wagonLengthM: berth ? 0 : (wagon?.length_m ?? WAGON.lengthM),
      wagons: wagon
        ? {
            id: local(wagon.equipment_id),
            count: wagon.count,
            returnS: { meanS: (wagon.return_h ?? 0) * HOUR_S, cv: wagon.minutes_cv ?? 0 },
          }
        : null,
    };
  });
}

function readFlow(row: Row<'arrival'>, processes: readonly Row<'process'>[], local: (id: string) => string): Flow {
  return {
    id: row.flow,
    vehicle: row.vehicle,
    from: row.from_layer_id,
    to: row.gauge_work === 'none' ? null : row.to_layer_id,
    work: row.gauge_work,
    perDay: row.per_day,
    pattern: row.pattern,
    windowS: row.window_h * HOUR_S,
    delayS: { meanS: row.delay_h * HOUR_S, cv: row.delay_cv },
    teu: row.teu,
    departingTeu: row.departing_teu ?? row.teu,
    fortyShare: row.forty_share,
    emptyShare: row.empty_share,
    reeferShare: row.reefer_share,
    declaredShare: row.declared_share,
    steps: processes
      .filter(({ flow }) => flow === row.flow)
      .sort((a, b) => a.step - b.step)
      .map(
        (step): Step => ({
          id: local(step.process_id),
          activity: step.activity,
          place: step.place,
          side: step.side,
          pool: step.equipment_id === null ? null : local(step.equipment_id),
          share: step.share,
          durationS: { meanS: step.minutes * MINUTE_S, cv: step.minutes_cv },
          declaredMeanS: step.declared_minutes === null ? null : step.declared_minutes * MINUTE_S,
        }),
      ),
  };
}

function readHolds(
  tables: Corridor['tables'],
  arrivals: readonly Row<'arrival'>[],
  processes: readonly Row<'process'>[],
  year: number,
): Hold[] {
  return arrivals.flatMap((arrival) => {
    const sides = processes.flatMap(({ flow, activity, side }) =>
      flow === arrival.flow && activity === 'hold' && side !== null ? [side] : [],
    );
    return [...new Set(sides)].flatMap((side): Hold[] => {
      const rows = tables.bcp_performance.filter(
        (row) => row.bcp_id === arrival.bcp_id && row.direction === arrival.direction && row.side === side,
      );
      const row = pickYear(rows, year);
      return row ? [{ flow: arrival.flow, side, publishedH: row.hours, publishedYear: row.year, row }] : [];
    });
  });
}
