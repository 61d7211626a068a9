/** Something happens to the pipelines, and they are followed hour by hour. */
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState } from '../../state/use-atlas.ts';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { gas as gasWords } from '../words/gas.ts';
import { readStudy, STUDIES } from './read-study.ts';
import { StudyForm } from './study-form.tsx';
import { TimeResults } from './time-results.tsx';
import './gas.css';

export function InTime({ day, baseYear }: { day: string; baseYear: number }) {
  const { actions } = useAtlas();
  const { time: words } = useWords(gasWords);
  const ready = useAtlasState((state) => state.corridor !== null);
  const params = useAtlasState((state) => state.params);
  const places = useAnswer('gasStudies', ready ? { day } : undefined);
  const ask = readStudy(params, day, places.answer);
  const asked = useAnswer('gasTime', ask ?? undefined);
  return (
    <section className="card" id="in-time">
      <h2>{words.title}</h2>
      <p className="note">{words.help}</p>
      <div className="actions presets">
        {STUDIES.map((study) => (
          <button
            key={study}
            type="button"
            aria-pressed={params.study === study}
            onClick={() =>
              actions.go('gas', {
                study,
                day: `${study === 'line-opening' ? baseYear + 8 : baseYear}-01-15`,
                place: null,
                left: null,
                times: null,
                last: null,
              })
            }
          >
            {words.presets[study]}
          </button>
        ))}
      </div>
      {params.study ? <Waiting asked={places} what={words.title} rows={2} /> : null}
      {params.study && places.answer && !ask ? <p className="empty">{words.none}</p> : null}
      {ask && places.answer ? (
        <StudyForm key={JSON.stringify(ask)} ask={ask} places={places.answer} busy={asked.waiting} />
      ) : null}
      <Waiting asked={asked} what={words.solving} />
      {asked.answer && places.answer ? (
        <TimeResults
          key={JSON.stringify(ask)}
          view={asked.answer}
          units={places.answer.units}
          about={ask ? `${words.presets[ask.study]}, ${ask.day}` : day}
        />
      ) : null}
    </section>
  );
}
