import { useState } from 'react';
import { Figure } from '../../charts/figure.tsx';
import { elementName } from '../../data/names.ts';
import { findPrefix, formatScaledChange } from '../../format/scaled.ts';
import { formatUnit } from '../../format/unit.ts';
import { useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import type { RunView } from '../../worker/run-view.ts';
import { useWords } from '../use-words.ts';
import { compare as compareWords } from '../words/compare.ts';
import type { Column } from './compare-screen.tsx';

/** Places of a difference; with more than two scenarios beside each other fewer, so that they fit a page. */
const MOST = 6;
const MOST_OF_MANY = 4;
/** Differences that a brief of one scenario has room for. */
const BRIEF_KPIS = ['total_cost_usd', 'total_time_teu_h', 'total_co2e_t'];

/** One figure's difference of each scenario, split over the places where it arises. */
export function CauseColumns({
  columns,
  base,
  corridor,
}: {
  columns: readonly Column[];
  base: RunView;
  corridor: CorridorData;
}) {
  const messages = useMessages();
  const words = useWords(compareWords);
  const language = useAtlasState((state) => state.language);
  const [kpiId, setKpi] = useState('total_cost_usd');
  const solved = columns.filter(({ run }) => run !== null);
  const choices = base.kpis.filter(({ id }) =>
    solved.some(({ run }) => run?.differences.some(({ kpi, causes }) => kpi === id && causes.length > 0)),
  );
  if (choices.length === 0) return null;
  const most = solved.length > 2 ? MOST_OF_MANY : MOST;
  const further =
    solved.length === 1 ? BRIEF_KPIS.filter((id) => id !== kpiId && choices.some((kpi) => kpi.id === id)) : [];
  const shownKpis = [kpiId, ...further].flatMap((kpi) => solved.map((column) => ({ ...column, kpi })));
  return (
    <section className="card">
      <h2>{messages.causesTitle}</h2>
      <p className="note">{messages.causesHelp}</p>
      <label className="inline-label no-print">
        {messages.figure}
        <select value={kpiId} onChange={(event) => setKpi(event.target.value)}>
          {choices.map(({ id, name }) => (
            <option key={id} value={id}>
              {messages.kpis[id] ?? name}
            </option>
          ))}
        </select>
      </label>
      {solved.length > 1 ? <p className="only-print">{messages.kpis[kpiId] ?? kpiId}</p> : null}
      <div className="cause-columns">
        {shownKpis.map(({ id, title, run, kpi: shownKpi }) => {
          const difference = run?.differences.find(({ kpi }) => kpi === shownKpi);
          const named = difference?.causes.filter((cause) => cause.id !== 'rest') ?? [];
          const shown = [...named].sort((a, b) => Math.abs(b.change) - Math.abs(a.change)).slice(0, most);
          const rest = shown.reduce((left, cause) => left - cause.change, difference?.change ?? 0);
          const widest = Math.max(Math.abs(rest), ...shown.map(({ change }) => Math.abs(change)));
          const prefix = findPrefix(Math.max(widest, Math.abs(difference?.change ?? 0)));
          const line = (key: string, name: string, change: number) => (
            <li key={key}>
              <span>{name}</span>
              <span className="amount">{formatScaledChange(change, prefix, widest)}</span>
              <svg className="cause-bar" viewBox="-50 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect
                  className={change > 0 ? 'up' : 'down'}
                  x={change < 0 ? (50 * change) / widest : 0}
                  width={(50 * Math.abs(change)) / widest}
                  height={4}
                />
              </svg>
            </li>
          );
          return (
            <div key={`${id} ${shownKpi}`} className={`cause${shownKpi === kpiId ? '' : ' only-print'}`}>
              <h3>
                {shownKpi === kpiId && solved.length > 1 ? title : (messages.kpis[shownKpi] ?? shownKpi)}
                <span className="cause-total">
                  {formatScaledChange(difference?.change ?? null, prefix)}{' '}
                  {formatUnit(difference?.unit ?? '', prefix, messages)}
                </span>
              </h3>
              {shown.length === 0 ? <p className="note">{words.noCause}</p> : null}
              <Figure
                title={`${messages.kpis[shownKpi] ?? shownKpi}, ${formatUnit(difference?.unit ?? '', prefix, messages)}`}
                about={`${title}, ${run?.year ?? ''}`}
              >
                <ol>
                  {shown.map((cause) => {
                    const kind = messages.causeKinds[cause.id.slice(0, cause.id.indexOf('/'))] ?? '';
                    return line(cause.id, `${kind} ${elementName(corridor, language, cause.id)}`, cause.change);
                  })}
                  {shown.length > 0 && Math.abs(rest) > widest * 1e-6 ? line('rest', messages.otherPlaces, rest) : null}
                </ol>
              </Figure>
            </div>
          );
        })}
      </div>
    </section>
  );
}
