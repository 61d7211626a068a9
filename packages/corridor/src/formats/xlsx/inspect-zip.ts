/**
 * The central directory of a zip file: what it says it holds, looked at before anything is unpacked. Not an unpacker:
 * the library that unpacks stops at the sizes that are promised here, so that to check the promise is enough.
 *
 * @source PKWARE APPNOTE 6.3.10, sections 4.3.12 and 4.3.16
 */

export interface ZipEntry {
  readonly name: string;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
}

export interface ZipLimits {
  readonly maxEntries: number;
  /** Of all entries together. */
  readonly maxUnpackedBytes: number;
}

export type ZipReport =
  | { readonly ok: true; readonly entries: readonly ZipEntry[] }
  | {
      readonly ok: false;
      readonly code: 'not_zip' | 'entries' | 'size' | 'encrypted' | 'unsupported';
      readonly found: string;
    };

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const MAX_COMMENT_BYTES = 0xffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
/** A deflated nothing is two bytes. */
const MAX_PACKED_NOTHING = 2;

/** @cost O(entries); reads at most the last 64 KiB to find the directory */
export function inspectZip(bytes: Uint8Array, limits: ZipLimits): ZipReport {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return { ok: false, code: 'not_zip', found: `${bytes.length} bytes without a zip directory` };
  const count = view.getUint16(end + 10, true);
  const directoryBytes = view.getUint32(end + 12, true);
  let at = view.getUint32(end + 16, true);
  if (count === 0xffff || directoryBytes === 0xffffffff || at === 0xffffffff) {
    return { ok: false, code: 'unsupported', found: 'zip64, which files under 4 GB do not need' };
  }
  if (count > limits.maxEntries) return { ok: false, code: 'entries', found: `${count} entries` };
  const entries: ZipEntry[] = [];
  let unpackedBytes = 0;
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_BYTES > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) {
      return { ok: false, code: 'not_zip', found: `a broken directory at entry ${i + 1} of ${count}` };
    }
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const unpacked = view.getUint32(at + 24, true);
    const nameBytes = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes));
    if ((flags & ENCRYPTED) !== 0) return { ok: false, code: 'encrypted', found: name };
    if (method !== STORED && method !== DEFLATED) {
      return { ok: false, code: 'unsupported', found: `${name}, compressed by method ${method}` };
    }
    // Sizes left open (a bomb may leave them so) would be no promise at all.
    const open = unpacked === 0 && (packed > MAX_PACKED_NOTHING || (packed === 0 && (flags & 8) !== 0));
    if (open || packed === 0xffffffff || unpacked === 0xffffffff || (method === STORED && packed !== unpacked)) {
      return { ok: false, code: 'unsupported', found: `${name}, without a size` };
    }
    unpackedBytes += unpacked;
    if (unpackedBytes > limits.maxUnpackedBytes) {
      return { ok: false, code: 'size', found: `over ${limits.maxUnpackedBytes} bytes unpacked` };
    }
    entries.push({ name, packedBytes: packed, unpackedBytes: unpacked });
    at += ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return { ok: true, entries };
}

/** The directory's end stands last, before a comment of at most 64 KiB. */
function findEnd(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - END_BYTES - MAX_COMMENT_BYTES);
  for (let at = view.byteLength - END_BYTES; at >= first; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return null;
}
