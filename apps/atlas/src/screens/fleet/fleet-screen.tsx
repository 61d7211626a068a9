/** A fleet of buses: what stock of parts keeps running and how long parts travel, charging by night, cost over the life. */
import { scenarioTitle } from '../../data/names.ts';
import { formatFixed } from '../../format/number.ts';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import { NumberField } from '../number-field.tsx';
import { numberOf } from '../number-of.ts';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { fleet as fleetWords } from '../words/fleet.ts';
import { Charging } from './charging.tsx';
import { LeadTimes } from './lead-times.tsx';
import { Ownership } from './ownership.tsx';
import { Spares } from './spares.tsx';
import '../screens.css';
import '../planning.css';

const SHIPPED = 'khorgos-closed-30-days';

export function FleetScreen() {
  const { actions } = useAtlas();
  const messages = useMessages();
  const words = useWords(fleetWords);
  const { corridor, language, params } = useAtlasState((state) => state);
  const scenarios = corridor?.scenarios.filter(({ id }) => id !== corridor.baseId) ?? [];
  const usual = scenarios.some(({ id }) => id === SHIPPED) ? SHIPPED : 'none';
  const meets = params.meets ?? usual;
  const met = scenarios.find(({ id }) => id === meets);
  const budgetUsd = numberOf(params.budget);
  const asked = useAnswer(
    'fleetSpares',
    corridor ? { budgetUsd, scenarioId: meets === 'none' ? null : meets } : undefined,
  );
  const view = asked.answer;
  const goal = view?.report.goal;
  return (
    <>
      <div className="screen-head">
        <h1>{messages.screens.fleet}</h1>
        <p className="note">{words.help}</p>
      </div>
      <p className="alarm">{words.assumedFleet}</p>
      <div className="form">
        <NumberField
          label={words.budget}
          {...(goal?.kind === 'availability'
            ? { hint: words.target(`${formatFixed(100 * (goal.value ?? 0), 0)} %`) }
            : {})}
          value={budgetUsd ?? Math.round(view?.report.cost_usd ?? 0)}
          min={1}
          max={10_000_000}
          step={1000}
          onChange={(value) => actions.go('fleet', { budget: String(value) })}
        />
        <button type="button" disabled={budgetUsd === null} onClick={() => actions.go('fleet', { budget: null })}>
          {words.byTarget}
        </button>
        <label className="field">
          {words.meets}
          <select
            value={meets}
            onChange={({ target }) => actions.go('fleet', { meets: target.value === usual ? null : target.value })}
          >
            <option value="none">{words.asIs}</option>
            {scenarios.map((scenario) => (
              <option key={scenario.id} value={scenario.id}>
                {scenarioTitle(language, scenario)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Waiting asked={asked} what={words.planning} />
      {view ? <Spares view={view} /> : null}
      {view ? <LeadTimes view={view} scenario={met ? scenarioTitle(language, met) : null} /> : null}
      {corridor ? <Charging /> : null}
      {corridor ? <Ownership /> : null}
    </>
  );
}
