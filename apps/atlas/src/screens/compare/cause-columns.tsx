import { useState } from 'react';
import { elementName } from '../../data/names.ts';
import { findPrefix, formatScaledChange } from '../../format/scaled.ts';
import { formatUnit } from '../../format/unit.ts';
import { useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import type { RunView } from '../../worker/run-view.ts';
import { useWords } from '../use-words.ts';
import type { Column } from './compare-screen.tsx';

const MOST = 6;

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
  const { compare: words } = useWords();
  const language = useAtlasState((state) => state.language);
  const [kpiId, setKpi] = useState('total_cost_usd');
  const solved = columns.filter(({ run }) => run !== null);
  const choices = base.kpis.filter(({ id }) =>
    solved.some(({ run }) => run?.differences.some(({ kpi, causes }) => kpi === id && causes.length > 0)),
  );
  if (choices.length === 0) return null;
  return (
    <section className="card second-page">
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
      <p className="only-print">{messages.kpis[kpiId] ?? kpiId}</p>
      <div className="cause-columns">
        {solved.map(({ id, title, run }) => {
          const difference = run?.differences.find(({ kpi }) => kpi === kpiId);
          const named = difference?.causes.filter((cause) => cause.id !== 'rest') ?? [];
          const shown = [...named].sort((a, b) => Math.abs(b.change) - Math.abs(a.change)).slice(0, MOST);
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
            <div key={id} className="cause">
              <h3>
                {title}
                <span className="cause-total">
                  {formatScaledChange(difference?.change ?? null, prefix)}{' '}
                  {formatUnit(difference?.unit ?? '', prefix, messages)}
                </span>
              </h3>
              {shown.length === 0 ? <p className="note">{words.noCause}</p> : null}
              <ol>
                {shown.map((cause) => {
                  const kind = messages.causeKinds[cause.id.slice(0, cause.id.indexOf('/'))] ?? '';
                  return line(cause.id, `${kind} ${elementName(corridor, language, cause.id)}`, cause.change);
                })}
                {shown.length > 0 && Math.abs(rest) > widest * 1e-6 ? line('rest', messages.otherPlaces, rest) : null}
              </ol>
            </div>
          );
        })}
      </div>
    </section>
  );
}
