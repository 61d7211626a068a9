import { useState } from 'react';
import { nameIn } from '../../data/names.ts';
import { useAtlas, useAtlasState } from '../../state/use-atlas.ts';
import type { GasPlaces, GasTimeAsk } from '../../worker/views/gas-time.ts';
import { useWords } from '../use-words.ts';
import { gas as gasWords } from '../words/gas.ts';
import { MOST_HOURS } from './read-study.ts';

/** Where it happens, how much and how long. Nothing is solved again before it is sent. */
export function StudyForm({ ask, places, busy }: { ask: GasTimeAsk; places: GasPlaces; busy: boolean }) {
  const { actions } = useAtlas();
  const { time: words } = useWords(gasWords);
  const language = useAtlasState((state) => state.language);
  const [at, setAt] = useState(ask.at);
  const [left, setLeft] = useState(String(100 * ask.left));
  const [times, setTimes] = useState(String(ask.times));
  const [last, setLast] = useState(String(ask.forH));
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        actions.go('gas', { place: at, left: String(Number(left) / 100), times, last });
      }}
    >
      <label className="field wide">
        {words.at}
        <select value={at} onChange={(event) => setAt(event.target.value)}>
          {places.at[ask.study].map((place) => (
            <option key={place.id} value={place.id}>
              {nameIn(language, place)}
            </option>
          ))}
        </select>
      </label>
      {ask.study === 'supply-cut' ? (
        <label className="field">
          {words.left}
          <input
            type="number"
            min={0}
            max={100}
            step="any"
            required
            value={left}
            onChange={(event) => setLeft(event.target.value)}
          />
        </label>
      ) : null}
      {ask.study === 'winter-peak' ? (
        <label className="field">
          {words.times}
          <input
            type="number"
            min={1.001}
            max={3}
            step="any"
            required
            value={times}
            onChange={(event) => setTimes(event.target.value)}
          />
        </label>
      ) : null}
      <label className="field">
        {words.last}
        <input
          type="number"
          min={1}
          max={MOST_HOURS}
          step="any"
          required
          value={last}
          onChange={(event) => setLast(event.target.value)}
        />
      </label>
      <button type="submit" className="primary" disabled={busy}>
        {words.run}
      </button>
      {ask.study === 'winter-peak' ? <p className="note">{words.timesNote}</p> : null}
      {ask.study === 'line-opening' ? <p className="note">{words.openingNote}</p> : null}
    </form>
  );
}
