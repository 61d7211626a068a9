/** One container from here to there: ways, legs, waits and formalities, how sure the time is, and the emissions. */

import { wantedKey } from '../../state/select.ts';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { RouteQuestion } from '../../worker/questions.ts';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { routes as routesWords } from '../words/routes.ts';
import { Alternatives } from './alternatives.tsx';
import { Chances } from './chances.tsx';
import { DepartureDays } from './departure-days.tsx';
import { LegTable } from './leg-table.tsx';
import { RouteForm } from './route-form.tsx';
import { TimeCostDistance } from './time-cost-distance.tsx';
import '../screens.css';

const MODES = ['any', 'rail', 'road', 'sea'] as const;
const DEFAULT_CLASS = 'container-general';

export function RoutesScreen() {
  const messages = useMessages();
  const words = useWords(routesWords);
  const state = useAtlasState((all) => all);
  const { corridor, params } = state;
  const key = wantedKey(state);
  const question: RouteQuestion | undefined =
    key && params.from && params.to
      ? {
          key,
          from: params.from,
          to: params.to,
          classId: params.class ?? DEFAULT_CLASS,
          mode: MODES.find((mode) => mode === params.mode) ?? 'any',
          ...(params.depart ? { depart: params.depart } : {}),
        }
      : undefined;
  const asked = useAnswer('route', question);
  const { actions } = useAtlas();
  const chosen = asked.answer?.alternatives.find(({ rank }) => String(rank) === params.route);
  const shown = chosen ?? asked.answer?.alternatives[0];
  return (
    <>
      <div className="screen-head">
        <h1>{messages.screens.routes}</h1>
        <p className="note">{words.help}</p>
      </div>
      {corridor ? (
        <RouteForm corridor={corridor} />
      ) : (
        <Waiting asked={{ ...asked, waiting: true }} what={messages.checking} />
      )}
      {question ? null : (
        <div className="empty card">
          <h2>{words.emptyTitle}</h2>
          <p>{words.empty}</p>
          <p>
            <button
              type="button"
              className="plain"
              onClick={() => actions.go('routes', { from: 'chongqing', to: 'tashkent' })}
            >
              {words.example}
            </button>
          </p>
        </div>
      )}
      <Waiting asked={asked} what={words.searching} />
      {asked.answer && shown && corridor && question ? (
        <>
          <Alternatives report={asked.answer} chosen={shown.rank} corridor={corridor} />
          {'profile' in asked.answer && asked.answer.profile ? (
            <DepartureDays report={asked.answer} profile={asked.answer.profile} corridor={corridor} />
          ) : null}
          <TimeCostDistance report={asked.answer} chosen={shown.rank} corridor={corridor} />
          <Chances question={question} ways={asked.answer.alternatives} corridor={corridor} />
          <LegTable route={shown} report={asked.answer} corridor={corridor} />
        </>
      ) : null}
    </>
  );
}
