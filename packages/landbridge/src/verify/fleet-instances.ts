/** Stock of one place, and of stages in a row: a JSON list of instances with `data` or a `note`, and what is `expected`. */
import { createCase } from './create-case.ts';
import { ItemReader, isItem, isNumber, type JsonItem, listItems, parseJson, peekJson } from './fleet-json.ts';
import { readSerial } from './fleet-serial.ts';
import { readSingleNode } from './fleet-single-node.ts';
import { nameOf } from './reference-name.ts';
import type { VerifyCase, VerifyFormat } from './types.ts';

/** Solves when called, and gives each figure by the name that the file has for it. */
export type Solver = () => FigureOf;
export type FigureOf = (name: string) => Figure | null;
export interface Figure {
  /** A list is compared place by place. */
  readonly value: number | readonly number[] | null;
  readonly unit: string;
  readonly note?: string;
}

export const fleetInstances: VerifyFormat = {
  id: 'fleet-instances',
  name: 'JSON list of stock instances (instance, data or note, expected): single node, serial',
  recognises(reference) {
    const content = peekJson(reference);
    return Array.isArray(content) && content.length > 0 && content.every((one) => isItem(one) && isStock(one));
  },
  async solve(reference) {
    const read = new ItemReader();
    const runs = listItems(parseJson(reference)).map((item, k) => {
      const name = typeof item.instance === 'string' ? item.instance : String(k);
      const solver = isSerial(item) ? readSerial(name, item, read) : readSingleNode(name, item, read);
      return { id: `${nameOf(reference)}/${name}`, item, solver };
    });
    read.close(reference.path);
    return runs.flatMap(({ id, item, solver }) => compare(id, item, solver()));
  },
};

const isSerial = ({ note, data }: JsonItem): boolean =>
  data === undefined && typeof note === 'string' && /serial/i.test(note);

function isStock(item: JsonItem): boolean {
  if (!isItem(item.expected)) return false;
  return isSerial(item) || (isItem(item.data) && Object.hasOwn(item.data, 'holding_cost'));
}

function compare(id: string, item: JsonItem, figureOf: FigureOf): VerifyCase[] {
  return Object.entries(item.expected as JsonItem).flatMap(([key, expected]) => {
    const list = listNumbers(expected);
    const figure = list === null ? null : figureOf(key);
    if (list === null || figure === null) return [];
    return list.map(([place, value]) => {
      const got = Array.isArray(figure.value) ? (figure.value[place] ?? null) : (figure.value as number | null);
      const name = isNumber(expected) ? key : `${key}/${place}`;
      return createCase({
        id: `${id}/${name}`,
        quantity: key,
        unit: figure.unit,
        expected: value,
        got,
        note: figure.note,
      });
    });
  });
}

/** A number; a list; numbers by their stage from 1. */
function listNumbers(expected: unknown): [number, number][] | null {
  if (isNumber(expected)) return [[0, expected]];
  if (Array.isArray(expected)) return expected.every(isNumber) ? [...expected.entries()] : null;
  if (!isItem(expected)) return null;
  const entries = Object.entries(expected).map(([key, value]): [number, number] => [Number(key), Number(value)]);
  return entries.every(([key, value]) => Number.isInteger(key) && Number.isFinite(value)) ? entries : null;
}
