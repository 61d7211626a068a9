/** Reads the inputs of one case of a railway, and gathers an issue for each that is missing or makes no sense. */
import { createIssue, type Issue } from '@landbridge/corridor';

export type RailItem = { readonly [key: string]: unknown };

/** One figure that a case asks for. */
export interface RailAnswer {
  /** As the file names it: `occupancy_min`, `compressed_departures/3`. */
  readonly path: string;
  readonly unit: string;
  /** Null where there is none. */
  readonly got: number | null;
  /** Where the file states a plan instead of a figure: what it costs, null where it breaks a rule. */
  readonly expected?: number | null;
  readonly note?: string;
}

export interface RailReader {
  readonly number: (key: string, least: number) => number;
  readonly numbers: (key: string, least: number) => number[];
  /** A table of numbers, rows of equal length. */
  readonly table: (key: string) => number[][];
  readonly items: (key: string) => RailItem[];
  readonly fault: (key: string, expected: string) => void;
}

export function isItem(value: unknown): value is RailItem {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isNumbers = (value: unknown): value is number[] => Array.isArray(value) && value.every(isNumber);

/** Reading goes on after an issue, with values that no solver sees. */
export function createRailReader(item: RailItem, file: string, id: string, issues: Issue[]): RailReader {
  const fault = (key: string, expected: string): void => {
    const found = JSON.stringify(item[key])?.slice(0, 80) ?? 'nothing';
    issues.push(
      createIssue({ code: 'rail.value', file, column: key, message: `${id} has no usable ${key}`, found, expected }),
    );
  };
  return {
    fault,
    number(key, least) {
      const value = item[key];
      if (isNumber(value) && value >= least) return value;
      fault(key, `a number of at least ${least}`);
      return Number.NaN;
    },
    numbers(key, least) {
      const value = item[key];
      if (isNumbers(value) && value.every((each) => each >= least)) return value;
      fault(key, Number.isFinite(least) ? `a list of numbers of at least ${least}` : 'a list of numbers');
      return [];
    },
    table(key) {
      const value = item[key];
      if (Array.isArray(value) && value.every((row) => isNumbers(row) && row.length === value[0].length)) return value;
      fault(key, 'rows of numbers, of equal length');
      return [];
    },
    items(key) {
      const value = item[key];
      if (Array.isArray(value) && value.every(isItem)) return value;
      fault(key, 'a list of objects');
      return [];
    },
  };
}
