/**
 * What a Parquet file promises, looked over before the library acts on it: lists in its footer, values and bytes in its
 * pages. The library holds whatever a header of ten bytes asks for; after this, a header asks for no more than the limits.
 *
 * @source Apache Parquet format, parquet.thrift; Apache Thrift, compact protocol
 */
import type { FileMetaData } from 'hyparquet';
import { deserializeTCompactProtocol } from 'hyparquet/src/thrift.js';

export interface ParquetLimits {
  /** Of all pages together. */
  readonly maxValues: number;
  /** Of all pages together, unpacked. */
  readonly maxBytes: number;
}

const MAGIC = 0x31524150;
const MAX_DEPTH = 12;
const [BOOL_FALSE, BYTE, I16, I64, DOUBLE, BINARY, LIST, STRUCT] = [2, 3, 4, 6, 7, 8, 9, 12];
/** A value may repeat the one before it, byte for byte, however long: refused, as its size is not told beforehand. */
const DELTA_BYTE_ARRAY = 7;

/** @returns what is wrong with the footer, or null @cost O(footer) */
export function findFooterFault(bytes: Uint8Array): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || view.getUint32(bytes.length - 4, true) !== MAGIC) return 'no Parquet footer';
  const length = view.getUint32(bytes.length - 8, true);
  if (length > bytes.length - 12) return `a footer of ${length} bytes`;
  try {
    skim(view, bytes.length - 8 - length, bytes.length - 8);
    return null;
  } catch (error) {
    return String((error as Error).message);
  }
}

/** @returns what is wrong with the pages that the footer names, or null @cost O(pages) */
export function findPageFault(bytes: Uint8Array, metadata: FileMetaData, limits: ParquetLimits): string | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let values = 0;
  let unpacked = 0;
  try {
    for (const { columns } of metadata.row_groups) {
      for (const { meta_data: chunk } of columns) {
        if (!chunk) return 'a column without a place';
        let at = Number(chunk.dictionary_page_offset || chunk.data_page_offset);
        const end = at + Number(chunk.total_compressed_size);
        if (!(at >= 0 && end <= bytes.length)) return `a column from byte ${at} to ${end} of ${bytes.length}`;
        while (at < end - 1) {
          at = skim(view, at, end, (header) => {
            const data = header.field_5 ?? header.field_8 ?? header.field_7 ?? {};
            values += count(data.field_1);
            unpacked += count(header.field_2);
            if ((header.field_5?.field_2 ?? header.field_8?.field_4) === DELTA_BYTE_ARRAY) {
              throw new RangeError('the encoding DELTA_BYTE_ARRAY');
            }
            return count(header.field_3);
          });
          if (values > limits.maxValues) return `over ${limits.maxValues} values`;
          if (unpacked > limits.maxBytes) return `over ${limits.maxBytes} bytes unpacked`;
        }
      }
    }
    return null;
  } catch (error) {
    return String((error as Error).message);
  }
}

function count(value: unknown): number {
  if (typeof value !== 'number' || value < 0) throw new RangeError('a page without a size');
  return value;
}

type Header = Readonly<Record<string, Readonly<Record<string, unknown>> & Readonly<{ field_1?: unknown }>>>;

/**
 * Walks one struct without keeping it. Lists of truth values, and maps, stand nowhere in Parquet's headers.
 *
 * @param onHeader  with the struct as the library reads it; returns the bytes that follow it
 * @returns where the struct and what follows it end
 * @throws RangeError where it leaves its bounds or nests too deep
 */
function skim(view: DataView, start: number, end: number, onHeader?: (header: Header) => number): number {
  let at = start;
  let elements = 0;
  const byte = () => {
    if (at >= end) throw new RangeError('a header that ends early');
    return view.getUint8(at++);
  };
  const varint = () => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const part = byte();
      value += (part & 127) * shift;
      if (part < 128) return value;
      if (shift > 2 ** 63) throw new RangeError('a number of too many bytes');
    }
  };
  const struct = (depth: number) => {
    if (depth > MAX_DEPTH) throw new RangeError('a header nested too deep');
    for (let head = byte(); (head & 15) !== 0; head = byte()) {
      if (head >> 4 === 0) varint();
      if ((head & 15) > BOOL_FALSE) element(head & 15, depth);
    }
  };
  const element = (type: number, depth: number): void => {
    if (type === BYTE) byte();
    else if (type >= I16 && type <= I64) varint();
    else if (type === DOUBLE) at += 8;
    else if (type === BINARY) {
      const bytes = varint();
      at += bytes;
    } else if (type === STRUCT) struct(depth + 1);
    else if (type === LIST) {
      const head = byte();
      const size = head >> 4 === 15 ? varint() : head >> 4;
      elements += size;
      if (elements > end - start || (head & 15) <= BOOL_FALSE) {
        throw new RangeError('a list longer than its file');
      }
      if (depth > MAX_DEPTH) throw new RangeError('a header nested too deep');
      for (let i = 0; i < size; i++) element(head & 15, depth + 1);
    } else throw new RangeError(`a field of kind ${type}`);
    if (at > end) throw new RangeError('a header that ends early');
  };
  struct(0);
  if (!onHeader) return at;
  const reader = { view, offset: start };
  const follows = onHeader(deserializeTCompactProtocol(reader) as unknown as Header);
  if (reader.offset + follows > end) throw new RangeError('a page that ends early');
  return reader.offset + follows;
}
