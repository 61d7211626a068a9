/** JSON of a stranger: read into plain values, with a failure that names the file and never a thrown parser error. */
import { createIssue, type Issue, type PackageFiles } from '@landbridge/corridor';
import { Failure } from '../failure.ts';

export type JsonObject = { readonly [key: string]: unknown };

/** @throws Failure `gas.file` where it is no UTF-8 JSON object */
export function readJsonObject(files: PackageFiles, name: string): JsonObject {
  const bytes = files.get(name);
  if (!bytes) throw new Failure('gas.file', `There is no ${name} in the folder`);
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (isObject(value)) return value;
  } catch {
    // Told below.
  }
  throw new Failure('gas.file', `${name} is not a JSON object`);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object's own member that is an object; empty where there is none. */
export function objectAt(value: JsonObject, key: string): JsonObject {
  const found = Object.hasOwn(value, key) ? value[key] : undefined;
  return isObject(found) ? found : {};
}

/** The first of several keys that is there. */
export function firstOf(value: JsonObject, keys: readonly string[]): unknown {
  const key = keys.find((name) => Object.hasOwn(value, name));
  return key === undefined ? undefined : value[key];
}

/** Reads numbers of one element, and gathers an issue for each that is not there. */
export function createNumberReader(file: string, issues: Issue[]) {
  return (value: JsonObject, keys: readonly string[], what: string): number => {
    const found = firstOf(value, keys);
    if (typeof found === 'number' && Number.isFinite(found)) return found;
    issues.push(
      createIssue({
        code: found === undefined ? 'gas.missing' : 'gas.value',
        file,
        column: keys[0],
        message: `${what} has no usable ${keys[0].replaceAll('_', ' ')}`,
        found: found === undefined ? 'nothing' : String(found),
        expected: 'a number',
      }),
    );
    return Number.NaN;
  };
}
