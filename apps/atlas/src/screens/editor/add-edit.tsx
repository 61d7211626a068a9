/** One edit put together from fields: what to do, to what, when, by how much. */
import { useState } from 'react';
import { elementName } from '../../data/names.ts';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlasState } from '../../state/use-atlas.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import type { EditStep } from '../../worker/questions.ts';
import { Combobox } from '../combobox.tsx';
import { useWords } from '../use-words.ts';
import { editor as editorWords } from '../words/editor.ts';
import { type EditorOperation, OPERATIONS, searchTargets } from './targets.ts';

type Edit = Extract<EditStep, { type: 'add' }>['edit'];

/** Columns whose product with a factor means nothing. */
const NOT_SCALED = /^(x_coord|y_coord|year|price_year|gauge_mm)$/;

interface AddEditProps {
  readonly corridor: CorridorData;
  /** Whether the text is known to be broken; one that is still being read takes an edit. */
  readonly broken: boolean;
  readonly onAdd: (edit: Edit) => void;
  /** Where the target is known: what may be done to it, and its id by what is done. */
  readonly only?: {
    readonly operations: readonly EditorOperation[];
    readonly targetOf: (operation: EditorOperation) => string;
  };
}

export function AddEdit({ corridor, broken, onAdd, only }: AddEditProps) {
  const words = useWords(editorWords);
  const language = useAtlasState((state) => state.language);
  const operations = only?.operations ?? OPERATIONS;
  const [chosen, setOperation] = useState<EditorOperation>(operations[0]);
  const operation = operations.includes(chosen) ? chosen : operations[0];
  const [found, setTarget] = useState<string | null>(null);
  const target = only ? only.targetOf(operation) : found;
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [amount, setAmount] = useState('');
  const [column, setColumn] = useState('');
  const tables = useAnswer('tables', operation === 'scale' ? null : undefined).answer;
  const table = target?.split('/')[0];
  const columns = tables
    ?.find(({ name }) => name === table)
    ?.columns.filter(({ name, type }) => (type === 'number' || type === 'integer') && !NOT_SCALED.test(name));
  const scaled = columns?.find(({ name }) => name === column)?.name ?? columns?.[0]?.name;
  const factor = Number(amount.replace(',', '.'));
  const needsAmount = operation === 'restrict' || operation === 'scale';
  const complete =
    target !== null &&
    (!needsAmount || (amount !== '' && factor >= 0)) &&
    (operation !== 'scale' || scaled !== undefined);
  const add = () => {
    if (!complete || target === null) return;
    const dates = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
    const edits: Readonly<Record<EditorOperation, () => Edit>> = {
      close: () => ({ close: target, ...dates }),
      open: () => ({ open: target, ...dates }),
      restrict: () => ({ restrict: target, quota_teu_per_day: factor, ...dates }),
      scale: () => ({ scale: target, column: scaled ?? '', by: factor }),
      complete: () => ({ complete: target, ...(from ? { from } : {}) }),
    };
    onAdd(edits[operation]());
    setTarget(null);
  };
  return (
    <form
      className="form"
      aria-label={words.addEdit}
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <label className="field">
        {words.operation}
        <select
          value={operation}
          onChange={(event) => {
            setOperation(OPERATIONS.find((item) => item === event.target.value) ?? 'close');
            setTarget(null);
          }}
        >
          {operations.map((item) => (
            <option key={item} value={item}>
              {words.operations[item]}
            </option>
          ))}
        </select>
      </label>
      {only ? null : (
        <Combobox
          label={words.target}
          hint={operation === 'complete' ? words.projectHint : words.targetHint}
          value={target === null ? '' : target.includes('/') ? elementName(corridor, language, target) : target}
          search={(text) => searchTargets(corridor, language, operation, words.kinds, text)}
          onChange={setTarget}
        />
      )}
      {operation === 'scale' && columns ? (
        <label className="field">
          {words.column}
          <select value={scaled} onChange={(event) => setColumn(event.target.value)}>
            {columns.map(({ name, unit }) => (
              <option key={name} value={name}>
                {name.replaceAll('_', ' ')}
                {unit ? ` (${unit})` : ''}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {needsAmount ? (
        <label className="field">
          {operation === 'scale' ? words.factor : words.quota}
          <input
            type="text"
            inputMode="decimal"
            size={7}
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
          />
        </label>
      ) : null}
      {operation === 'scale' ? null : (
        <label className="field">
          {words.from}
          <input type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        </label>
      )}
      {operation === 'scale' || operation === 'complete' ? null : (
        <label className="field">
          {words.to}
          <input type="date" value={to} onChange={(event) => setTo(event.target.value)} />
        </label>
      )}
      <button type="submit" className="primary" disabled={!complete || broken}>
        {words.add}
      </button>
    </form>
  );
}
