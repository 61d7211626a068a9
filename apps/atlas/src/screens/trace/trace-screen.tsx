/** Any figure: back to its inputs with sources, grounds and movement, and from an input on to what depends on it. */
import { keyOf } from '../../state/select.ts';
import { useAtlasState, useMessages } from '../../state/use-atlas.ts';
import { useWords } from '../use-words.ts';
import { trace as traceWords } from '../words/trace.ts';
import { isComputed } from './figure-name.ts';
import { TraceBack } from './trace-back.tsx';
import { TraceForm } from './trace-form.tsx';
import { TraceForward } from './trace-forward.tsx';
import '../screens.css';
import './trace.css';

export function TraceScreen() {
  const messages = useMessages();
  const words = useWords(traceWords);
  const state = useAtlasState((all) => all);
  const { corridor, params, scenarioId, year } = state;
  const figure = params.figure ?? null;
  const chosen = params.of ?? scenarioId ?? corridor?.baseId ?? '';
  // A scenario that a link names is meant in its own year; the wanted one in the year that is wanted.
  const key = keyOf(state, chosen, params.of === undefined ? year : null);
  return (
    <>
      <div className="screen-head">
        <h1>{messages.screens.trace}</h1>
        <p className="note">{words.help}</p>
      </div>
      <TraceForm figure={figure} scenarioId={chosen} />
      {figure === null ? (
        <div className="empty card">
          <h2>{words.emptyTitle}</h2>
          <p>{words.empty}</p>
        </div>
      ) : corridor && key ? (
        <>
          <TraceBack corridor={corridor} question={{ key, figure }} />
          {isComputed(figure) ? null : <TraceForward corridor={corridor} question={{ key, figure }} />}
        </>
      ) : null}
    </>
  );
}
