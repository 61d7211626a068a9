import { useState } from 'react';
import { formatFixed } from '../../format/number.ts';
import { useAnswer } from '../../state/use-answer.ts';
import type { TerminalAsk, TraceAsk } from '../../worker/views/terminals.ts';
import { Scroll } from '../scroll.tsx';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { terminals as terminalsWords } from '../words/terminals.ts';
import { numberOf, rowsOf } from './table-rows.ts';

const SUBJECTS = ['vehicle', 'container'] as const;

/** One train or container from its arrival to its departure, event by event. */
export function Trace({ ask }: { ask: TerminalAsk }) {
  const words = useWords(terminalsWords);
  const [of, setOf] = useState<TraceAsk['of']>('vehicle');
  const [number, setNumber] = useState('100');
  const [wanted, setWanted] = useState<Omit<TraceAsk, 'run'>>({ of: 'vehicle', number: 100 });
  const asked = useAnswer('terminalTrace', { run: ask, ...wanted });
  const rows = rowsOf(asked.answer ?? undefined);
  return (
    <section>
      <h2>{words.traceTitle}</h2>
      <p className="note">{words.traceHelp}</p>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          setWanted({ of, number: Number(number) });
        }}
      >
        <label className="field">
          {words.traceOf}
          <select
            value={of}
            onChange={(event) => setOf(SUBJECTS.find((item) => item === event.target.value) ?? 'vehicle')}
          >
            {SUBJECTS.map((item) => (
              <option key={item} value={item}>
                {words.subjects[item]}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          {words.number}
          <input
            type="number"
            min={0}
            step={1}
            required
            value={number}
            onChange={(event) => setNumber(event.target.value)}
          />
        </label>
        <button type="submit">{words.traceGo}</button>
      </form>
      <Waiting asked={asked} what={words.traceTitle} rows={3} />
      {rows.length > 0 ? (
        <Scroll label={words.traceTitle} kind="tall">
          <table className="figures" data-trace={`${wanted.of} ${wanted.number}`}>
            <thead>
              <tr>
                <th scope="col">
                  {words.sinceH}
                  <span className="unit">{words.hours}</span>
                </th>
                <th scope="col">
                  {words.timeH}
                  <span className="unit">{words.hours}</span>
                </th>
                <th scope="col" className="text">
                  {words.whose}
                </th>
                <th scope="col" className="text">
                  {words.event}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.time_h} ${row.number} ${row.event}`}>
                  <th scope="row">{formatFixed(numberOf(row.since_arrival_h), 3)}</th>
                  <td>{formatFixed(numberOf(row.time_h), 3)}</td>
                  <td className="text">
                    {words.subjectsOf[String(row.of)] ?? row.of} {row.number}
                  </td>
                  <td className="text" lang="en">
                    {row.event}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
    </section>
  );
}
