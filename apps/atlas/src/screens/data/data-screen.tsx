/** The tables behind everything, with what their schema says; and a corridor of one's own, checked in the page. */
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { data as dataWords } from '../words/data.ts';
import { BringCorridor } from './bring-corridor.tsx';
import { DataTable } from './data-table.tsx';
import '../screens.css';
import './data.css';

export function DataScreen() {
  const { actions } = useAtlas();
  const messages = useMessages();
  const words = useWords(dataWords);
  const ready = useAtlasState((state) => state.corridor !== null);
  const chosen = useAtlasState((state) => state.params.table);
  const asked = useAnswer('tables', ready ? null : undefined);
  const table = asked.answer?.find(({ name }) => name === chosen) ?? asked.answer?.find(({ name }) => name === 'link');
  return (
    <>
      <div className="screen-head">
        <h1>{messages.screens.data}</h1>
        <p className="note">{words.help}</p>
      </div>
      <BringCorridor />
      <Waiting asked={ready ? asked : { ...asked, waiting: true }} what={words.reading} rows={10} />
      {asked.answer && table ? (
        <>
          <div className="form card">
            <label className="field">
              {words.table}
              <select
                value={table.name}
                onChange={(event) => actions.go('data', { table: event.target.value, sort: null, find: null })}
              >
                {asked.answer.map(({ name, title, rows }) => (
                  <option key={name} value={name}>
                    {title} ({name}, {words.rows(rows)})
                  </option>
                ))}
              </select>
            </label>
          </div>
          <DataTable key={table.name} table={table} />
        </>
      ) : null}
    </>
  );
}
