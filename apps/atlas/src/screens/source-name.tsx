import { findIn } from '../data/find-in.ts';
import { useAtlasState } from '../state/use-atlas.ts';

/** The title of a source, its id where the tables have none. */
export function SourceName({ id }: { id: string }) {
  const tables = useAtlasState((state) => state.corridor?.tables);
  const row = tables && findIn(tables, 'source', id);
  return <span lang="en">{row ? `${row.title}${row.year ? `, ${row.year}` : ''}` : id}</span>;
}
