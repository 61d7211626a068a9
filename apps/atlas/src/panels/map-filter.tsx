/** Which flows the map shows: by class of cargo, origin, destination and element. The address holds the choice. */
import { useEffect } from 'react';
import { elementName, nameIn } from '../data/names.ts';
import { formatNumber } from '../format/number.ts';
import { useWords } from '../screens/use-words.ts';
import { map as mapWords } from '../screens/words/map.ts';
import { findPicked, findShown } from '../state/select.ts';
import { type Asked, useAnswer } from '../state/use-answer.ts';
import { useAtlas, useAtlasState, useMessages } from '../state/use-atlas.ts';
import type { CorridorData } from '../worker/corridor-data.ts';
import type { SelectedFlows, SelectQuestion } from '../worker/views/select.ts';
import './map-tools.css';

const NO_FILTER = { cargo: null, origin: null, destination: null, over: null } as const;

export function MapFilter() {
  const corridor = useAtlasState((state) => state.corridor);
  return corridor ? <Filter corridor={corridor} /> : null;
}

function Filter({ corridor }: { corridor: CorridorData }) {
  const { actions } = useAtlas();
  const words = useWords(mapWords);
  const language = useAtlasState((state) => state.language);
  const { cargo, origin, destination, over } = useAtlasState((state) => state.params);
  const asked = usePicked();
  const solved = useAtlasState((state) => findShown(state) !== null);
  const on = [cargo, origin, destination, over].some(Boolean);
  const zones = [...corridor.tables.zone]
    .map((row) => ({ id: row.zone_id, name: nameIn(language, row) }))
    .sort((a, b) => a.name.localeCompare(b.name, language));
  const classes = corridor.tables.commodity_class.map((row) => ({ id: row.class_id, name: nameIn(language, row) }));
  if (zones.length === 0) return null;
  const failed = asked.failure !== null && asked.failure.code !== 'cancelled';
  const waits = on && (asked.waiting || !solved);
  return (
    <>
      <details
        className="filter"
        data-on={on}
        onKeyDown={(event) => event.key === 'Escape' && close(event.currentTarget)}
      >
        <summary>{on ? words.filterOn : words.filter}</summary>
        <div className="filter-body">
          <Choice
            label={words.cargo}
            value={cargo}
            options={classes}
            onChange={(id) => actions.go('map', { cargo: id })}
          />
          <Choice
            label={words.origin}
            value={origin}
            options={zones}
            onChange={(id) => actions.go('map', { origin: id })}
          />
          <Choice
            label={words.destination}
            value={destination}
            options={zones}
            onChange={(id) => actions.go('map', { destination: id })}
          />
          {over ? (
            <p>
              {words.over}: {elementName(corridor, language, over)}
            </p>
          ) : null}
          {waits || failed ? null : <Outcome asked={asked} />}
          {on ? (
            <button type="button" onClick={() => actions.go('map', NO_FILTER)}>
              {words.clear}
            </button>
          ) : null}
        </div>
      </details>
      {waits || failed ? (
        <div className="filter-wait">{solved ? <Outcome asked={asked} /> : <BeforeSolved />}</div>
      ) : null}
    </>
  );
}

function BeforeSolved() {
  const words = useWords(mapWords);
  return (
    <div className="picking">
      <p role="status">{words.pickingLater}</p>
      <progress aria-label={words.picking} />
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (id: string | null) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const words = useWords(mapWords);
  return (
    <label className="field">
      {label}
      <select value={value ?? ''} onChange={(event) => onChange(event.target.value || null)}>
        <option value="">{words.all}</option>
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What came of it, or that it is waited for. */
export function Outcome({ asked }: { asked: Asked<SelectedFlows> }) {
  const messages = useMessages();
  const words = useWords(mapWords);
  if (asked.failure && asked.failure.code !== 'cancelled')
    return (
      <p className="note" role="alert" lang="en">
        {asked.failure.message}
      </p>
    );
  if (asked.waiting)
    return (
      <div className="picking">
        <p role="status">
          {words.picking}… {asked.step ? <span lang="en">{asked.step.words}</span> : null}
        </p>
        <progress aria-label={words.picking} value={asked.step?.fraction ?? undefined} />
        <button type="button" onClick={asked.cancel}>
          {messages.cancel}
        </button>
      </div>
    );
  if (!asked.answer) return null;
  const { teuPerYear } = asked.answer;
  return (
    <p className="note" role="status">
      {teuPerYear > 0 ? words.picked(formatNumber(teuPerYear)) : words.nonePicked}
    </p>
  );
}

/** Asks for what the address holds the map to, and hands the map the answer. */
function usePicked(): Asked<SelectedFlows> {
  const { store } = useAtlas();
  const { cargo, origin, destination, over } = useAtlasState((state) => state.params);
  const run = useAtlasState(findShown);
  const picked = useAtlasState((state) => state.picked);
  const wanted = [cargo, origin, destination, over].some(Boolean) && run?.status === 'solved';
  const ask: SelectQuestion | undefined = wanted
    ? {
        key: run.key,
        element: over ?? null,
        classId: cargo ?? null,
        originZoneId: origin ?? null,
        destinationZoneId: destination ?? null,
      }
    : undefined;
  const asked = useAnswer('select', ask);
  const { answer } = asked;
  useEffect(() => {
    if (picked !== answer) store.set({ picked: answer });
  }, [answer, picked, store]);
  return asked;
}

/** What the map is held to is over this element. */
export function usePickedOver(element: string): SelectedFlows | null {
  const picked = useAtlasState(findPicked);
  return picked?.ask.element === element ? picked : null;
}

function close(element: HTMLDetailsElement): void {
  element.open = false;
  element.querySelector('summary')?.focus();
}
