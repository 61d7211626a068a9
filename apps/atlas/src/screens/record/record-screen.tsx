/** The record: who said what, on what grounds, and what it comes to. An overview, or one dossier. */
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { RecordView } from '../../worker/questions.ts';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { record as recordWords } from '../words/record.ts';
import { Commitments } from './commitments.tsx';
import { DossierView } from './dossier-view.tsx';
import { Timeline } from './timeline.tsx';
import { VerdictCounts } from './verdict.tsx';
import '../screens.css';
import './record.css';

export function RecordScreen() {
  const { actions } = useAtlas();
  const messages = useMessages();
  const words = useWords(recordWords);
  const language = useAtlasState((state) => state.language);
  const chosen = useAtlasState((state) => state.params.dossier);
  const ready = useAtlasState((state) => state.corridor !== null);
  const asked = useAnswer('record', ready ? null : undefined);
  const view = asked.answer;
  const dossier = view?.dossiers.find(({ id }) => id === chosen);
  return (
    <>
      <div className="screen-head">
        <h1>{messages.screens.record}</h1>
        <p className="note">{words.help}</p>
      </div>
      {asked.failure?.code === 'record.missing' ? (
        <div className="empty">
          <h2>{words.noneTitle}</h2>
          <p>{words.none}</p>
        </div>
      ) : (
        <Waiting asked={asked.waiting || ready ? asked : { ...asked, waiting: true }} what={words.reading} rows={12} />
      )}
      {view ? (
        <div className="columns side">
          <nav aria-label={words.dossiers} className="dossiers">
            <h2>{words.dossiers}</h2>
            <ul className="list">
              <li>
                <button
                  type="button"
                  className="plain"
                  aria-current={dossier ? undefined : 'true'}
                  onClick={() => actions.go('record', { dossier: null, claim: null })}
                >
                  {words.overview}
                </button>
              </li>
              {view.dossiers.map((item) => (
                <li key={item.id}>
                  <button
                    type="button"
                    className="plain"
                    aria-current={item === dossier ? 'true' : undefined}
                    onClick={() => actions.go('record', { dossier: item.id, claim: null })}
                  >
                    {(language === 'zh' ? item.name_zh : language === 'ru' ? item.name_ru : null) ?? item.name}
                  </button>
                  <span className="unit">{words.claimCount(item.claims.length)}</span>
                </li>
              ))}
            </ul>
          </nav>
          <div>{dossier ? <DossierView dossier={dossier} view={view} /> : <Overview view={view} />}</div>
        </div>
      ) : null}
    </>
  );
}

function Overview({ view }: { view: RecordView }) {
  const words = useWords(recordWords);
  const { slippage } = view.commitments;
  return (
    <>
      <h2>{words.verdicts}</h2>
      <p className="note">{words.verdictsHelp(view.asOf)}</p>
      <VerdictCounts counts={view.counts} />
      <section className="card">
        <h2>{words.commitments}</h2>
        <p className="note">{words.commitmentsHelp}</p>
        <Commitments commitments={view.commitments.commitments} />
        <p className="note">
          {words.slippage(
            slippage.medianDays === null ? '–' : String(slippage.medianDays),
            slippage.completed,
            slippage.unfinished,
          )}
        </p>
      </section>
      <section className="card">
        <h2>{words.timeline}</h2>
        <Timeline entries={view.timeline} view={view} about={words.overview} />
      </section>
    </>
  );
}
