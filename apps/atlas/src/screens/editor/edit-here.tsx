/** What is selected on the map, changed from there: a form for one edit, the change in words, the YAML, and undo. */
import { type KeyboardEvent, useState } from 'react';
import { findIn } from '../../data/find-in.ts';
import { listLines } from '../../panels/changes.tsx';
import { DRAFT_ID, type Selection } from '../../state/atlas-state.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import { useWords } from '../use-words.ts';
import { editor as ownWords } from '../words/editor.ts';
import { map as mapWords } from '../words/map.ts';
import { AddEdit } from './add-edit.tsx';
import { startText } from './start-text.ts';
import type { EditorOperation } from './targets.ts';
import { useDraft } from './use-draft.ts';
import './edit-here.css';

/** Operations by what is selected; what is planned can be completed as well. */
const OPERATIONS_OF: Readonly<Partial<Record<Selection['table'], readonly EditorOperation[]>>> = {
  link: ['close', 'open', 'restrict', 'scale'],
  bcp: ['close', 'open', 'restrict', 'scale'],
  transfer: ['close', 'open', 'restrict', 'scale'],
  terminal: ['close', 'open', 'restrict', 'scale'],
  node: ['close', 'open', 'restrict'],
  phase: ['complete'],
};

export function EditHere({ corridor, selection }: { corridor: CorridorData; selection: Selection }) {
  const operations = OPERATIONS_OF[selection.table];
  return operations ? <Here corridor={corridor} selection={selection} operations={operations} /> : null;
}

interface HereProps {
  readonly corridor: CorridorData;
  readonly selection: Selection;
  readonly operations: readonly EditorOperation[];
}

function Here({ corridor, selection, operations }: HereProps) {
  const { actions } = useAtlas();
  const messages = useMessages();
  const words = useWords(mapWords);
  const editorWords = useWords(ownWords);
  const language = useAtlasState((state) => state.language);
  const shown = useAtlasState((state) => state.scenarioId);
  const [acted, setActed] = useState(false);
  const extended = shown === null || shown === DRAFT_ID ? corridor.baseId : shown;
  const draft = useDraft(startText(editorWords.untitled, extended), acted);
  const phaseId = phaseOf(corridor, selection);
  const act = (step: () => void) => {
    setActed(true);
    step();
  };
  const keys = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || (event.target as HTMLElement).matches('input, textarea')) return;
    const step =
      event.key === 'z' && !event.shiftKey ? draft.undo : event.key === 'y' || event.key === 'Z' ? draft.redo : null;
    if (!step) return;
    event.preventDefault();
    act(step);
  };
  const { check } = draft;
  const count = check?.scenario?.edits.length ?? 0;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: undo and redo also have buttons
    <div onKeyDown={keys}>
      <h3>{words.edit}</h3>
      <p className="note">{words.editHelp}</p>
      <AddEdit
        corridor={corridor}
        broken={check !== null && !check.scenario}
        only={{
          operations: phaseId === null || operations.includes('complete') ? operations : [...operations, 'complete'],
          targetOf: (operation) =>
            operation === 'complete' ? `phase/${phaseId ?? selection.id}` : `${selection.table}/${selection.id}`,
        }}
        onAdd={(edit) => act(() => draft.step({ type: 'add', edit }))}
      />
      <div className="actions">
        <button type="button" disabled={!draft.undo} onClick={() => draft.undo && act(draft.undo)}>
          {editorWords.undo}
        </button>
        <button type="button" disabled={!draft.redo} onClick={() => draft.redo && act(draft.redo)}>
          {editorWords.redo}
        </button>
        <button type="button" onClick={() => actions.go('editor')}>
          {words.openEditor}
        </button>
      </div>
      {check && check.issues.length > 0 ? (
        <ul className="issues" lang="en" role="alert">
          {check.issues.map((issue) => (
            <li key={issue}>{issue}</li>
          ))}
        </ul>
      ) : null}
      {count > 0 && check ? (
        <>
          <h4>{editorWords.edits(count)}</h4>
          <ul className="changes" aria-live="polite">
            {listLines(check.changes, corridor, language, messages).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <details>
            <summary>YAML</summary>
            <pre>{draft.text}</pre>
          </details>
        </>
      ) : null}
    </div>
  );
}

/** The phase that builds it: of a link, crossing, place, transfer or terminal that waits for one. */
function phaseOf({ tables }: CorridorData, { table, id }: Selection): string | null {
  switch (table) {
    case 'phase':
      return id;
    case 'link':
    case 'bcp':
    case 'node':
    case 'transfer':
    case 'terminal':
      return findIn(tables, table, id)?.phase_id ?? null;
    default:
      return null;
  }
}
