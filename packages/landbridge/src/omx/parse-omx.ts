/** The bytes of an Open Matrix file to matrices, with everything that is wrong as issues. */
import { createIssue, type Issue } from '@landbridge/corridor';
import type { Dataset, Group, File as Hdf5File } from 'h5wasm';
import { lengthsOf } from './format-omx.ts';
import { openHdf5 } from './hdf5.ts';
import type { OmxFile, OmxLookup, OmxMatrix } from './types.ts';

/** Cells of all matrices together, half a gigabyte: a small file may claim to be of any size. */
const MAX_CELLS = 2 ** 26;
const INTEGER = 0;
const FLOAT = 1;
const TEXT = 3;

export interface OmxReading {
  /** Null where an issue is an error. */
  readonly file: OmxFile | null;
  readonly issues: readonly Issue[];
}

/**
 * @param name  how issues call the file
 * @cost O(cells)
 * @source OMX 0.2, github.com/osPlanning/omx/wiki/Specification
 */
export async function parseOmx(bytes: Uint8Array, name: string): Promise<OmxReading> {
  const issues: Issue[] = [];
  const report: Report = (code, message, more = {}) => issues.push(createIssue({ code, message, file: name, ...more }));
  try {
    const file = await openHdf5(bytes, (opened) => readFile(opened, report));
    return { file: issues.some(({ severity }) => severity === 'error') ? null : file, issues };
  } catch (error) {
    report('omx.unreadable', 'The file is no HDF5 file, or it is damaged', {
      found: firstCause(error),
      fix: 'write it again as OMX 0.2',
    });
    return { file: null, issues };
  }
}

type Report = (code: string, message: string, more?: Partial<Issue>) => void;

function readFile(file: Hdf5File, report: Report): OmxFile | null {
  const version = attributeOf(file, 'OMX_VERSION');
  if (version === undefined)
    report('omx.version', 'The file does not say which version of OMX it is', { severity: 'warning', expected: '0.2' });
  const data = groupOf(file, 'data');
  if (!data) {
    report('omx.data', 'The file has no matrices', { found: file.keys().join(', '), expected: 'a group named data' });
    return null;
  }
  const shape = readShape(file, data, report);
  if (!shape) return null;
  const [rows, columns] = shape;
  const names = data.keys();
  if (names.length * rows * columns > MAX_CELLS) {
    report('omx.size', 'The matrices are too large', {
      found: `${names.length} of ${rows} x ${columns}`,
      expected: `at most ${MAX_CELLS} cells in all`,
    });
    return null;
  }
  const lookup = groupOf(file, 'lookup');
  return {
    rows,
    columns,
    matrices: names.flatMap((name) => readMatrix(data, name, rows, columns, report) ?? []),
    lookups: lookup ? lookup.keys().flatMap((name) => readLookup(lookup, name, rows, columns, report) ?? []) : [],
  };
}

/** Of the file's attribute, or of its first matrix where it has none. */
function readShape(file: Hdf5File, data: Group, report: Report): [number, number] | null {
  const given = attributeOf(file, 'SHAPE');
  const [first] = data.keys();
  const shape = Array.isArray(given) ? given : first === undefined ? [] : (datasetOf(data, first)?.shape ?? []);
  if (!Array.isArray(given))
    report('omx.shape', 'The file does not say the shape of its matrices: that of the first is taken', {
      severity: 'warning',
      expected: 'an attribute SHAPE of two whole numbers',
    });
  const [rows, columns] = shape.map(Number);
  if (shape.length === 2 && Number.isInteger(rows) && Number.isInteger(columns) && rows > 0 && columns > 0)
    return [rows, columns];
  report('omx.shape', 'The shape of the matrices is none', {
    found: shape.join(' x ') || 'none',
    expected: 'rows and columns',
  });
  return null;
}

function readMatrix(data: Group, name: string, rows: number, columns: number, report: Report): OmxMatrix | null {
  const dataset = datasetOf(data, name);
  const type = dataset?.metadata.type;
  if (!dataset || (type !== INTEGER && type !== FLOAT)) {
    report('omx.matrix', 'This is no matrix of numbers', { column: `data/${name}`, expected: 'integers or floats' });
    return null;
  }
  const shape = dataset.shape ?? [];
  if (shape.length !== 2 || shape[0] !== rows || shape[1] !== columns) {
    report('omx.matrix_shape', 'The matrix has another shape than the file', {
      column: `data/${name}`,
      found: shape.join(' x ') || 'none',
      expected: `${rows} x ${columns}`,
    });
    return null;
  }
  const values = Float64Array.from(dataset.value as ArrayLike<number | bigint>, Number);
  const { NA: missing, ...attributes } = attributesOf(dataset);
  // A file may mark what it lacks with a number of its own.
  if (typeof missing === 'number' && !Number.isNaN(missing))
    for (let cell = 0; cell < values.length; cell++) if (values[cell] === missing) values[cell] = Number.NaN;
  return { name, values, attributes };
}

function readLookup(group: Group, name: string, rows: number, columns: number, report: Report): OmxLookup | null {
  const dataset = datasetOf(group, name);
  const type = dataset?.metadata.type;
  const column = `lookup/${name}`;
  if (!dataset || (type !== INTEGER && type !== FLOAT && type !== TEXT)) {
    report('omx.lookup', 'This is no list of numbers or text', { column });
    return null;
  }
  const given = attributesOf(dataset).DIM;
  const dimension = given === 0 || given === 1 ? given : null;
  const shape = dataset.shape ?? [];
  if (shape.length !== 1 || !lengthsOf({ dimension }, rows, columns).includes(shape[0])) {
    report('omx.lookup_shape', 'The list fits neither the rows nor the columns', {
      column,
      found: shape.join(' x ') || 'none',
      expected: lengthsOf({ dimension }, rows, columns).join(' or '),
    });
    return null;
  }
  const values = [...(dataset.value as ArrayLike<number | bigint | string> & Iterable<number | bigint | string>)];
  return {
    name,
    dimension,
    values: type === TEXT ? values.map(String) : values.map(Number),
  };
}

/** By its class's name: the library is loaded only when used. */
function groupOf(parent: Group, name: string): Group | null {
  const found = parent.keys().includes(name) ? parent.get(name) : null;
  return found && 'type' in found && String(found.type) === 'Group' ? (found as Group) : null;
}

function datasetOf(parent: Group, name: string): Dataset | null {
  const found = parent.get(name);
  return found && 'type' in found && String(found.type) === 'Dataset' ? (found as Dataset) : null;
}

function attributeOf(item: Hdf5File | Dataset, name: string): string | number | readonly number[] | undefined {
  const value = item.attrs[name]?.value;
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (ArrayBuffer.isView(value) || Array.isArray(value)) return Array.from(value as ArrayLike<number>, Number);
  return undefined;
}

/** Text and single numbers; a list of one number counts as the number. */
function attributesOf(dataset: Dataset): Record<string, string | number> {
  const kept: Record<string, string | number> = {};
  for (const name of Object.keys(dataset.attrs)) {
    const value = attributeOf(dataset, name);
    if (typeof value === 'string' || typeof value === 'number') kept[name] = value;
    else if (value?.length === 1) kept[name] = value[0];
  }
  return kept;
}

/** The innermost line of the library's report: the others say which function called which. */
function firstCause(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = [...text.matchAll(/#\d+:.*\(\): (.*)/g)];
  return lines.at(-1)?.[1] ?? text.slice(0, 120);
}
