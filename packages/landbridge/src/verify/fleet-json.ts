/** JSON of references about spares and stock: read with an issue for each value that cannot be used. */
import { createIssue, type Issue } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import type { Reference } from './types.ts';

export type JsonItem = { readonly [key: string]: unknown };

export const isItem = (value: unknown): value is JsonItem =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
export const listItems = (value: unknown): JsonItem[] => (Array.isArray(value) ? value.filter(isItem) : []);

/** @throws Failure `reference.invalid` where the text is not JSON */
export function parseJson({ files, path }: Reference): unknown {
  const bytes = [...files.values()][0];
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new Failure('reference.invalid', `${path} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

/** The whole file where it parses: the key that tells a format may come late. */
export function peekJson({ kind, files }: Reference): unknown {
  const [name, bytes] = [...files][0] ?? ['', new Uint8Array()];
  if (kind !== 'file' || !name.endsWith('.json') || bytes.length > MOST_BYTES) return null;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

const MOST_BYTES = 20_000_000;

export class ItemReader {
  readonly issues: Issue[] = [];

  /** Reading goes on after an issue with NaN, which no solver sees. */
  number(item: JsonItem, key: string, what: string, least = 0, most = Number.POSITIVE_INFINITY): number {
    const value = item[key];
    if (isNumber(value) && value >= least && value <= most) return value;
    this.fault(
      what,
      key,
      value,
      `a number of at least ${least}${most < Number.POSITIVE_INFINITY ? ` and at most ${most}` : ''}`,
    );
    return Number.NaN;
  }

  wholes(item: JsonItem, key: string, what: string, size: number): number[] {
    const value = item[key];
    const fits =
      Array.isArray(value) && value.length === size && value.every((one) => Number.isInteger(one) && one >= 0);
    if (fits) return value;
    this.fault(what, key, value, `${size} whole numbers of at least 0`);
    return [];
  }

  fault(what: string, key: string, found: unknown, expected: string): void {
    this.issues.push(
      createIssue({
        code: 'reference.value',
        column: `${what}, ${key}`,
        message: `${what} has no usable ${key}`,
        found: JSON.stringify(found)?.slice(0, 80) ?? 'nothing',
        expected,
      }),
    );
  }

  /** @throws Failure `reference.invalid` with every issue so far */
  close(path: string): void {
    if (this.issues.length === 0) return;
    throw new Failure(
      'reference.invalid',
      `${path} has ${this.issues.length} value(s) that cannot be used`,
      this.issues,
    );
  }
}
