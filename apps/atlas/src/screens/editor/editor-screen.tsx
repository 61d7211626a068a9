/** A scenario put together: its edits as a list and as YAML, the change in words, and the result at once. */
import { type KeyboardEvent, useDeferredValue, useState } from 'react';
import { Figure } from '../../charts/figure.tsx';
import { draftId } from '../../data/draft-title.ts';
import { scenarioTitle } from '../../data/names.ts';
import { listLines } from '../../panels/changes.tsx';
import { KpiTable } from '../../panels/kpi-table.tsx';
import { RunStatus } from '../../panels/run-status.tsx';
import { Skeleton } from '../../panels/skeleton.tsx';
import { DRAFT_ID } from '../../state/atlas-state.ts';
import { findBase, findWanted } from '../../state/select.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import { ChangeMap } from '../compare/change-map.tsx';
import { download } from '../download.ts';
import { useWords } from '../use-words.ts';
import { compare as compareWords } from '../words/compare.ts';
import { editor as editorWords } from '../words/editor.ts';
import { AddEdit } from './add-edit.tsx';
import { EditList } from './edit-list.tsx';
import { listSaved, saveDraft } from './saved.ts';
import { startText } from './start-text.ts';
import { useDraft } from './use-draft.ts';
import '../screens.css';
import '../compare/compare.css';
import './editor.css';

export function EditorScreen() {
  const corridor = useAtlasState((state) => state.corridor);
  return corridor ? <Editor key={corridor.id} /> : <Skeleton rows={12} />;
}

function Editor() {
  const atlas = useAtlas();
  const messages = useMessages();
  const words = useWords(editorWords);
  const compare = useWords(compareWords);
  const corridor = useAtlasState((state) => state.corridor);
  const language = useAtlasState((state) => state.language);
  const shown = useAtlasState((state) => state.scenarioId === DRAFT_ID);
  const baseId = corridor?.baseId ?? '';
  const run = useAtlasState(findWanted);
  const base = useAtlasState(findBase);
  // Figures first: the map is drawn after them.
  const drawn = useDeferredValue(run);
  const draft = useDraft(startText(words.untitled, baseId));
  const [saved, setSaved] = useState(listSaved);
  if (!corridor) return null;
  const { check } = draft;
  const head = check?.scenario;
  const keys = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || (event.target as HTMLElement).matches('input, textarea')) return;
    const act =
      event.key === 'z' && !event.shiftKey ? draft.undo : event.key === 'y' || event.key === 'Z' ? draft.redo : null;
    if (!act) return;
    event.preventDefault();
    act();
  };
  const begin = (value: string) => {
    const own = saved.get(value);
    if (own !== undefined) draft.replace(own);
    else void atlas.answers.ask('copy', { scenarioId: value }).then((copy) => draft.replace(copy.text));
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: undo and redo also have buttons
    <div onKeyDown={keys}>
      <div className="screen-head">
        <h1>{messages.screens.editor}</h1>
        <p className="note">{words.help}</p>
      </div>
      <div className="form">
        <label className="field wide">
          {words.title}
          <input
            type="text"
            key={head?.title}
            defaultValue={head?.title ?? ''}
            disabled={!head}
            onBlur={(event) => {
              if (!head || event.target.value.trim() === '' || event.target.value === head.title) return;
              draft.step({
                type: 'head',
                title: event.target.value,
                year: head.year ?? null,
                extends: head.extends ?? null,
              });
            }}
          />
        </label>
        <label className="field">
          {messages.year}
          <select
            value={head?.year ?? ''}
            disabled={!head}
            onChange={(event) =>
              head &&
              draft.step({
                type: 'head',
                title: head.title,
                year: event.target.value === '' ? null : Number(event.target.value),
                extends: head.extends ?? null,
              })
            }
          >
            <option value="">{words.yearOfBase}</option>
            {Array.from({ length: 14 }, (_, index) => (corridor.tables.config[0]?.base_year ?? 2022) + index).map(
              (year) => (
                <option key={year} value={year}>
                  {year}
                </option>
              ),
            )}
          </select>
        </label>
        <label className="field">
          {words.begin}
          <select value="" onChange={(event) => event.target.value && begin(event.target.value)}>
            <option value="">{words.beginHint}</option>
            {[...saved.keys()].map((id) => (
              <option key={`saved ${id}`} value={id}>
                {words.savedAs(id)}
              </option>
            ))}
            {corridor.scenarios
              .filter(({ id }) => id !== baseId)
              .map((scenario) => (
                <option key={scenario.id} value={scenario.id}>
                  {scenarioTitle(language, scenario)}
                </option>
              ))}
          </select>
        </label>
        <div className="actions">
          <button type="button" disabled={!draft.undo} onClick={() => draft.undo?.()}>
            {words.undo}
          </button>
          <button type="button" disabled={!draft.redo} onClick={() => draft.redo?.()}>
            {words.redo}
          </button>
          <button
            type="button"
            disabled={!draft.sound}
            onClick={() => {
              saveDraft(draftId(draft.text), draft.text);
              setSaved(listSaved());
            }}
          >
            {words.save}
          </button>
          <button type="button" onClick={() => download(`${draftId(draft.text)}.yaml`, 'text/yaml', draft.text)}>
            {words.download}
          </button>
        </div>
      </div>
      <h2 className="card">{words.addEdit}</h2>
      <AddEdit
        corridor={corridor}
        broken={check !== null && !head}
        onAdd={(edit) => draft.step({ type: 'add', edit })}
      />
      <div className="columns editor card">
        <section>
          <h2>{check === null ? words.editsWait : words.edits(head?.edits.length ?? 0)}</h2>
          {check === null ? (
            <p className="note" role="status">
              {words.checkingText}
            </p>
          ) : (
            <EditList
              edits={head?.edits ?? []}
              corridor={corridor}
              onRemove={(index) => draft.step({ type: 'remove', index })}
            />
          )}
          <h2 className="card">{messages.changes}</h2>
          {check && check.issues.length > 0 ? (
            <ul className="issues" lang="en" role="alert">
              {check.issues.map((issue) => (
                <li key={issue}>{issue}</li>
              ))}
            </ul>
          ) : null}
          {check && check.changes.length > 0 ? (
            <ul className="changes">
              {listLines(check.changes, corridor, language, messages).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          ) : check?.issues.length === 0 ? (
            <p className="note">{words.nothingYet}</p>
          ) : null}
        </section>
        <section>
          <h2>
            <label htmlFor="yaml">YAML</label>
          </h2>
          <textarea
            id="yaml"
            className="yaml"
            spellCheck={false}
            autoCapitalize="off"
            value={draft.text}
            aria-invalid={check !== null && !draft.sound}
            onChange={(event) => draft.type(event.target.value)}
          />
          <p className="note">{words.yamlHelp}</p>
        </section>
        <section>
          <h2>{messages.results}</h2>
          {shown ? (
            <>
              <RunStatus />
              <KpiTable />
              {drawn && base && drawn !== base ? (
                <Figure
                  title={compare.mapOf(head?.title ?? '')}
                  about={`${head?.title ?? ''}, ${drawn.year}; ${messages.perYearUnit}`}
                  sources={[messages.boundaries]}
                >
                  <ChangeMap title={head?.title ?? ''} run={drawn} base={base} corridor={corridor} />
                </Figure>
              ) : null}
              <p className="actions card">
                <button type="button" onClick={() => atlas.actions.go('map')}>
                  {words.onMap}
                </button>
                <button type="button" onClick={() => atlas.actions.compare([DRAFT_ID])}>
                  {messages.compareScenario}
                </button>
              </p>
            </>
          ) : (
            <p className="note">{words.resultsWait}</p>
          )}
        </section>
      </div>
    </div>
  );
}
