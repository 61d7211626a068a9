import { useState } from 'react';
import { formatFixed } from '../../format/number.ts';
import { useAnswer } from '../../state/use-answer.ts';
import type { TerminalAsk, TraceAsk } from '../../worker/views/terminals.ts';
import { FiguresTable } from '../figures-table.tsx';
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
        <div data-trace={`${wanted.of} ${wanted.number}`}>
          <FiguresTable
            label={words.traceTitle}
            tall
            columns={[
              { head: words.sinceH, unit: words.hours },
              { head: words.timeH, unit: words.hours },
              { head: words.whose, align: 'text' },
              { head: words.event, align: 'text' },
            ]}
            rows={rows.map((row) => ({
              key: `${row.time_h} ${row.number} ${row.event}`,
              cells: [
                formatFixed(numberOf(row.since_arrival_h), 3),
                formatFixed(numberOf(row.time_h), 3),
                `${words.subjectsOf[String(row.of)] ?? row.of} ${row.number}`,
                { show: row.event, lang: 'en' },
              ],
            }))}
          />
        </div>
      ) : null}
    </section>
  );
}
