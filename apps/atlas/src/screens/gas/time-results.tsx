import { useEffect, useState } from 'react';
import { LineChart, LineKey, type Series } from '../../charts/line-chart.tsx';
import { nameIn } from '../../data/names.ts';
import { formatFixed, formatNumber, formatScientific } from '../../format/number.ts';
import { useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { GasTimeView, GasUnitView } from '../../worker/views/gas-time.ts';
import { ChartTable } from '../chart-table.tsx';
import { NotSolved } from '../not-solved.tsx';
import { Notes } from '../notes.tsx';
import { useWords } from '../use-words.ts';
import { gas as gasWords } from '../words/gas.ts';
import { Contracts } from './contracts.tsx';
import { PressureAt } from './pressure-at.tsx';
import { useGasUnit } from './unit-select.tsx';

/** Recorded times in a second of the page. */
const STEP_MS = 250;
const STILL_MS = 1000;

interface TimeResultsProps {
  readonly view: GasTimeView;
  readonly units: readonly GasUnitView[];
  /** The study and its day, for pictures. */
  readonly about: string;
}

export function TimeResults({ view, units, about }: TimeResultsProps) {
  const { time: words } = useWords(gasWords);
  const messages = useMessages();
  const language = useAtlasState((state) => state.language);
  const unit = useGasUnit(units);
  const [at, setAt] = useState(0);
  const [playing, setPlaying] = useState(false);
  const last = view.timesH.length - 1;
  usePlaying(playing, at, last, setAt, () => setPlaying(false));
  if (last < 0) {
    return <NotSolved what={words.failed} blame={view.blame} />;
  }
  const hour = formatFixed(view.timesH[at], 0);
  const draw = (id: string, name: string, values: readonly number[], factor: number, tone: number): Series => ({
    id,
    name,
    tone,
    points: values.map((value, k): [number, number] => [view.timesH[k], value * factor]),
  });
  const linepack = [draw('linepack', words.linepack, view.linepackKg, unit.perKg, 0)];
  const flows = [
    draw('entering', words.enters, view.enteringKgS, unit.perKgS, 0),
    ...view.offtakes.map((offtake, index) =>
      draw(offtake.id, words.leaves(nameIn(language, offtake)), offtake.kgS, unit.perKgS, index + 1),
    ),
  ];
  const marks = [{ x: view.timesH[at], word: `${words.nowMark}: ${hour} ${words.hours}` }];
  return (
    <>
      {view.status === 'solved' ? null : <NotSolved what={words.failed} blame={view.blame} />}
      <div className="time-controls">
        <button
          type="button"
          className="primary"
          onClick={() => {
            if (!playing && at >= last) setAt(0);
            setPlaying(!playing);
          }}
        >
          {playing ? words.pause : words.play}
        </button>
        <label className="field time-slider">
          {words.hour}
          <input
            type="range"
            min={0}
            max={last}
            step={1}
            value={at}
            aria-valuetext={`${hour} ${words.hours}`}
            onChange={(event) => {
              setPlaying(false);
              setAt(Number(event.target.value));
            }}
          />
        </label>
        <p className="note" aria-live={playing ? 'off' : 'polite'} data-hour={view.timesH[at]}>
          {words.moment(
            hour,
            `${formatNumber(view.linepackKg[at] * unit.perKg)} ${unit.amount}`,
            `${formatFixed(view.leavingKgS[at] * unit.perKgS, unit.decimals)} ${unit.flow}`,
          )}
        </p>
      </div>
      <PressureAt view={view} about={about} at={at} km={`${words.km}, ${messages.units.km ?? 'km'}`} />
      <div className="columns halves">
        <div>
          <h3>{words.linepack}</h3>
          <LineChart
            label={words.linepackChart}
            about={about}
            xLabel={`${words.hour}, ${words.hours}`}
            yLabel={`${words.linepack}, ${unit.amount}`}
            series={linepack}
            marks={marks}
          />
          <ChartTable
            label={words.linepack}
            columns={[
              { head: words.hour, unit: words.hours },
              { head: words.linepack, unit: unit.amount },
            ]}
            rows={view.timesH.map((time, k) => [formatFixed(time, 0), formatNumber(view.linepackKg[k] * unit.perKg)])}
          />
        </div>
        <div>
          <h3>{words.flows}</h3>
          <LineKey series={flows} />
          <LineChart
            label={words.flowsChart}
            about={about}
            xLabel={`${words.hour}, ${words.hours}`}
            yLabel={unit.flow}
            series={flows}
            marks={marks}
            fromZero
          />
          <ChartTable
            label={words.flows}
            columns={[
              { head: words.hour, unit: words.hours },
              ...flows.map(({ name }) => ({ head: name, unit: unit.flow })),
            ]}
            rows={view.timesH.map((time, k) => [
              formatFixed(time, 0),
              ...flows.map(({ points }) => formatFixed(points[k][1], unit.decimals)),
            ])}
          />
        </div>
      </div>
      <Contracts view={view} />
      <p className="note">{words.balance(formatScientific(view.residual), view.steps)}</p>
      <Notes notes={view.notes} />
    </>
  );
}

function usePlaying(playing: boolean, at: number, last: number, onAt: (at: number) => void, onEnd: () => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step asks for the next
  useEffect(() => {
    if (!playing) return;
    if (at >= last) {
      onEnd();
      return;
    }
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = setTimeout(() => onAt(at + 1), still ? STILL_MS : STEP_MS);
    return () => clearTimeout(timer);
  }, [playing, at, last]);
}
