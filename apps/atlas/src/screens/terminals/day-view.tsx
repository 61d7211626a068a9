import type { TerminalDay } from 'landbridge';
import { useMemo, useState } from 'react';
import { Gantt, type GanttBar } from '../../charts/gantt.tsx';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState } from '../../state/use-atlas.ts';
import type { TerminalAsk } from '../../worker/views/terminals.ts';
import { ChartTable } from '../chart-table.tsx';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { terminals as terminalsWords } from '../words/terminals.ts';
import { Film } from './film.tsx';
import { joinLifts } from './join-lifts.ts';
import { formatHour } from './moment.ts';
import { readWhole } from './read-params.ts';

/** One day of the first replication: as rows of work, and moving. */
export function DayView({ ask, days, about }: { ask: TerminalAsk; days: number; about: string }) {
  const { actions } = useAtlas();
  const words = useWords(terminalsWords);
  const shown = useAtlasState((state) => readWhole(state.params.shown, 1, days, Math.min(7, days)));
  const asked = useAnswer('terminalDay', { run: ask, day: shown });
  return (
    <section className="card">
      <h2>{words.dayTitle(shown)}</h2>
      <p className="note">{words.dayHelp}</p>
      <div className="form">
        <label className="field">
          {words.shownDay}
          <input
            type="number"
            min={1}
            max={days}
            value={shown}
            onChange={(event) => actions.go('terminals', { shown: event.target.value })}
          />
        </label>
      </div>
      <Waiting asked={asked} what={words.dayTitle(shown)} />
      {asked.answer ? <Day key={shown} day={asked.answer} about={`${about}; ${words.dayTitle(shown)}`} /> : null}
    </section>
  );
}

function Day({ day, about }: { day: TerminalDay; about: string }) {
  const words = useWords(terminalsWords);
  const [hour, setHour] = useState(() => firstBusyHour(day));
  const laneId = (group: number, lane: number) => `${day.groups[group].id} ${lane + 1}`;
  const rows = day.groups.flatMap(({ lanes }, group) =>
    Array.from({ length: lanes }, (_, lane) => ({ id: laneId(group, lane), name: laneId(group, lane) })),
  );
  const bars: (GanttBar & { readonly what: string })[] = [
    ...day.stays.flatMap(({ vehicle, departing, group, lanes, fromH, toH, step }) =>
      lanes.map((lane) => ({
        id: `${vehicle} ${step} ${lane} ${fromH}`,
        row: laneId(group, lane),
        from: fromH,
        to: toH,
        word: String(vehicle),
        tone: departing ? 1 : 0,
        what: step ?? `${departing ? words.departing : words.arriving}, ${words.stands}`,
      })),
    ),
    ...joinLifts(day.lifts).map(({ group, lane, fromH, toH, count }) => ({
      id: `lift ${group} ${lane} ${fromH}`,
      row: laneId(group, lane),
      from: fromH,
      to: toH,
      word: String(count),
      tone: 2,
      what: `${words.lifting}: ${count}`,
    })),
  ].filter(({ row }) => rows.some(({ id }) => id === row));
  // The hour moves at every frame; the rows do not.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the bars follow from the day and the words
  const table = useMemo(
    () => (
      <ChartTable
        label={words.dayTitle(day.day)}
        columns={[{ head: words.from }, { head: words.to }, { head: words.vehicle }, { head: words.what }]}
        rows={bars.map(({ row, word, from, to, what }) => [`${formatHour(from)} ${row}`, formatHour(to), word, what])}
      />
    ),
    [day, words],
  );
  return (
    <>
      <Film day={day} about={about} hour={hour} onHour={setHour} />
      <Gantt
        label={words.ganttChart(day.day)}
        about={about}
        xLabel={words.hourOfDay}
        from={0}
        to={24}
        rows={rows}
        bars={bars}
        at={hour}
      />
      {table}
    </>
  );
}

/** Where there is something to be seen. */
function firstBusyHour({ lifts, stays }: TerminalDay): number {
  const first = lifts[Math.min(10, lifts.length - 1)]?.toH ?? stays[Math.floor(stays.length / 2)]?.fromH ?? 0;
  return Math.round(first * 60) / 60;
}
