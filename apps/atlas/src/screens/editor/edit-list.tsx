import { elementName } from '../../data/names.ts';
import { useAtlasState } from '../../state/use-atlas.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import type { EditStep } from '../../worker/questions.ts';
import { useWords } from '../use-words.ts';
import { editor as editorWords } from '../words/editor.ts';
import { OPERATIONS } from './targets.ts';

type Edit = Extract<EditStep, { type: 'add' }>['edit'];

interface EditListProps {
  readonly edits: readonly Edit[];
  readonly corridor: CorridorData;
  readonly onRemove: (index: number) => void;
}

/** Edits in their order, each with a way to take it out. */
export function EditList({ edits, corridor, onRemove }: EditListProps) {
  const words = useWords(editorWords);
  const language = useAtlasState((state) => state.language);
  if (edits.length === 0) return <p className="note">{words.noEdits}</p>;
  return (
    <ol className="list edits">
      {edits.map((edit, index) => {
        const [name, target] = Object.entries(edit)[0] as [string, string | readonly string[]];
        const known = OPERATIONS.find((operation) => operation === name);
        const targets = (typeof target === 'string' ? [target] : target).map((item) =>
          item.includes('/') ? elementName(corridor, language, item) : item,
        );
        const rest = Object.entries(edit).filter(([key]) => key !== name && key !== 'reason' && key !== 'source');
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: edits have no other name than their place
          <li key={index}>
            <div>
              <b>{known ? words.operations[known] : name}</b> {targets.join('; ')}
              <span className="unit">
                {rest.map(([key, value]) => `${key.replaceAll('_', ' ')}: ${formatValue(value)}`).join(' · ')}
              </span>
            </div>
            <button type="button" aria-label={words.removeEdit(index + 1)} onClick={() => onRemove(index)}>
              ×
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function formatValue(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
