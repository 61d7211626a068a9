/** The model as a function from parameters to the figures that observations speak of. */
import type { Corridor, Row, Tables } from '@landbridge/corridor';
import { type FreightInput, type FreightResult, prepare, solve } from '@landbridge/engines/freight';
import { Failure } from '../failure.ts';

/** Coarser than a scenario's run: a target moves by less than a thousandth of its error. */
const TOLERANCE = 1e-6;

export interface Solved {
  readonly input: FreightInput;
  readonly result: FreightResult;
}

export interface ModelOptions {
  readonly year: number;
  /** False solves every period of the year; true only the longest, as if it held the whole year. */
  readonly longestOnly: boolean;
  readonly start?: Solved;
  readonly signal?: AbortSignal;
}

/**
 * @param values  by parameter id, in place of those of the table
 * @throws Failure `calibration.unsolved`
 * @cost one solve of a network; of a start with near parameters about half of that
 */
export function solveModel(corridor: Corridor, values: ReadonlyMap<string, number>, options: ModelOptions): Solved {
  const whole = prepare(withParameters(corridor.tables, values), options.year);
  const input = options.longestOnly ? keepLongest(whole) : whole;
  const { start, signal } = options;
  const result = solve(input, {
    tolerance: TOLERANCE,
    ...(start ? { start } : {}),
    ...(signal ? { signal } : {}),
  });
  if (result.status !== 'solved')
    throw new Failure('calibration.unsolved', `The model was not solved: ${result.blame ?? 'unknown'}`);
  return { input, result };
}

function keepLongest(input: FreightInput): FreightInput {
  const longest = input.periods.reduce((best, other) => (other.period.days > best.period.days ? other : best));
  const period = { ...longest.period, days: input.daysInYear };
  return { ...input, periods: [{ ...longest, period }] };
}

/** The tables with other values of parameters; an id that the table lacks is added. */
export function withParameters(tables: Tables, values: ReadonlyMap<string, number>): Tables {
  const known = tables.parameter.map((row) => ({ ...row, value: values.get(row.parameter_id) ?? row.value }));
  const ids = new Set(known.map((row) => row.parameter_id));
  const added = [...values].filter(([id]) => !ids.has(id)).map(([id, value]) => createRow(id, value));
  return { ...tables, parameter: [...known, ...added] };
}

function createRow(id: string, value: number): Row<'parameter'> {
  return {
    parameter_id: id,
    value,
    prior: value,
    low: null,
    high: null,
    unit: 'as the id says',
    description: id,
    source_id: 'assumption',
    basis: 'assumed',
    note: null,
  };
}
