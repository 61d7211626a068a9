/** A list that narrows as one types: a combobox (ARIA 1.2), by keyboard as by pointer. */
import { type KeyboardEvent, useId, useState } from 'react';
import { useMessages } from '../state/use-atlas.ts';

export interface Option {
  readonly id: string;
  readonly name: string;
  /** Smaller, below the name. */
  readonly about: string;
}

interface ComboboxProps {
  readonly label: string;
  readonly hint: string;
  /** Name of what is chosen; empty: nothing. */
  readonly value: string;
  readonly search: (text: string) => readonly Option[];
  readonly onChange: (id: string | null) => void;
}

export function Combobox({ label, hint, value, search, onChange }: ComboboxProps) {
  const messages = useMessages();
  const listId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const found = typed === null ? [] : search(typed);
  const open = typed !== null && typed.trim() !== '';
  const choose = (index: number) => {
    const option = found[index];
    if (option) onChange(option.id);
    setTyped(null);
  };
  const steer = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setTyped(null);
    if (!open) return;
    if (event.key === 'ArrowDown') setAt(Math.min(found.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (event.key === 'Enter') choose(at);
    else return;
    event.preventDefault();
  };
  return (
    <div className="field wide">
      <label htmlFor={`${listId}-field`}>{label}</label>
      <input
        id={`${listId}-field`}
        type="text"
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && found[at] ? `${listId}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={hint}
        value={typed ?? value}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
          if (event.target.value === '') onChange(null);
        }}
        onKeyDown={steer}
        onBlur={() => setTyped(null)}
      />
      <div id={listId} role="listbox" aria-label={label} className="found" hidden={!open}>
        {found.map((option, index) => (
          <div
            key={option.id}
            id={`${listId}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className="option"
            // Before the field loses the focus, which closes the list.
            onPointerDown={(event) => {
              event.preventDefault();
              choose(index);
            }}
          >
            {option.name}
            <span className="unit">{option.about}</span>
          </div>
        ))}
        {open && found.length === 0 ? (
          <div role="option" aria-selected={false} aria-disabled="true" tabIndex={-1} className="option note">
            {messages.notFound}
          </div>
        ) : null}
      </div>
    </div>
  );
}
