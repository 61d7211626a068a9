/** How sure the time and the cost are: medians and 95th percentiles of the ways in the solved year, where asked for. */
import { useState } from 'react';
import { SpanBars } from '../../charts/span-bars.tsx';
import { formatFixed, formatNumber, formatShare } from '../../format/number.ts';
import { useAnswer } from '../../state/use-answer.ts';
import { useMessages } from '../../state/use-atlas.ts';
import type { RouteQuestion } from '../../worker/questions.ts';
import { Scroll } from '../scroll.tsx';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { routes as routesWords } from '../words/routes.ts';

const H_PER_DAY = 24;

export function Chances({ question }: { question: RouteQuestion }) {
  const words = useWords(routesWords);
  const { units } = useMessages();
  const [wanted, setWanted] = useState<string | null>(null);
  const text = JSON.stringify(question);
  const asked = useAnswer('forward', wanted === text ? question : undefined);
  const report = asked.answer;
  return (
    <section className="card">
      <h2>{words.chances}</h2>
      <p className="note">{words.chancesHelp}</p>
      {report || asked.waiting ? null : (
        <p>
          <button type="button" onClick={() => setWanted(text)}>
            {words.askChances}
          </button>
        </p>
      )}
      <Waiting asked={asked} what={words.solvingYear} rows={4} />
      {report ? (
        <>
          <div className="columns halves">
            <SpanBars
              label={words.timeBand}
              xLabel={words.timeInDays}
              rows={report.routes.map(({ rank, time_h: time }, index) => ({
                id: String(rank),
                name: words.band(rank, formatFixed(time.p50 / H_PER_DAY, 1), formatFixed(time.p95 / H_PER_DAY, 1)),
                from: time.p50 / H_PER_DAY,
                to: time.p95 / H_PER_DAY,
                mark: time.expected / H_PER_DAY,
                tone: index,
              }))}
            />
            <SpanBars
              label={words.costBand}
              xLabel={`${words.cost}, USD (${report.price_year})/${report.unit_load}`}
              rows={report.routes.map(({ rank, cost_usd: cost }, index) => ({
                id: String(rank),
                name: words.band(rank, formatNumber(cost.p50), formatNumber(cost.p95)),
                from: cost.p50,
                to: cost.p95,
                mark: cost.expected,
                tone: index,
              }))}
            />
          </div>
          <Scroll label={words.chances}>
            <table className="figures">
              <thead>
                <tr>
                  <th scope="col">{words.wayColumn}</th>
                  <th scope="col">
                    P50<span className="unit">{units.h ?? 'h'}</span>
                  </th>
                  <th scope="col">
                    P90<span className="unit">{units.h ?? 'h'}</span>
                  </th>
                  <th scope="col">
                    P95<span className="unit">{units.h ?? 'h'}</span>
                  </th>
                  <th scope="col">
                    {words.bordersShare}
                    <span className="unit">%</span>
                  </th>
                  <th scope="col">
                    {words.quickest}
                    <span className="unit">%</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {report.routes.map((route) => (
                  <tr key={route.rank}>
                    <th scope="row">
                      {words.way(route.rank)}, {formatFixed(route.distance_km, 0)} {units.km ?? 'km'}
                    </th>
                    <td>{formatFixed(route.time_h.p50, 0)}</td>
                    <td>{formatFixed(route.time_h.p90, 0)}</td>
                    <td>{formatFixed(route.time_h.p95, 0)}</td>
                    <td>
                      {formatShare(route.groups.find(({ kind }) => kind === 'borders')?.time_variance_share ?? 0, 0)}
                    </td>
                    <td>{formatShare(route.quickest_share, 0)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
          <p className="note">
            {words.spreads(
              formatNumber(report.runs),
              String(report.spreads.filter(({ basis }) => basis === 'assumed').length),
              String(report.spreads.length),
            )}
          </p>
        </>
      ) : null}
    </section>
  );
}
