import { useMemo, useState } from 'react';
import { findIn } from '../data/find-in.ts';
import { layerStyle } from '../data/layer-style.ts';
import { layerName, linkName } from '../data/names.ts';
import { formatChange, formatNumber, formatShare, NO_VALUE } from '../format/number.ts';
import { totalTeu } from '../map/total-teu.ts';
import { findBase, findShown, findWanted, isComparing } from '../state/select.ts';
import { useAtlas, useAtlasState, useMessages } from '../state/use-atlas.ts';
import type { RowOf } from '../worker/corridor-data.ts';
import { Skeleton } from './skeleton.tsx';

const MOST = 60;
type Column = 'flow' | 'change' | 'utilisation' | 'link';

interface LinkRow {
  readonly row: RowOf<'link'>;
  readonly name: string;
  readonly teu: number;
  readonly change: number | null;
  readonly utilisation: number | null;
}

/** The map's flows as a table: sorted by any column, and the way to every link without a pointer. */
export function LinkTable() {
  const messages = useMessages();
  const { actions } = useAtlas();
  const corridor = useAtlasState((state) => state.corridor);
  const language = useAtlasState((state) => state.language);
  const hidden = useAtlasState((state) => state.hiddenLayers);
  const selection = useAtlasState((state) => state.selection);
  const base = useAtlasState(findBase);
  const wanted = useAtlasState(findWanted);
  const run = useAtlasState(findShown);
  const comparing = useAtlasState(isComparing) && wanted !== null;
  const [chosen, setColumn] = useState<Column>('flow');
  const [ascending, setAscending] = useState(false);
  const column = chosen === 'change' && !comparing ? 'flow' : chosen;
  const rows = useMemo(() => {
    if (!corridor || !run) return [];
    return corridor.tables.link
      .filter((row) => !hidden.has(row.layer_id) && (run.links.has(row.link_id) || base?.links.has(row.link_id)))
      .map((row): LinkRow => {
        const flow = run.links.get(row.link_id);
        const teu = totalTeu(flow);
        return {
          row,
          name: linkName(corridor.tables, language, row),
          teu,
          change: comparing ? teu - totalTeu(base?.links.get(row.link_id)) : null,
          utilisation: flow?.peakUtilisation ?? null,
        };
      });
  }, [corridor, run, base, hidden, language, comparing]);
  if (!corridor || !run) return <Skeleton rows={10} />;
  const sorted = [...rows].sort((a, b) => compare(a, b, column) * (ascending ? -1 : 1));
  const columns: readonly Column[] = comparing
    ? ['link', 'flow', 'change', 'utilisation']
    : ['link', 'flow', 'utilisation'];
  const units: Readonly<Record<Column, string>> = {
    link: '',
    flow: messages.perYearUnit,
    change: messages.perYearUnit,
    utilisation: '%',
  };
  return (
    <>
      <p className="note">{messages.linksHelp(Math.min(MOST, rows.length), rows.length)}</p>
      <table className="figures links">
        <caption className="hidden">{messages.linksTitle}</caption>
        <thead>
          <tr>
            {columns.map((item) => (
              <th
                key={item}
                scope="col"
                aria-sort={item === column ? (ascending ? 'ascending' : 'descending') : 'none'}
              >
                <button
                  type="button"
                  className="plain"
                  title={messages.sortBy(messages[item])}
                  onClick={() => {
                    setAscending(item === column ? !ascending : false);
                    setColumn(item);
                  }}
                >
                  {messages[item]} <span aria-hidden="true">{item === column ? (ascending ? '▲' : '▼') : '↕'}</span>
                </button>
                <span className="unit">{units[item]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, MOST).map(({ row, name, teu, change, utilisation }) => (
            <tr key={row.link_id} data-selected={selection?.table === 'link' && selection.id === row.link_id}>
              <th scope="row">
                <button
                  type="button"
                  className="plain"
                  aria-pressed={selection?.table === 'link' && selection.id === row.link_id}
                  onClick={() => actions.select({ table: 'link', id: row.link_id })}
                >
                  {name}
                </button>
                <span className="unit">
                  <i className={`dot ${layerStyle(findIn(corridor.tables, 'layer', row.layer_id))}`} />
                  {layerName(corridor.tables, language, row.layer_id)}
                </span>
              </th>
              <td>{formatNumber(teu)}</td>
              {comparing ? <td>{formatChange(change !== null && Math.abs(change) < 0.5 ? 0 : change)}</td> : null}
              <td>{utilisation === null ? NO_VALUE : formatShare(utilisation, 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** The largest first; of changes the largest either way; names from A. */
function compare(a: LinkRow, b: LinkRow, column: Column): number {
  if (column === 'link') return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
  if (column === 'change') return Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0);
  if (column === 'utilisation') return (b.utilisation ?? -1) - (a.utilisation ?? -1);
  return b.teu - a.teu;
}
