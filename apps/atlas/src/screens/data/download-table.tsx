/** The rows that are shown as a file: CSV, GeoJSON where rows have a place, Parquet. */
import { useState } from 'react';
import { useAtlas } from '../../state/use-atlas.ts';
import type { TableInfo } from '../../worker/questions.ts';
import { download } from '../download.ts';
import { useWords } from '../use-words.ts';
import { data as dataWords } from '../words/data.ts';
import { formatRowsCsv } from './arrange-rows.ts';

type Row = readonly unknown[];

/** Columns by any of which a row has a place. */
const PLACED = ['geometry', 'x_coord', 'node_id', 'bcp_id', 'gas_node_id', 'heat_node_id', 'from_heat_node_id'];

interface DownloadTableProps {
  readonly table: TableInfo;
  /** All of the table's, in the order of the file, and those that are shown. */
  readonly all: readonly Row[];
  readonly rows: readonly Row[];
}

export function DownloadTable({ table, all, rows }: DownloadTableProps) {
  const atlas = useAtlas();
  const words = useWords(dataWords);
  const [failed, setFailed] = useState<string | null>(null);
  const names = table.columns.map(({ name }) => name);
  const placed = names.some((name) => PLACED.includes(name));
  const none = rows.length === 0;
  const give = (write: () => Promise<void>) => {
    setFailed(null);
    write().catch((error: unknown) => setFailed(error instanceof Error ? error.message : String(error)));
  };
  const giveGeoJson = async () => {
    const [geometries, { formatGeoJson }] = await Promise.all([
      atlas.answers.ask('geometry', { table: table.name }),
      import('./write-geojson.ts'),
    ]);
    const at = new Map(all.map((row, index) => [row, index]));
    const own = rows.map((row) => geometries[at.get(row) ?? -1] ?? null);
    download(`${table.name}.geojson`, 'application/geo+json', formatGeoJson(names, rows, own));
  };
  const giveParquet = async () => {
    const { formatParquet } = await import('./write-parquet.ts');
    download(`${table.name}.parquet`, 'application/vnd.apache.parquet', await formatParquet(table.columns, rows));
  };
  return (
    <div className="actions">
      <button
        type="button"
        disabled={none}
        onClick={() => download(`${table.name}.csv`, 'text/csv;charset=utf-8', formatRowsCsv(names, rows))}
      >
        {words.download}
      </button>
      {placed ? (
        <button type="button" disabled={none} onClick={() => give(giveGeoJson)}>
          {words.downloadGeoJson}
        </button>
      ) : null}
      <button type="button" disabled={none} onClick={() => give(giveParquet)}>
        {words.downloadParquet}
      </button>
      {failed === null ? null : (
        <p role="alert" lang="en" className="note">
          {failed}
        </p>
      )}
    </div>
  );
}
