import type { SimulationAnswer } from 'landbridge';
import { nameIn } from '../../data/names.ts';
import { formatNumber } from '../../format/number.ts';
import { findPrefix } from '../../format/scaled.ts';
import { formatUnit } from '../../format/unit.ts';
import { useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { TerminalAsk } from '../../worker/views/terminals.ts';
import { DownloadJson } from '../download-json.tsx';
import { FiguresTable } from '../figures-table.tsx';
import { NotSolved } from '../not-solved.tsx';
import { useWords } from '../use-words.ts';
import { terminals as terminalsWords } from '../words/terminals.ts';
import { CapacityCurve } from './capacity-curve.tsx';
import { DayView } from './day-view.tsx';
import { Dwell } from './dwell.tsx';
import { EventLog } from './event-log.tsx';
import { Published } from './published.tsx';
import { Queues } from './queues.tsx';
import { Resources } from './resources.tsx';
import { Trace } from './trace.tsx';

export function TerminalResults({ ask, answer }: { ask: TerminalAsk; answer: SimulationAnswer }) {
  const words = useWords(terminalsWords);
  const language = useAtlasState((state) => state.language);
  const row = useAtlasState((state) => state.corridor?.tables.terminal)?.find(
    ({ terminal_id: id }) => id === answer.terminal.id,
  );
  const name = row ? nameIn(language, row) : answer.terminal.name;
  // What a saved picture is of: the terminal, what of it was set, and how it was simulated.
  const basis = words.basis(answer.days, answer.warm_up_days, answer.replications);
  const about = [words.figuresOf(name, answer.year), ...answer.settings, basis].join('; ');
  return (
    <>
      {answer.status === 'solved' ? null : <NotSolved what={words.infeasible} blame={answer.blame} />}
      <div className="columns halves card">
        <section>
          <h2>{words.figuresOf(name, answer.year)}</h2>
          <p className="note">{basis}</p>
          {answer.settings.length > 0 ? <p className="note">{words.changed(answer.settings.join(', '))}</p> : null}
          <Figures answer={answer} />
          <DownloadJson name={`simulate-${answer.terminal.id}`} what={name} value={answer} />
        </section>
        <Resources answer={answer} about={about} />
      </div>
      <CapacityCurve answer={answer} about={about} />
      <div className="columns halves card">
        <Dwell answer={answer} about={about} />
        <Queues answer={answer} about={about} />
      </div>
      <Published answer={answer} />
      <DayView ask={ask} days={answer.days} about={about} />
      <div className="columns halves card">
        <Trace ask={ask} />
        <EventLog ask={ask} answer={answer} />
      </div>
    </>
  );
}

function Figures({ answer }: { answer: SimulationAnswer }) {
  const words = useWords(terminalsWords);
  const messages = useMessages();
  return (
    <FiguresTable
      label={words.figure}
      columns={[{ head: words.figure }, { head: words.value }, { head: words.low }, { head: words.high }]}
      rows={answer.kpis.map(({ id, name, value, low, high, unit }) => ({
        key: id,
        data: { 'data-kpi': id },
        cells: [
          { show: words.kpis[id] ?? name, under: formatUnit(unit, findPrefix(0), messages) },
          { show: formatNumber(value), data: { 'data-value': value ?? '' } },
          formatNumber(low ?? null),
          formatNumber(high ?? null),
        ],
      }))}
    />
  );
}
