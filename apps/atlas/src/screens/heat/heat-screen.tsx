/** A heat plant and its mains: the design day, a week of the units, single losses, and a cold spell on the fuel at hand. */
import { nameIn } from '../../data/names.ts';
import { formatFixed } from '../../format/number.ts';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { HeatStateView } from '../../worker/views/heat.ts';
import { NumberField } from '../number-field.tsx';
import { numberOf } from '../number-of.ts';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { heat as heatWords } from '../words/heat.ts';
import { HeatState } from './heat-state.tsx';
import { Outages } from './outages.tsx';
import { Week } from './week.tsx';
import { Winter } from './winter.tsx';
import '../screens.css';
import '../planning.css';

export function HeatScreen() {
  const { actions } = useAtlas();
  const messages = useMessages();
  const words = useWords(heatWords);
  const ready = useAtlasState((state) => state.corridor !== null);
  const params = useAtlasState((state) => state.params);
  const capacityGcalPerH = numberOf(params.capacity);
  const outdoorC = numberOf(params.outdoor);
  const asked = useAnswer('heatState', ready ? { capacityGcalPerH, outdoorC } : undefined);
  const view = asked.answer;
  return (
    <>
      <div className="screen-head">
        <h1>{messages.screens.heat}</h1>
        <p className="note">{words.help}</p>
      </div>
      {view ? (
        <div className="form">
          <Capacities view={view} chosen={capacityGcalPerH} />
          <NumberField
            label={words.outdoor}
            hint={words.design(formatFixed(view.designOutdoorC, 0))}
            value={outdoorC ?? view.designOutdoorC}
            min={-40}
            max={8}
            step={1}
            onChange={(value) => actions.go('heat', { outdoor: value === view.designOutdoorC ? null : String(value) })}
          />
        </div>
      ) : null}
      <Waiting asked={asked} what={words.solving} />
      {view ? (
        <>
          <HeatState view={view} />
          <Week capacityGcalPerH={capacityGcalPerH} />
          <Outages capacityGcalPerH={capacityGcalPerH} outdoorC={outdoorC} state={view} />
          <Winter capacityGcalPerH={capacityGcalPerH} outdoorC={outdoorC} state={view} />
        </>
      ) : null}
    </>
  );
}

/** The published figures of the capacity as a switch: no source is thrown away. */
function Capacities({ view, chosen }: { view: HeatStateView; chosen: number | null }) {
  const { actions } = useAtlas();
  const words = useWords(heatWords);
  const language = useAtlasState((state) => state.language);
  const own = view.capacities[0].gcalPerH;
  return (
    <fieldset className="switch">
      <legend>
        {words.capacity}, {words.gcalPerH} ({nameIn(language, view.plant)})
      </legend>
      {view.capacities.map(({ gcalPerH, rank }) => (
        <label key={gcalPerH}>
          <input
            type="radio"
            name="capacity"
            checked={(chosen ?? own) === gcalPerH}
            onChange={() => actions.go('heat', { capacity: gcalPerH === own ? null : String(gcalPerH) })}
          />
          {formatFixed(gcalPerH, 0)} ({rank === 'preferred' ? words.preferred : words.rival})
        </label>
      ))}
    </fieldset>
  );
}
