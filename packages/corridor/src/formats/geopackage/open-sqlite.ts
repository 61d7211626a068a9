/** SQLite in WebAssembly: the same in Node and in a page, loaded when somebody asks for such a file. */
import type { Database } from 'sql.js';

/**
 * @param bytes  a database, or nothing for an empty one
 * @throws Error of SQLite where the bytes are no database
 */
export async function openSqlite(bytes?: Uint8Array): Promise<Database> {
  // The build that carries its own bytes: nothing is fetched, and no page has to say where they lie.
  // @ts-expect-error the package declares its main entry alone
  const { default: initSqlJs } = await import('sql.js/dist/sql-wasm-inline.js');
  const sql = await initSqlJs();
  return new sql.Database(bytes);
}

/** A name as an identifier of SQL. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
