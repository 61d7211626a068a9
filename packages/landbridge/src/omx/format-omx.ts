/** Matrices to the bytes of an Open Matrix file. */
import type { Group } from 'h5wasm';
import { createHdf5 } from './hdf5.ts';
import type { OmxFile, OmxLookup, OmxMatrix } from './types.ts';

const VERSION = '0.2';
const COMPRESSION = 1;
/** Cells of a chunk, at most: whole rows, about a megabyte. */
const CHUNK_CELLS = 131_072;

/**
 * @throws Error where a matrix or list does not have the file's shape, or a name is taken twice or holds a slash
 * @cost O(cells); memory three times the matrices
 * @source OMX 0.2, github.com/osPlanning/omx/wiki/Specification; checked against openmatrix/validator.py of omx-python
 */
export async function formatOmx({ rows, columns, matrices, lookups }: OmxFile): Promise<Uint8Array> {
  checkNames(matrices, 'matrix');
  checkNames(lookups, 'lookup');
  for (const { name, values } of matrices) {
    if (values.length !== rows * columns)
      throw new Error(`omx: matrix ${name} has ${values.length} cells, not ${rows} x ${columns}`);
  }
  for (const lookup of lookups) {
    if (!lengthsOf(lookup, rows, columns).includes(lookup.values.length))
      throw new Error(`omx: lookup ${lookup.name} has ${lookup.values.length} entries for ${rows} x ${columns}`);
  }
  return createHdf5((file) => {
    file.create_attribute('OMX_VERSION', VERSION, null, `S${VERSION.length}`);
    file.create_attribute('SHAPE', new Int32Array([rows, columns]), [2], '<i');
    const data = file.create_group('data');
    for (const matrix of matrices) writeMatrix(data, matrix, rows, columns);
    const lookup = file.create_group('lookup');
    for (const list of lookups) writeLookup(lookup, list);
  });
}

function writeMatrix(data: Group, { name, values, attributes }: OmxMatrix, rows: number, columns: number): void {
  const dataset = data.create_dataset({
    name,
    data: values,
    shape: [rows, columns],
    dtype: '<d',
    ...(values.length > 0
      ? {
          chunks: [Math.max(1, Math.min(rows, Math.floor(CHUNK_CELLS / columns))), Math.min(columns, CHUNK_CELLS)],
          compression: COMPRESSION,
        }
      : {}),
  });
  dataset.create_attribute('NA', Number.NaN, null, '<d');
  for (const [key, value] of Object.entries(attributes)) {
    if (key === 'NA') continue;
    if (typeof value === 'number') dataset.create_attribute(key, value, null, '<d');
    else dataset.create_attribute(key, value, null, textType([value]));
  }
}

function writeLookup(group: Group, { name, values, dimension }: OmxLookup): void {
  const data = [...values] as string[] | number[];
  const dataset = group.create_dataset({
    name,
    data,
    shape: [values.length],
    dtype: isText(values) ? textType(values) : values.every(isInt32) ? '<i' : '<d',
  });
  if (dimension !== null) dataset.create_attribute('DIM', dimension, null, '<i');
}

/** Text of a fixed length in bytes: what every HDF5 reader can take. */
function textType(values: readonly string[]): string {
  const encoder = new TextEncoder();
  return `S${Math.max(1, ...values.map((value) => encoder.encode(value).length))}`;
}

function isText(values: OmxLookup['values']): values is readonly string[] {
  return typeof values[0] === 'string';
}

function isInt32(value: number | string): boolean {
  return typeof value === 'number' && (value | 0) === value && !Object.is(value, -0);
}

/** What a list may be as long as. */
export function lengthsOf({ dimension }: Pick<OmxLookup, 'dimension'>, rows: number, columns: number): number[] {
  if (dimension === 0) return [rows];
  return dimension === 1 ? [columns] : [rows, columns];
}

function checkNames(items: readonly { readonly name: string }[], what: string): void {
  const seen = new Set<string>();
  for (const { name } of items) {
    if (name === '' || name === '.' || name.includes('/')) throw new Error(`omx: "${name}" is no name of a ${what}`);
    if (seen.has(name)) throw new Error(`omx: there are two of the ${what} ${name}`);
    seen.add(name);
  }
}
