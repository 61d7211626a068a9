/** Every engine on one axis of days, with the moments as a table. */
import { useState } from 'react';
import { Figure } from '../../charts/figure.tsx';
import { LineKey } from '../../charts/line-chart.tsx';
import { SmallMultiples } from '../../charts/small-multiples.tsx';
import { formatChange, formatNumber } from '../../format/number.ts';
import { formatUnit } from '../../format/unit.ts';
import { useMessages } from '../../state/use-atlas.ts';
import type { ShockView } from '../../worker/views/shock.ts';
import { ChartTable } from '../chart-table.tsx';
import { useWords } from '../use-words.ts';
import { shock as shockWords } from '../words/shock.ts';
import { daysSince, layOutMoments, layOutYear, windowOf } from './moment-panels.ts';
import { useElementWords } from './use-element-words.ts';

const PLAIN = { factor: 1, id: 'none' } as const;

export function TimeAxis({ view, about }: { view: ShockView; about: string }) {
  const words = useWords(shockWords);
  const [wholeYear, setWholeYear] = useState(false);
  const { report } = view;
  const axis = wholeYear ? report.axis : windowOf(report);
  const order = (engine: string) => report.engines.findIndex((item) => item.engine === engine);
  const timeline = [...report.timeline].sort((a, b) => order(a.engine) - order(b.engine));
  const to = daysSince(axis.from, axis.to);
  const messages = useMessages();
  const wordsOf = useElementWords();
  const nameOf = (engine: string) => words.engineNames[engine] ?? engine;
  const laid = [
    ...layOutMoments(timeline, axis, nameOf),
    ...layOutYear({ ...report, axis }, (engine) => words.wholeYear(nameOf(engine))),
  ];
  const panels = laid.map((panel) => ({
    ...panel,
    yLabel: formatUnit(panel.yLabel, PLAIN, messages),
    series: panel.series.map((line) => ({ ...line, name: wordsOf(line.name) })),
  }));
  const ticks = listTickDays(axis.from, axis.to).map((day) => ({ x: daysSince(axis.from, day), word: day.slice(5) }));
  const spans = view.closed
    .filter(({ from, to: until }) => until > axis.from && from < axis.to)
    .map(({ from, to: until, what }) => ({
      from: daysSince(axis.from, from),
      to: daysSince(axis.from, until),
      word: what,
    }));
  return (
    <section className="card">
      <h2>{words.axis}</h2>
      <p className="note">{words.axisHelp(axis.from.slice(0, 10), axis.to.slice(0, 10))}</p>
      {report.timeline.length > 0 ? (
        <fieldset className="switch">
          <legend className="hidden">{words.days}</legend>
          {[false, true].map((whole) => (
            <label key={String(whole)}>
              <input
                type="radio"
                name="shock-axis"
                checked={wholeYear === whole}
                onChange={() => setWholeYear(whole)}
              />
              {whole ? words.allYear : words.shockDays}
            </label>
          ))}
        </fieldset>
      ) : null}
      {panels.length === 0 ? (
        <p className="note">{words.noMoments}</p>
      ) : (
        <Figure
          title={words.axisChart}
          about={about}
          sources={[words.axisHelp(axis.from.slice(0, 10), axis.to.slice(0, 10))]}
        >
          {panels.map((panel, at) => (
            <div key={panel.id}>
              {panel.series.length > 1 ? <LineKey series={panel.series} /> : null}
              <SmallMultiples
                label={words.axisChart}
                xLabel={at === panels.length - 1 ? words.days : ''}
                panels={[
                  {
                    ...panel,
                    title: panel.series.length === 1 ? `${panel.title}, ${panel.series[0].name}` : panel.title,
                  },
                ]}
                from={0}
                to={to}
                ticks={ticks}
                spans={spans}
              />
            </div>
          ))}
        </Figure>
      )}
      <ChartTable
        label={words.moments}
        columns={[
          { head: words.when },
          { head: words.who },
          { head: words.what },
          { head: words.unit },
          { head: words.without },
          { head: words.with },
          { head: words.change },
        ]}
        rows={report.timeline.map((row) => [
          `${formatWhen(row.at)}${row.until ? ` – ${formatWhen(row.until)}` : ''}`,
          row.who,
          `${nameOf(row.engine)}: ${row.what}`,
          row.unit,
          formatNumber(row.base),
          formatNumber(row.shock),
          formatChange(row.change),
        ])}
      />
    </section>
  );
}

/** `2022-03-01`, with the hour where it is not midnight. */
function formatWhen(at: string): string {
  const [day, time = ''] = at.split('T');
  return time === '' || time.startsWith('00:00') ? day : `${day} ${time.slice(0, 5)}`;
}

/** Days to be named on an axis: of up to ten weeks each week, else the first of each month. */
function listTickDays(from: string, to: string): string[] {
  const byWeek = daysSince(from, to) <= 70;
  const days: string[] = [];
  const at = new Date(byWeek ? from : `${from.slice(0, 7)}-01`);
  while (at.getTime() <= Date.parse(to)) {
    if (at.getTime() >= Date.parse(from)) days.push(at.toISOString().slice(0, 10));
    if (byWeek) at.setUTCDate(at.getUTCDate() + 7);
    else at.setUTCMonth(at.getUTCMonth() + 1);
  }
  return days;
}
