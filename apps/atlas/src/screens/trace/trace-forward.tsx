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
import { FiguresTable } from '../figures-table.tsx';
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
      <FiguresTable
        label={words.forward}
        columns={[{ head: words.result }, { head: words.value }, { head: words.moves, unit: words.movesUnit }]}
        rows={view.results.map(({ figure, value, unit, sensitivity, method }) => {
          const { name } = describeFigure(figure, corridor, language, messages, words);
          const prefix = findPrefix(Math.abs(value ?? 0));
          return {
            key: figure,
            data: { 'data-figure': figure },
            cells: [
              <TraceLink key="figure" figure={figure} name={name} {...at}>
                {name}
              </TraceLink>,
              { show: formatScaled(value, prefix), under: formatUnit(unit, prefix, messages) },
              {
                show: formatChange(sensitivity),
                under: words.shortMethods[method],
                data: { 'data-movement': sensitivity },
              },
            ],
          };
        })}
      />
      <div>
        <h3>{words.places(Math.min(SHOWN, view.elements.length), view.elements.length)}</h3>
        <FiguresTable
          label={words.place}
          tall
          columns={[{ head: words.place }, { head: words.flow, unit: messages.perYearUnit }]}
          rows={view.elements.slice(0, SHOWN).map(({ element, teu_per_year: teu }) => ({
            key: element,
            cells: [
              <Place key="place" element={element} name={elementName(corridor, language, element)} />,
              formatNumber(teu),
            ],
          }))}
        />
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
