/** The pipelines: pressure and flow along each line on a day, what is delivered, and nameplate beside hydraulic capacity. */
import { LineChart, LineKey, type Series } from '../../charts/line-chart.tsx';
import { nameIn } from '../../data/names.ts';
import { formatFixed } from '../../format/number.ts';
import { formatResidual } from '../../panels/quality.tsx';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { GasView } from '../../worker/questions.ts';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { Capacity } from './capacity.tsx';
import { Stations } from './stations.tsx';
import '../screens.css';

export function GasScreen() {
  const { actions } = useAtlas();
  const messages = useMessages();
  const { gas: words } = useWords();
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
      </div>
      <Waiting asked={asked} what={words.solving} />
      {asked.answer ? <State view={asked.answer} /> : null}
      <Capacity />
    </>
  );
}

function State({ view }: { view: GasView }) {
  const messages = useMessages();
  const { gas: words } = useWords();
  const language = useAtlasState((state) => state.language);
  if (view.status !== 'solved') {
    return (
      <div className="status failed" role="alert">
        <p>{words.notSolved}</p>
        <p lang="en">{view.blame}</p>
      </div>
    );
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
  const pressure = draw(({ pressureMpa }) => pressureMpa);
  const km = `${words.alongLine}, ${messages.units.km ?? 'km'}`;
  return (
    <section className="card">
      <h2>{words.state(view.day)}</h2>
      <LineKey series={pressure} />
      <div className="columns halves">
        <LineChart label={words.pressureChart} xLabel={km} yLabel={words.pressure} series={pressure} heightPx={280} />
        <LineChart
          label={words.flowChart}
          xLabel={km}
          yLabel={words.flow}
          series={stepFlows(view, draw)}
          heightPx={280}
          fromZero
        />
      </div>
      <div className="columns halves">
        <div>
          <h3>{words.deliveries}</h3>
          <table className="figures">
            <thead>
              <tr>
                <th scope="col">{words.place}</th>
                <th scope="col">
                  {words.enters}
                  <span className="unit">{words.bcm}</span>
                </th>
                <th scope="col">
                  {words.leaves}
                  <span className="unit">{words.bcm}</span>
                </th>
                <th scope="col">
                  {words.pressureColumn}
                  <span className="unit">MPa</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {view.flows.map((flow) => (
                <tr key={flow.nodeId}>
                  <th scope="row">{nameIn(language, flow)}</th>
                  <td>{flow.bcmPerYear < 0 ? formatFixed(-flow.bcmPerYear, 2) : ''}</td>
                  <td>{flow.bcmPerYear > 0 ? formatFixed(flow.bcmPerYear, 2) : ''}</td>
                  <td>{flow.pressureMpa === null ? '' : formatFixed(flow.pressureMpa, 2)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="note">{words.residual(formatResidual(view.residual))}</p>
        </div>
        <Stations lines={view.lines} />
      </div>
    </section>
  );
}

/** A flow holds along a pipe and steps at its ends. */
function stepFlows(view: GasView, draw: (pick: () => number | null) => Series[]): Series[] {
  return draw(() => null).map((series, index) => {
    const { points } = view.lines[index];
    return {
      ...series,
      points: points.flatMap(({ km, flowBcmPerYear }, at): [number, number][] => {
        const next = points[at + 1];
        return flowBcmPerYear === null || !next
          ? []
          : [
              [km, flowBcmPerYear],
              [next.km, flowBcmPerYear],
            ];
      }),
    };
  });
}
