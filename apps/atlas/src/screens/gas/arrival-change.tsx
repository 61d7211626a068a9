import { useState } from 'react';
import { LineChart, LineKey, type Series } from '../../charts/line-chart.tsx';
import { nameIn } from '../../data/names.ts';
import { formatFixed, formatShare } from '../../format/number.ts';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState } from '../../state/use-atlas.ts';
import type { Names } from '../../worker/questions.ts';
import type { GasArrival, GasArrivalAsk, GasArrivalView } from '../../worker/views/gas-arrival.ts';
import { ChartTable } from '../chart-table.tsx';
import { FiguresTable } from '../figures-table.tsx';
import { NotSolved } from '../not-solved.tsx';
import { Notes } from '../notes.tsx';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { arrival as arrivalWords } from '../words/gas-arrival.ts';
import { H_PER_DAY } from './arrival-at.tsx';

/** What the form begins with. */
const LEFT = 0.8;

type Supply = Names & { readonly id: string };

interface ArrivalChangeProps {
  readonly at: GasArrival;
  readonly day: string;
  /** The one it begins with first. */
  readonly supplies: readonly Supply[];
  readonly nameOf: (country: string) => string;
}

/** A supply falls: when a delivery sees it. */
export function ArrivalChange({ at, day, supplies, nameOf }: ArrivalChangeProps) {
  const words = useWords(arrivalWords);
  const language = useAtlasState((state) => state.language);
  const params = useAtlasState((state) => state.params);
  const supply = supplies.find(({ id }) => id === params.supply) ?? supplies[0];
  const left = readShare(params.arrival);
  const change: GasArrivalAsk['change'] = supply && left !== null ? { at: supply.id, left } : null;
  const asked = useAnswer('gasArrival', change ? { day, change } : undefined);
  const view = change ? asked.answer : null;
  if (!supply) return null;
  const name = nameIn(language, supply);
  const percent = formatShare(left, Math.round(1000 * (left ?? 0)) % 10 === 0 ? 0 : 1);
  const title = words.seen(nameIn(language, at), name, percent);
  return (
    <>
      <h3>{words.change}</h3>
      <p className="note">{words.changeHelp}</p>
      <Form key={`${supply.id} ${left}`} supply={supply} supplies={supplies} left={left ?? LEFT} busy={asked.waiting} />
      <Waiting asked={asked} what={words.following} rows={3} />
      {view && view.status !== 'solved' ? <NotSolved what={words.notSolved} blame={view.blame} /> : null}
      {view && view.status === 'solved' ? (
        <Seen view={view} id={at.id} title={title} place={nameIn(language, at)} day={day} nameOf={nameOf} />
      ) : null}
    </>
  );
}

/** Null where the address asks for no change. */
function readShare(text: string | undefined): number | null {
  const value = Number(text);
  return text !== undefined && text !== '' && value >= 0 && value < 1 ? value : null;
}

interface FormProps {
  readonly supply: Supply;
  readonly supplies: readonly Supply[];
  readonly left: number;
  readonly busy: boolean;
}

function Form({ supply, supplies, left, busy }: FormProps) {
  const { actions } = useAtlas();
  const words = useWords(arrivalWords);
  const language = useAtlasState((state) => state.language);
  const [at, setAt] = useState(supply.id);
  const [percent, setPercent] = useState(String(Math.round(1000 * left) / 10));
  const chosen = supplies.find(({ id }) => id === at) ?? supply;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        actions.go('gas', { supply: at, arrival: String(Number(percent) / 100) });
      }}
    >
      <label className="field">
        {words.supply}
        <select value={at} onChange={(event) => setAt(event.target.value)}>
          {supplies.map((own) => (
            <option key={own.id} value={own.id}>
              {nameIn(language, own)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {words.left(nameIn(language, chosen))}
        <input
          type="number"
          min={0}
          max={99.9}
          step="any"
          required
          value={percent}
          onChange={(event) => setPercent(event.target.value)}
        />
      </label>
      <button type="submit" className="primary" disabled={busy}>
        {words.run}
      </button>
    </form>
  );
}

interface SeenProps {
  readonly view: GasArrivalView;
  readonly id: string;
  readonly title: string;
  readonly place: string;
  readonly day: string;
  readonly nameOf: (country: string) => string;
}

function Seen({ view, id, title, place, day, nameOf }: SeenProps) {
  const words = useWords(arrivalWords);
  const inTime = view.arrivals.find((own) => own.id === id)?.inTime;
  if (!inTime) return <Notes notes={view.notes} />;
  const { timesH, origins } = inTime;
  const series: Series[] = origins.map(({ origin, shares }, tone) => ({
    id: origin,
    name: nameOf(origin),
    tone,
    points: shares.map((share, k): [number, number] => [timesH[k], 100 * share]),
  }));
  const days = (hours: number | null) => (hours === null ? words.notYet : formatFixed(hours / H_PER_DAY, 1));
  return (
    <>
      <h3>{title}</h3>
      <div className="columns halves">
        <div>
          <LineKey series={series} />
          <LineChart
            label={words.sharesChart(place)}
            about={`${title}, ${day}`}
            xLabel={`${words.hour}, ${words.hours}`}
            yLabel={`${words.share}, %`}
            series={series}
            fromZero
          />
          <ChartTable
            label={words.sharesChart(place)}
            columns={[
              { head: words.hour, unit: words.hours },
              ...origins.flatMap(({ origin }) => [
                { head: nameOf(origin), unit: '%' },
                { head: words.wayIs, unit: words.hours },
              ]),
            ]}
            rows={timesH.map((time, k) => [
              formatFixed(time, 0),
              ...origins.flatMap(({ shares, transitsH }) => [
                formatFixed(100 * shares[k], 2),
                formatFixed(transitsH[k], 0),
              ]),
            ])}
          />
        </div>
        {origins.every(({ front }) => front === null) ? (
          <p className="empty">{words.unchanged}</p>
        ) : (
          <FiguresTable
            label={title}
            columns={[
              { head: words.origin },
              { head: words.before, unit: '%' },
              { head: words.after, unit: '%' },
              { head: words.first, unit: words.days },
              { head: words.half, unit: words.days },
              { head: words.whole, unit: words.days },
            ]}
            rows={origins.map(({ origin, front, shares }) => ({
              key: origin,
              data: { 'data-front': origin, 'data-first-h': front?.first_h ?? null },
              cells: front
                ? [
                    nameOf(origin),
                    formatFixed(100 * front.share_before, 1),
                    formatFixed(100 * front.share_after, 1),
                    days(front.first_h),
                    days(front.half_h),
                    days(front.whole_h),
                  ]
                : [
                    nameOf(origin),
                    formatFixed(100 * shares[0], 1),
                    formatFixed(100 * (shares.at(-1) ?? shares[0]), 1),
                    words.notChanged,
                    '',
                    '',
                  ],
            }))}
          />
        )}
      </div>
      <Notes notes={view.notes} />
    </>
  );
}
