/** DuckDB, loaded only when a store is used: in memory, bounded, with the extensions that it carries and no others. */
import { availableParallelism } from 'node:os';
import type { DuckDBValue } from '@duckdb/node-api';

export interface Database {
  run(sql: string): Promise<void>;
  /** Rows as plain objects. @param values  bound to $1, $2, ... */
  rows<Row>(sql: string, values?: readonly DuckDBValue[]): Promise<Row[]>;
  close(): void;
}

export interface DatabaseOptions {
  /** What DuckDB may hold, in MB; what is more goes to `spillFolder`. Buffers of a reader or writer come on top. */
  readonly memoryMb?: number;
  readonly threads?: number;
  readonly spillFolder: string;
}

const MEMORY_MB = 192;

/** @cost some 30 ms */
export async function openDatabase({ memoryMb = MEMORY_MB, threads, spillFolder }: DatabaseOptions): Promise<Database> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryMb}MB`,
    threads: String(threads ?? Math.min(2, availableParallelism())),
    temp_directory: spillFolder,
    autoinstall_known_extensions: 'false',
    allow_community_extensions: 'false',
  });
  const connection = await instance.connect();
  // From here on no statement can load an extension from outside, or take the limits away.
  await connection.run("SET custom_extension_repository = ''");
  await connection.run('SET lock_configuration = true');
  return {
    async run(sql) {
      await connection.run(sql);
    },
    async rows<Row>(sql: string, values: readonly DuckDBValue[] = []) {
      const reader = await connection.runAndReadAll(sql, [...values]);
      return reader.getRowObjectsJS() as Row[];
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
