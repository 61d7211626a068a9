/** A figure and the inputs that it follows from. */
import { useState } from 'react';
import { formatNumber } from '../../format/number.ts';
import { findPrefix, formatScaled } from '../../format/scaled.ts';
import { formatUnit } from '../../format/unit.ts';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import type { TraceAsk, TraceView } from '../../worker/views/trace.ts';
import { Scroll } from '../scroll.tsx';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { trace as traceWords } from '../words/trace.ts';
import { describeFigure, isComputed } from './figure-name.ts';
import { InputRow } from './input-row.tsx';

const SHOWN = 25;

export function TraceBack({ corridor, question }: { corridor: CorridorData; question: TraceAsk }) {
  const words = useWords(traceWords);
  const asked = useAnswer('trace', question);
  return (
    <section className="card">
      <Waiting asked={asked} what={words.working} rows={10} />
      {asked.answer ? <Inputs key={question.figure} view={asked.answer} corridor={corridor} /> : null}
    </section>
  );
}

function Inputs({ view, corridor }: { view: TraceView; corridor: CorridorData }) {
  const messages = useMessages();
  const words = useWords(traceWords);
  const language = useAtlasState((state) => state.language);
  const [shown, setShown] = useState(SHOWN);
  const { figure, value, unit, inputs } = view;
  const { name, about } = describeFigure(figure, corridor, language, messages, words, view.columns);
  const prefix = findPrefix(Math.abs(value ?? 0));
  const isResult = isComputed(figure);
  const used = new Set(inputs.map(({ method }) => method as string | undefined));
  const methods = Object.entries(words.methods).filter(([id]) => used.has(id));
  const widest = Math.max(...inputs.map(({ sensitivity }) => Math.abs(sensitivity ?? 0)), 1e-12);
  return (
    <>
      <h2>{name}</h2>
      <p className="traced-value" data-value={value}>
        {prefix.id === 'none' ? formatNumber(value) : formatScaled(value, prefix)}{' '}
        <span className="unit">
          {formatUnit(unit, prefix, messages)}
          {figure.startsWith('gas/') ? '' : `, ${view.year}`}
        </span>
      </p>
      {about ? (
        <p className="note" lang="en">
          {about}
        </p>
      ) : null}
      {inputs.length === 0 ? <p>{words.additive}</p> : null}
      {isResult && inputs.length > 0 ? (
        <>
          <h3>{words.back}</h3>
          <p className="note">{words.inputs(inputs.length)}</p>
        </>
      ) : null}
      {inputs.length > 0 ? (
        <Scroll label={words.back}>
          <table className="figures inputs">
            <thead>
              <tr>
                <th scope="col">{words.input}</th>
                <th scope="col">{words.value}</th>
                <th scope="col">{words.range}</th>
                <th scope="col" className="text">
                  {words.source}
                </th>
                <th scope="col" className="text">
                  {words.basis}
                </th>
                {isResult ? (
                  <>
                    <th scope="col">
                      {words.moves}
                      <span className="unit">{words.movesUnit}</span>
                    </th>
                    <th scope="col">
                      {words.overRange}
                      <span className="unit">{words.overRangeUnit}</span>
                    </th>
                  </>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {inputs.slice(0, shown).map((input, index) => (
                <InputRow
                  key={input.figure}
                  input={input}
                  // A figure itself is the first row of its own trace: it leads nowhere else.
                  leads={isResult || index > 0}
                  words={
                    !isResult && index > 0
                      ? { name: words.rivals, about: null }
                      : describeFigure(input.figure, corridor, language, messages, words, view.columns)
                  }
                  widest={isResult ? widest : null}
                />
              ))}
            </tbody>
          </table>
        </Scroll>
      ) : null}
      {inputs.length > shown ? (
        <p className="actions">
          <button type="button" onClick={() => setShown(shown + 4 * SHOWN)}>
            {words.more(Math.min(4 * SHOWN, inputs.length - shown))}
          </button>
        </p>
      ) : null}
      {isResult && inputs.length > 0 ? (
        <details className="step">
          <summary>{words.howTitle}</summary>
          <p className="note">{figure.startsWith('gas/') ? words.howGas : words.how}</p>
          <ul className="note">
            {methods.map(([id, text]) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
