/** Gas at the ends of its way by origin, with its time on the way; and a change of supply as it is seen there. */
import { countryName, nameIn } from '../../data/names.ts';
import { formatFixed } from '../../format/number.ts';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState } from '../../state/use-atlas.ts';
import type { GasArrivalView } from '../../worker/views/gas-arrival.ts';
import type { GasUnitView } from '../../worker/views/gas-time.ts';
import { FiguresTable } from '../figures-table.tsx';
import { NotSolved } from '../not-solved.tsx';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { arrival as arrivalWords } from '../words/gas-arrival.ts';
import { ArrivalAt } from './arrival-at.tsx';
import { ArrivalChange } from './arrival-change.tsx';
import { useGasUnit } from './unit-select.tsx';

/** Less of a share than this is none. */
const LEAST_SHARE = 5e-5;

export function Arrivals({ day }: { day: string }) {
  const words = useWords(arrivalWords);
  const ready = useAtlasState((state) => state.corridor !== null);
  const places = useAnswer('gasStudies', ready ? { day } : undefined);
  const asked = useAnswer('gasArrival', ready ? { day, change: null } : undefined);
  const view = asked.answer;
  return (
    <section className="card" id="arrivals">
      <h2>{words.title}</h2>
      <p className="note">{words.help}</p>
      <Waiting asked={asked} what={words.solving} />
      {view && view.status !== 'solved' ? <NotSolved what={words.notSolved} blame={view.blame} /> : null}
      {view && view.status === 'solved' && view.arrivals.length === 0 ? <p className="empty">{words.none}</p> : null}
      {view && places.answer && view.arrivals.length > 0 ? (
        <Results view={view} day={day} units={places.answer.units} supplies={places.answer.at['supply-cut']} />
      ) : null}
    </section>
  );
}

interface ResultsProps {
  readonly view: GasArrivalView;
  readonly day: string;
  readonly units: readonly GasUnitView[];
  readonly supplies: Parameters<typeof ArrivalChange>[0]['supplies'];
}

function Results({ view, day, units, supplies }: ResultsProps) {
  const { actions } = useAtlas();
  const words = useWords(arrivalWords);
  const language = useAtlasState((state) => state.language);
  const tables = useAtlasState((state) => state.corridor?.tables);
  const seen = useAtlasState((state) => state.params.seen);
  const unit = useGasUnit(units);
  const { arrivals, farthest } = view;
  const at = arrivals.find(({ id }) => id === seen) ?? arrivals.find(({ id }) => id === farthest) ?? arrivals[0];
  const nameOf = (country: string) => (tables ? countryName(tables, language, country) : country);
  return (
    <>
      <FiguresTable
        label={words.everywhere}
        kind="arrivals"
        columns={[
          { head: words.delivery },
          { head: words.flow, unit: unit.flow },
          { head: words.pressure, unit: 'MPa' },
          { head: words.wayIs, unit: words.hours },
          ...view.origins.map((origin) => ({ head: nameOf(origin), unit: '%' })),
        ]}
        rows={arrivals.map((own) => ({
          key: own.id,
          on: own === at,
          data: { 'data-arrival': own.id },
          cells: [
            nameIn(language, own),
            formatFixed(own.kgS * unit.perKgS, unit.decimals),
            formatFixed(own.pressureMpa, 2),
            formatFixed(own.transitH, 0),
            ...view.origins.map((origin) => {
              const share = own.origins.find((one) => one.origin === origin)?.share ?? 0;
              return share > LEAST_SHARE ? formatFixed(100 * share, 1) : '';
            }),
          ],
        }))}
      />
      {view.notes.map((note) => (
        <p key={note} className="note" lang="en">
          {note}
        </p>
      ))}
      <div className="form">
        <label className="field">
          {words.look}
          <select value={at.id} onChange={(event) => actions.go('gas', { seen: event.target.value })}>
            {arrivals.map((own) => (
              <option key={own.id} value={own.id}>
                {nameIn(language, own)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <ArrivalAt at={at} day={day} unit={unit} nameOf={nameOf} />
      <ArrivalChange at={at} day={day} supplies={supplies} nameOf={nameOf} />
    </>
  );
}
