/** One shock through every engine, told by what the report lists: a new engine or coupling shows up by itself. */
import { scenarioTitle } from '../../data/names.ts';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { ShockView } from '../../worker/views/shock.ts';
import { DownloadJson } from '../download-json.tsx';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { chart as chartWords } from '../words/chart.ts';
import { shock as shockWords } from '../words/shock.ts';
import { Conservation } from './conservation.tsx';
import { Engines } from './engines.tsx';
import { Links } from './links.tsx';
import { Losers } from './losers.tsx';
import { Substitutes } from './substitutes.tsx';
import { TimeAxis } from './time-axis.tsx';
import '../screens.css';
import '../planning.css';

const USUAL = 'khorgos-closed-30-days';

export function ShockScreen() {
  const { actions } = useAtlas();
  const messages = useMessages();
  const words = useWords(shockWords);
  const { language, params } = useAtlasState((state) => state);
  const ready = useAtlasState((state) => state.corridor !== null);
  const listed = useAnswer('shocks', ready ? null : undefined);
  const shocks = listed.answer ?? [];
  const usual = shocks.find(({ id }) => id === USUAL)?.id ?? shocks[0]?.id;
  const id = params.shock ?? usual;
  const asked = useAnswer('shock', id === undefined ? undefined : { id });
  const chosen = shocks.find((item) => item.id === id);
  return (
    <>
      <div className="screen-head">
        <h1>{messages.screens.shock}</h1>
        <p className="note">{words.help}</p>
      </div>
      <Waiting asked={listed} what={words.choose} rows={1} />
      {listed.answer && shocks.length === 0 ? (
        <div className="empty card">
          <h2>{words.none}</h2>
          <p>{words.noneHelp}</p>
        </div>
      ) : null}
      {shocks.length > 0 ? (
        <div className="form">
          <label className="field wide">
            {words.choose}
            <select
              value={id}
              onChange={({ target }) => actions.go('shock', { shock: target.value === usual ? null : target.value })}
            >
              {shocks.map((item) => (
                <option key={item.id} value={item.id}>
                  {scenarioTitle(language, item)}
                </option>
              ))}
            </select>
          </label>
          {asked.answer ? (
            <DownloadJson name={`shock-${id}`} what={messages.screens.shock} value={asked.answer.report} />
          ) : null}
        </div>
      ) : null}
      {chosen ? (
        <div className="note" lang="en">
          {chosen.description ? <p>{chosen.description}</p> : null}
          {chosen.expected.length > 0 ? (
            <>
              <p lang={language}>{words.expected}:</p>
              <ul className="expected">
                {chosen.expected.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </>
          ) : null}
        </div>
      ) : null}
      <Waiting asked={asked} what={words.running} rows={10} />
      {asked.answer ? <Report view={asked.answer} about={chosen ? scenarioTitle(language, chosen) : ''} /> : null}
    </>
  );
}

/** @param about  the shock's title: what a saved picture is of */
function Report({ view, about }: { view: ShockView; about: string }) {
  const chart = useWords(chartWords);
  const { report } = view;
  return (
    <>
      {report.status === 'solved' ? null : (
        <div className="status failed" role="alert">
          <p>{chart.notSolved}</p>
          {report.engines.map(({ engine, blame }) =>
            blame ? (
              <p key={engine} lang="en">
                {engine}: {blame}
              </p>
            ) : null,
          )}
        </div>
      )}
      <Links report={report} />
      <TimeAxis view={view} about={about} />
      <Losers report={report} about={about} />
      <Substitutes report={report} />
      <Engines report={report} />
      <Conservation report={report} />
    </>
  );
}
