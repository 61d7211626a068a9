import { useMemo, useState } from 'react';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { TableInfo } from '../../worker/questions.ts';
import { Scroll } from '../scroll.tsx';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { data as dataWords } from '../words/data.ts';
import { arrangeRows, readSort } from './arrange-rows.ts';
import { DownloadTable } from './download-table.tsx';

const PAGE_ROWS = 100;

/** One table: its columns explained, sorted by any, filtered by a word, a hundred rows at a time. */
export function DataTable({ table }: { table: TableInfo }) {
  const { actions } = useAtlas();
  const messages = useMessages();
  const words = useWords(dataWords);
  const params = useAtlasState((state) => state.params);
  const asked = useAnswer('rows', { table: table.name });
  const [page, setPage] = useState(0);
  const find = params.find ?? '';
  const sort = readSort(params.sort, table);
  const rows = useMemo(
    () => (asked.answer ? arrangeRows(asked.answer, find, readSort(params.sort, table)) : []),
    [asked.answer, find, params.sort, table],
  );
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
  const at = Math.min(page, pages - 1);
  return (
    <section className="card">
      <h2 lang="en">{table.title}</h2>
      <p lang="en">{table.description}</p>
      <details className="columns-help">
        <summary>{words.columns(table.columns.length)}</summary>
        <dl className="facts" lang="en">
          {table.columns.map(({ name, type, description, unit }) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                {description}
                <span className="unit">{unit ? `${type}, ${unit}` : type}</span>
              </dd>
            </div>
          ))}
        </dl>
      </details>
      <div className="form">
        <label className="field wide">
          {words.find}
          <input
            type="search"
            value={find}
            onChange={(event) => {
              setPage(0);
              actions.go('data', { find: event.target.value });
            }}
          />
        </label>
        <p role="status" className="note">
          {words.shown(rows.length, table.rows)}
        </p>
        <DownloadTable table={table} all={asked.answer ?? []} rows={rows} />
      </div>
      <Waiting asked={asked} what={words.reading} rows={10} />
      {asked.answer && rows.length === 0 ? <p className="empty">{words.nothing}</p> : null}
      {rows.length > 0 ? (
        <Scroll label={table.title} kind="data">
          <table className="figures">
            <thead>
              <tr>
                {table.columns.map(({ name, unit, description }, index) => (
                  <th
                    key={name}
                    scope="col"
                    title={description}
                    aria-sort={index === sort.column ? (sort.descending ? 'descending' : 'ascending') : 'none'}
                  >
                    <button
                      type="button"
                      className="plain"
                      onClick={() =>
                        actions.go('data', { sort: index === sort.column && !sort.descending ? `-${name}` : name })
                      }
                    >
                      {name}{' '}
                      <span aria-hidden="true">{index === sort.column ? (sort.descending ? '▼' : '▲') : '↕'}</span>
                    </button>
                    <span className="unit">{unit}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(at * PAGE_ROWS, (at + 1) * PAGE_ROWS).map((row) => (
                <tr key={String(row[0])}>
                  {row.map((cell, index) => (
                    <td
                      key={table.columns[index].name}
                      className={typeof cell === 'number' ? undefined : 'text'}
                      title={typeof cell === 'string' && cell.length > 40 ? cell : undefined}
                    >
                      {cell === null ? '' : String(cell)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
      {pages > 1 ? (
        <p className="actions pages">
          <button type="button" disabled={at === 0} onClick={() => setPage(at - 1)}>
            {words.before}
          </button>
          <span>{words.page(at + 1, pages)}</span>
          <button type="button" disabled={at === pages - 1} onClick={() => setPage(at + 1)}>
            {words.next}
          </button>
        </p>
      ) : null}
      <p className="note">
        {messages.source}: {table.path}
      </p>
    </section>
  );
}
