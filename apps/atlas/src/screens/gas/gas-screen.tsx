/** The pipelines: pressure and flow along each line on a day, what is delivered, and nameplate beside hydraulic capacity. */
import { LineChart, LineKey, type Series } from '../../charts/line-chart.tsx';
import { nameIn } from '../../data/names.ts';
import { formatFixed, formatScientific } from '../../format/number.ts';
import { TraceLink } from '../../panels/trace-link.tsx';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { GasView } from '../../worker/questions.ts';
import { FiguresTable } from '../figures-table.tsx';
import { NotSolved } from '../not-solved.tsx';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { gas as gasWords } from '../words/gas.ts';
import { Arrivals } from './arrivals.tsx';
import { Capacity } from './capacity.tsx';
import { GasFacts } from './gas-facts.tsx';
import { InTime } from './in-time.tsx';
import { Stations } from './stations.tsx';
import { UnitSelect, useGasUnit } from './unit-select.tsx';
import '../planning.css';
import '../screens.css';

export function GasScreen() {
  const { actions } = useAtlas();
  const messages = useMessages();
  const words = useWords(gasWords);
  const baseYear = useAtlasState((state) => state.corridor?.tables.config[0]?.base_year ?? 2022);
  const chosen = useAtlasState((state) => state.params.day);
  const day = chosen && /^\d{4}-\d{2}-\d{2}$/.test(chosen) ? chosen : `${baseYear}-07-01`;
  const ready = useAtlasState((state) => state.corridor !== null);
  const asked = useAnswer('gas', ready ? { day } : undefined);
  return (
    <>
      <div className="screen-head">
        <h1>{messages.screens.gas}</h1>
        <p className="note">{words.help}</p>
      </div>
      <div className="form">
        <label className="field">
          {words.day}
          <input
            type="date"
            value={day}
            min="2009-12-14"
            max="2040-12-31"
            onChange={(event) => event.target.value && actions.go('gas', { day: event.target.value })}
          />
        </label>
        {[`${baseYear - 10}-07-01`, `${baseYear}-07-01`, `${baseYear + 8}-07-01`].map((other) => (
          <button key={other} type="button" disabled={other === day} onClick={() => actions.go('gas', { day: other })}>
            {other}
          </button>
        ))}
        <UnitSelect />
      </div>
      <Waiting asked={asked} what={words.solving} />
      {asked.answer ? <State view={asked.answer} /> : null}
      <Arrivals day={day} />
      <InTime day={day} baseYear={baseYear} />
      <Capacity />
    </>
  );
}

function State({ view }: { view: GasView }) {
  const messages = useMessages();
  const words = useWords(gasWords);
  const language = useAtlasState((state) => state.language);
  const unit = useGasUnit(view.units);
  if (view.status !== 'solved') {
    return <NotSolved what={words.notSolved} blame={view.blame} />;
  }
  const draw = (pick: (point: GasView['lines'][number]['points'][number]) => number | null): Series[] =>
    view.lines.map((line, index) => ({
      id: line.id,
      name: nameIn(language, line),
      tone: index,
      points: line.points.flatMap((point): [number, number][] => {
        const value = pick(point);
        return value === null ? [] : [[point.km, value]];
      }),
    }));
  const trace = (flow: GasView['flows'][number], column: string, value: number, decimals: number) => (
    <TraceLink key={column} figure={`gas/${view.day}/gas_node/${flow.nodeId}/${column}`} name={nameIn(language, flow)}>
      {formatFixed(value, decimals)}
    </TraceLink>
  );
  const pressure = draw(({ pressureMpa }) => pressureMpa);
  const km = `${words.alongLine}, ${messages.units.km ?? 'km'}`;
  return (
    <section className="card">
      <h2>{words.state(view.day)}</h2>
      <GasFacts view={view} unit={unit} />
      {view.elsewhere.length > 0 ? (
        <p className="note">{words.elsewhere(view.elsewhere.map((line) => nameIn(language, line)).join(', '))}</p>
      ) : null}
      {view.flows.length === 0 ? <p className="empty">{words.atRest}</p> : null}
      <LineKey series={pressure} />
      <div className="columns halves">
        <LineChart
          label={words.pressureChart}
          about={view.day}
          xLabel={km}
          yLabel={words.pressure}
          series={pressure}
          heightPx={280}
        />
        <LineChart
          about={view.day}
          label={words.flowChart}
          xLabel={km}
          yLabel={words.flowIn(unit.flow)}
          series={stepFlows(view, draw, unit.perKgS)}
          heightPx={280}
          fromZero
        />
      </div>
      <div className="columns halves">
        <div>
          <h3>{words.deliveries}</h3>
          <FiguresTable
            label={words.deliveries}
            columns={[
              { head: words.place },
              { head: words.enters, unit: unit.flow },
              { head: words.leaves, unit: unit.flow },
              { head: words.pressureColumn, unit: 'MPa' },
            ]}
            rows={view.flows.map((flow) => ({
              key: flow.nodeId,
              cells: [
                nameIn(language, flow),
                flow.kgS < 0 ? trace(flow, 'withdrawal_kg_s', -flow.kgS * unit.perKgS, unit.decimals) : '',
                flow.kgS > 0 ? trace(flow, 'withdrawal_kg_s', flow.kgS * unit.perKgS, unit.decimals) : '',
                flow.pressureMpa === null ? '' : trace(flow, 'pressure_pa', flow.pressureMpa, 2),
              ],
            }))}
          />
          {unit.reference ? (
            <p className="note" lang="en">
              {unit.reference}
            </p>
          ) : null}
          <p className="note">{words.residual(formatScientific(view.residual))}</p>
        </div>
        <Stations lines={view.lines} day={view.day} />
      </div>
    </section>
  );
}

/** A flow holds along a pipe and steps at its ends. */
function stepFlows(view: GasView, draw: (pick: () => number | null) => Series[], perKgS: number): Series[] {
  return draw(() => null).map((series, index) => {
    const { points } = view.lines[index];
    return {
      ...series,
      points: points.flatMap(({ km, flowKgS }, at): [number, number][] => {
        const next = points[at + 1];
        return flowKgS === null || !next
          ? []
          : [
              [km, flowKgS * perKgS],
              [next.km, flowKgS * perKgS],
            ];
      }),
    };
  });
}
