/**
 * The schema's own tree of an SQLite file, looked over before SQLite opens it. SQLite reads the whole schema at once, so
 * that pages which name each other many times over would keep it busy for ever; tables are read row by row, to a limit.
 *
 * @source sqlite.org/fileformat2.html, sections 1.3 and 1.6
 */

const MAGIC = 'SQLite format 3\0';
const HEADER_BYTES = 100;
const INTERIOR_TABLE = 5;
const LEAF_TABLE = 13;
/** A schema of a thousand pages is tens of thousands of tables. */
const MAX_SCHEMA_PAGES = 1000;
const MAX_DEPTH = 20;

/** @returns what is wrong, or null @cost O(pages of the schema) */
export function findSqliteFault(bytes: Uint8Array): string | null {
  if (bytes.length < HEADER_BYTES) return `${bytes.length} bytes`;
  if (String.fromCharCode(...bytes.subarray(0, MAGIC.length)) !== MAGIC) return 'other bytes at the start';
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const declared = view.getUint16(16);
  const pageBytes = declared === 1 ? 65536 : declared;
  if (pageBytes < 512 || (pageBytes & (pageBytes - 1)) !== 0) return `pages of ${pageBytes} bytes`;
  const pages = Math.floor(bytes.length / pageBytes);
  const visited = new Set<number>();
  const pending: (readonly [page: number, depth: number])[] = [[1, 0]];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [page, depth] = next;
    if (page < 1 || page > pages) return `page ${page} of ${pages}`;
    if (visited.has(page)) return `page ${page} is named twice`;
    visited.add(page);
    if (visited.size > MAX_SCHEMA_PAGES || depth > MAX_DEPTH) return 'a schema of too many pages';
    const start = (page - 1) * pageBytes;
    const header = page === 1 ? HEADER_BYTES : 0;
    const kind = view.getUint8(start + header);
    if (kind === LEAF_TABLE) continue;
    if (kind !== INTERIOR_TABLE) return `page ${page} is of kind ${kind}`;
    const cells = view.getUint16(start + header + 3);
    if (header + 12 + cells * 2 > pageBytes) return `page ${page} promises ${cells} cells`;
    for (let i = 0; i < cells; i++) {
      const cell = view.getUint16(start + header + 12 + i * 2);
      if (cell + 4 > pageBytes) return `page ${page} has a cell outside`;
      pending.push([view.getUint32(start + cell), depth + 1]);
    }
    pending.push([view.getUint32(start + header + 8), depth + 1]);
  }
  return null;
}
