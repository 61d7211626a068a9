/** Which files of a folder are references of trade: estimates with their tables, exact hat worlds, gegravity's results. */
import type { PackageFiles } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import { isObject, type JsonObject } from '../gas/json-text.ts';
import { readTradeTable, type TradeTable } from '../trade/table-reader.ts';

const HEAD_BYTES = 20_000;
const RESULT = /^(gegravity_.+)_(bilateral|countries)\.csv$/;

export function isExactHat(files: PackageFiles, name: string): boolean {
  return name.endsWith('.json') && /"cost_hat"/.test(headOf(files, name)) && /"baseline"/.test(headOf(files, name));
}

/** Vectors of coefficients beside the names of their variables. */
export function isEstimates(files: PackageFiles, name: string): boolean {
  return name.endsWith('.json') && /"vars"/.test(headOf(files, name)) && /"b"/.test(headOf(files, name));
}

export function findGegravity(files: PackageFiles): string[] {
  const stems = [...files.keys()].flatMap((name) => RESULT.exec(name)?.[1] ?? []);
  return [...new Set(stems)].sort();
}

/** Tables whose rows are flows, by name. */
export function listTradeTables(files: PackageFiles): string[] {
  return [...files.keys()]
    .filter((name) => name.endsWith('.csv') && !RESULT.test(name))
    .filter((name) => /^(.*,)?exporter,/.test(firstLine(files, name)) && /(^|,)trade(,|$)/.test(firstLine(files, name)))
    .sort();
}

export function readTable(files: PackageFiles, name: string): TradeTable {
  return readTradeTable(new TextDecoder().decode(files.get(name)), name);
}

/** @throws Failure `reference.invalid` */
export function readReferenceJson(files: PackageFiles, name: string): JsonObject {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(files.get(name)));
    if (isObject(value)) return value;
  } catch {
    // Told below.
  }
  throw new Failure('reference.invalid', `${name} is not a JSON object`);
}

export function numbersAt(value: unknown): number[] | null {
  return Array.isArray(value) && value.every((each) => typeof each === 'number') ? value : null;
}

function headOf(files: PackageFiles, name: string): string {
  return new TextDecoder().decode(files.get(name)?.subarray(0, HEAD_BYTES) ?? new Uint8Array());
}

function firstLine(files: PackageFiles, name: string): string {
  return headOf(files, name)
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)[0];
}
