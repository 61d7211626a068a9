/** Reads the inputs of one queue from JSON, and gathers an issue for each that is missing or makes no sense. */
import { createIssue, type Issue } from '@landbridge/corridor';

export type JsonItem = { readonly [key: string]: unknown };

export interface ItemReader {
  readonly rate: (key: string) => number;
  readonly amount: (key: string) => number;
  readonly whole: (key: string, least: number) => number;
  readonly rates: (key: string, zero: 'zero' | 'positive') => number[];
  readonly wholes: (key: string, least: number) => number[];
  readonly shares: (key: string, size: number) => number[][];
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isAmount = (value: unknown): value is number => isNumber(value) && value >= 0;
const isRate = (value: unknown): value is number => isNumber(value) && value > 0;
/** Shares of a row are sums of decimals. */
const MOST_SHARE = 1 + 1e-9;

/** Reading goes on after an issue, with values that no solver sees. */
export function createItemReader(item: JsonItem, file: string, id: string, issues: Issue[]): ItemReader {
  const fault = (key: string, expected: string): void => {
    const found = JSON.stringify(item[key])?.slice(0, 80) ?? 'nothing';
    issues.push(
      createIssue({ code: 'queue.value', file, column: key, message: `${id} has no usable ${key}`, found, expected }),
    );
  };
  const one = (key: string, accepts: (value: unknown) => value is number, expected: string): number => {
    const value = item[key];
    if (accepts(value)) return value;
    fault(key, expected);
    return Number.NaN;
  };
  const list = (key: string, accepts: (value: unknown) => value is number, expected: string): number[] => {
    const value = item[key];
    if (Array.isArray(value) && value.length > 0 && value.every(accepts)) return value;
    fault(key, `a list of ${expected}`);
    return [];
  };
  const wholeOf =
    (least: number) =>
    (value: unknown): value is number =>
      Number.isInteger(value) && (value as number) >= least;
  return {
    rate: (key) => one(key, isRate, 'a number above 0'),
    amount: (key) => one(key, isAmount, 'a number of at least 0'),
    whole: (key, least) => one(key, wholeOf(least), `a whole number of at least ${least}`),
    rates: (key, zero) =>
      zero === 'zero' ? list(key, isAmount, 'numbers of at least 0') : list(key, isRate, 'numbers above 0'),
    wholes: (key, least) => list(key, wholeOf(least), `whole numbers of at least ${least}`),
    shares(key, size) {
      const rows = item[key];
      const fits =
        Array.isArray(rows) &&
        rows.length === size &&
        rows.every(
          (row) =>
            Array.isArray(row) &&
            row.length === size &&
            row.every(isAmount) &&
            row.reduce((sum, share) => sum + share, 0) <= MOST_SHARE,
        );
      if (fits) return rows;
      fault(key, `${size} rows of ${size} shares, each row with a sum of at most 1`);
      return [];
    },
  };
}
