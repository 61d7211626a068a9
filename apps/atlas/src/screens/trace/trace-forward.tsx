/** From an input on: key figures that move with it, and places that use it. */
import { elementName } from '../../data/names.ts';
import { formatChange, formatNumber } from '../../format/number.ts';
import { findPrefix, formatScaled } from '../../format/scaled.ts';
import { formatUnit } from '../../format/unit.ts';
import { TraceLink } from '../../panels/trace-link.tsx';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import type { ForwardView, TraceAsk } from '../../worker/views/trace.ts';
import { Scroll } from '../scroll.tsx';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { trace as traceWords } from '../words/trace.ts';
import { describeFigure } from './figure-name.ts';

const SHOWN = 20;

export function TraceForward({ corridor, question }: { corridor: CorridorData; question: TraceAsk }) {
  const words = useWords(traceWords);
  const asked = useAnswer('dependents', question);
  return (
    <section className="card forward">
      <h2>{words.forward}</h2>
      <p className="note">{words.forwardHelp}</p>
      <Waiting asked={asked} what={words.working} />
      {asked.answer ? <Dependents view={asked.answer} corridor={corridor} /> : null}
    </section>
  );
}

function Dependents({ view, corridor }: { view: ForwardView; corridor: CorridorData }) {
  const messages = useMessages();
  const words = useWords(traceWords);
  const language = useAtlasState((state) => state.language);
  const of = useAtlasState((state) => state.params.of);
  const at = of === undefined ? {} : { scenarioId: of };
  if (view.results.length === 0) return <p>{words.nothing}</p>;
  return (
    <div className="columns halves">
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">{words.result}</th>
            <th scope="col">{words.value}</th>
            <th scope="col">
              {words.moves}
              <span className="unit">{words.movesUnit}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {view.results.map(({ figure, value, unit, sensitivity, method }) => {
            const { name } = describeFigure(figure, corridor, language, messages, words);
            const prefix = findPrefix(Math.abs(value ?? 0));
            return (
              <tr key={figure} data-figure={figure}>
                <th scope="row">
                  <TraceLink figure={figure} name={name} {...at}>
                    {name}
                  </TraceLink>
                </th>
                <td>
                  {formatScaled(value, prefix)}
                  <span className="unit">{formatUnit(unit, prefix, messages)}</span>
                </td>
                <td data-movement={sensitivity}>
                  {formatChange(sensitivity)}
                  <span className="unit">{words.shortMethods[method]}</span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div>
        <h3>{words.places(Math.min(SHOWN, view.elements.length), view.elements.length)}</h3>
        <Scroll label={words.place} kind="tall">
          <table className="figures">
            <thead>
              <tr>
                <th scope="col">{words.place}</th>
                <th scope="col">
                  {words.flow}
                  <span className="unit">{messages.perYearUnit}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {view.elements.slice(0, SHOWN).map(({ element, teu_per_year: teu }) => (
                <tr key={element}>
                  <th scope="row">
                    <Place element={element} name={elementName(corridor, language, element)} />
                  </th>
                  <td>{formatNumber(teu)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </div>
    </div>
  );
}

function Place({ element, name }: { element: string; name: string }) {
  const { actions } = useAtlas();
  const words = useWords(traceWords);
  const slash = element.indexOf('/');
  const [table, id] = [element.slice(0, slash), element.slice(slash + 1)];
  if (table !== 'link' && table !== 'bcp' && table !== 'transfer') return name;
  return (
    <button
      type="button"
      className="plain"
      title={words.onMap}
      onClick={() => {
        actions.go('map');
        actions.select({ table, id });
      }}
    >
      {name}
    </button>
  );
}
