import { draftTitle } from '../data/draft-title.ts';
import { scenarioTitle } from '../data/names.ts';
import { formatFixed } from '../format/number.ts';
import type { Messages } from '../i18n/index.ts';
import type { AtlasState } from '../state/atlas-state.ts';
import { findBase, findWanted } from '../state/select.ts';
import { useAtlas, useAtlasState, useMessages } from '../state/use-atlas.ts';

const MOST_ISSUES = 3;

/** What is going on, in words and per cent, with a way to stop it. */
export function RunStatus() {
  const { actions } = useAtlas();
  const messages = useMessages();
  const state = useAtlasState((all) => all);
  const { job, failure, scenarioId, year } = state;
  const wanted = findWanted(state);
  if (failure) {
    return (
      <div className="status failed" role="alert">
        <p>
          <strong>{messages.failed}.</strong> <span lang="en">{failure.failure.message}</span>
        </p>
        <ul lang="en">
          {failure.failure.issues.slice(0, MOST_ISSUES).map((issue) => (
            <li key={issue}>{issue}</li>
          ))}
        </ul>
        <button
          type="button"
          onClick={() => (failure.key ? actions.chooseScenario(scenarioId, year) : location.reload())}
        >
          {messages.retry}
        </button>
      </div>
    );
  }
  if (job) {
    const fraction = fractionOf(state);
    return (
      <div className="status">
        <div className="status-line">
          <p role="status">{describeJob(state, messages)}</p>
          <output className="percent">{formatFixed(fraction * 100, 0)} %</output>
          {job.key ? (
            <button type="button" onClick={() => actions.cancel()}>
              {messages.cancel}
            </button>
          ) : null}
        </div>
        <progress max={1} value={fraction} aria-label={describeJob(state, messages)} />
      </div>
    );
  }
  if (wanted && wanted.status !== 'solved') {
    return (
      <div className="status failed" role="alert">
        <p>
          <strong>{messages.notSolved}.</strong> <span lang="en">{wanted.blame}</span>
        </p>
      </div>
    );
  }
  return null;
}

/** Reading is a tenth of the way to the base. */
function fractionOf(state: AtlasState): number {
  const { reading, corridor, job } = state;
  if (!corridor) return reading.total > 0 ? (reading.done / reading.total) * 0.1 : 0;
  const solved = job?.progress?.fraction ?? 0;
  return findBase(state) ? solved : 0.1 + solved * 0.9;
}

function describeJob(state: AtlasState, messages: Messages): string {
  const { corridor, reading, job, language } = state;
  if (!corridor) {
    return reading.done < reading.total || reading.total === 0
      ? messages.reading(reading.done, reading.total)
      : messages.checking;
  }
  const scenario = corridor.scenarios.find(({ id }) => id === job?.key?.scenarioId);
  const text = job?.key?.text;
  const title = scenario
    ? scenarioTitle(language, scenario)
    : text === undefined
      ? null
      : (draftTitle(text) ?? messages.ownScenario);
  const what = !findBase(state) || title === null ? messages.solvingBase : messages.solving(title);
  const progress = job?.progress;
  return progress ? `${what}: ${messages.period(progress.period, progress.periods)}` : what;
}
