import { findIn } from '../data/find-in.ts';
import { nameIn, scenarioTitle } from '../data/names.ts';
import { formatChange, formatNumber, formatShare, NO_VALUE } from '../format/number.ts';
import { totalTeu } from '../map/total-teu.ts';
import { findBase, findShown } from '../state/select.ts';
import { useAtlasState, useMessages } from '../state/use-atlas.ts';
import type { ElementFlow, RunView } from '../worker/run-view.ts';
import { Facts } from './facts.tsx';
import { TraceLink } from './trace-link.tsx';

/** Tables whose results `traceFigure` knows. */
const TRACED: readonly string[] = ['link', 'bcp', 'transfer'];

interface ElementResultsProps {
  readonly pick: (run: RunView) => ElementFlow | undefined;
  /** Names of the two directions. */
  readonly forward: string;
  readonly backward: string | null;
}

/** What passes an element in the shown run, by direction and class, against the base. */
export function ElementResults({ pick, forward, backward }: ElementResultsProps) {
  const messages = useMessages();
  const corridor = useAtlasState((state) => state.corridor);
  const language = useAtlasState((state) => state.language);
  const run = useAtlasState(findShown);
  const base = useAtlasState(findBase);
  if (!run || !corridor) return null;
  const flow = pick(run);
  const before = run === base || !base ? null : pick(base);
  const scenario = corridor.scenarios.find(({ id }) => id === run.key.scenarioId);
  const title = scenario ? scenarioTitle(language, scenario) : run.key.scenarioId;
  const comparing = before !== null;
  const total = totalTeu(flow);
  const meanH =
    flow && total > 0
      ? (flow.forwardTeu * (flow.forwardH ?? 0) + flow.backwardTeu * (flow.backwardH ?? 0)) / total
      : null;
  return (
    <section>
      <h3>{messages.results}</h3>
      <p className="note">{messages.resultsOf(title, run.year)}</p>
      {totalTeu(flow) === 0 && totalTeu(before) === 0 ? (
        <p>{messages.noFlow}</p>
      ) : (
        <table className="figures">
          <thead>
            <tr>
              <td />
              <th scope="col">{messages.flowTeu}</th>
              {comparing ? <th scope="col">{messages.change}</th> : null}
              <th scope="col">{messages.timeH}</th>
            </tr>
          </thead>
          <tbody>
            <Direction
              name={forward}
              teu={flow?.forwardTeu ?? 0}
              before={comparing ? (before?.forwardTeu ?? 0) : null}
              timeH={flow?.forwardH ?? null}
            />
            {backward === null ? null : (
              <Direction
                name={backward}
                teu={flow?.backwardTeu ?? 0}
                before={comparing ? (before?.backwardTeu ?? 0) : null}
                timeH={flow?.backwardH ?? null}
              />
            )}
            <BothWays teu={total} before={comparing ? totalTeu(before) : null} timeH={meanH} />
          </tbody>
        </table>
      )}
      {flow ? (
        <Facts
          facts={[
            [
              messages.delay,
              totalTeu(flow) > 0 && flow.delayH >= 0.005
                ? `${formatNumber(flow.delayH)} ${messages.units.h ?? 'h'}`
                : null,
            ],
            [messages.utilisation, flow.peakUtilisation === null ? null : formatShare(flow.peakUtilisation, 0)],
            [messages.peak, flow.peakPeriod?.replace('..', ' – ') ?? null],
          ]}
        />
      ) : null}
      {flow && flow.closedDays > 0 ? <p className="closed-note">{messages.closedDays(flow.closedDays)}</p> : null}
      {flow && flow.classes.length > 0 ? (
        <>
          <h4>{messages.byClass}</h4>
          <Facts
            facts={flow.classes.map(({ classId, teu }) => {
              const row = findIn(corridor.tables, 'commodity_class', classId);
              return [row ? nameIn(language, row) : classId, `${formatNumber(teu)} ${messages.perYearUnit}`] as const;
            })}
          />
        </>
      ) : null}
    </section>
  );
}

function Direction({
  name,
  teu,
  before,
  timeH,
}: {
  name: string;
  teu: number;
  before: number | null;
  timeH: number | null;
}) {
  const change = before === null ? 0 : teu - before;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{formatNumber(teu)}</td>
      {before === null ? null : <td>{formatChange(Math.abs(change) < 0.5 ? 0 : change)}</td>}
      <td>{timeH === null ? NO_VALUE : formatNumber(timeH)}</td>
    </tr>
  );
}

/** What the year's figures of the element follow from is traced for both directions together. */
function BothWays({ teu, before, timeH }: { teu: number; before: number | null; timeH: number | null }) {
  const messages = useMessages();
  const selection = useAtlasState((state) => state.selection);
  const change = before === null ? 0 : teu - before;
  const trace = (column: string, name: string, text: string) =>
    selection && teu > 0 && TRACED.includes(selection.table) ? (
      <TraceLink figure={`result/${selection.table}/${selection.id}/${column}`} name={name}>
        {text}
      </TraceLink>
    ) : (
      text
    );
  return (
    <tr>
      <th scope="row">{messages.bothWays}</th>
      <td>{trace('teu_per_year', messages.flowTeu, formatNumber(teu))}</td>
      {before === null ? null : <td>{formatChange(Math.abs(change) < 0.5 ? 0 : change)}</td>}
      <td>{timeH === null ? NO_VALUE : trace('time_h', messages.timeH, formatNumber(timeH))}</td>
    </tr>
  );
}
