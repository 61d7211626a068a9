/** The years on the map: a slider from 1992 to 2035, its player, and what each year brought. Nothing is solved. */
import { useEffect, useMemo, useState } from 'react';
import { elementName } from '../data/names.ts';
import { FIRST_YEAR, LAST_YEAR, listEvents, readStand, standingOfPhase } from '../map/standing.ts';
import { useWords } from '../screens/use-words.ts';
import { map as mapWords } from '../screens/words/map.ts';
import { useAtlas, useAtlasState } from '../state/use-atlas.ts';
import type { CorridorData } from '../worker/corridor-data.ts';
import './map-tools.css';

/** A year stays for as long while they are played. */
const STEP_MS = 900;
const MOST_EVENTS = 6;

export function MapYears() {
  const corridor = useAtlasState((state) => state.corridor);
  return corridor ? <Years corridor={corridor} /> : null;
}

function Years({ corridor }: { corridor: CorridorData }) {
  const { actions } = useAtlas();
  const words = useWords(mapWords);
  const language = useAtlasState((state) => state.language);
  const year = readStand(useAtlasState((state) => state.params.stand));
  const [playing, setPlaying] = useState(false);
  const { tables } = corridor;
  const events = useMemo(() => listEvents(tables, year), [tables, year]);
  const works = tables.phase.filter((phase) => standingOfPhase(phase, year).standing === 'works').length;
  useEffect(() => {
    if (!playing) return;
    if (year >= LAST_YEAR) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(() => actions.go('map', { stand: String(year + 1) }), STEP_MS);
    return () => clearTimeout(timer);
  }, [playing, year, actions]);
  const set = (next: number) => actions.go('map', { stand: String(next) });
  return (
    <section className="years" aria-label={words.years}>
      <div className="years-line">
        <button
          type="button"
          aria-pressed={playing}
          aria-label={playing ? words.pause : words.play}
          title={playing ? words.pause : words.play}
          onClick={() => {
            if (!playing && year >= LAST_YEAR) set(FIRST_YEAR);
            setPlaying(!playing);
          }}
        >
          {playing ? '❚❚' : '▶'}
        </button>
        <input
          type="range"
          aria-label={words.year}
          min={FIRST_YEAR}
          max={LAST_YEAR}
          step={1}
          value={year}
          onChange={(event) => {
            setPlaying(false);
            set(Number(event.target.value));
          }}
        />
        <strong className="years-now">{year}</strong>
      </div>
      <p className="note" role="status">
        {words.yearSays(year, events.filter(({ kind }) => kind === 'opened').length, works)}
      </p>
      {events.length === 0 ? (
        <p className="note">{words.noEvents}</p>
      ) : (
        <ul className="years-events">
          {events.slice(0, MOST_EVENTS).map(({ kind, day, table, id }) => (
            <li key={`${kind} ${table}/${id}`}>
              <span className="unit">
                {day} {words.events[kind]}:
              </span>
              <button type="button" className="plain" onClick={() => actions.select({ table, id })}>
                {elementName(corridor, language, `${table}/${id}`)}
              </button>
            </li>
          ))}
          {events.length > MOST_EVENTS ? (
            <li className="note">{words.moreEvents(events.length - MOST_EVENTS)}</li>
          ) : null}
        </ul>
      )}
    </section>
  );
}
