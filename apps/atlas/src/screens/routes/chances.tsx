/** How sure the time and the cost are: medians and 95th percentiles of the ways in the solved year, where asked for. */
import type { RouteAlternative } from 'landbridge';
import { useState } from 'react';
import { SpanBars } from '../../charts/span-bars.tsx';
import { nodeName } from '../../data/names.ts';
import { formatFixed, formatNumber, formatShare } from '../../format/number.ts';
import { useAnswer } from '../../state/use-answer.ts';
import { useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import type { RouteQuestion } from '../../worker/questions.ts';
import { FiguresTable } from '../figures-table.tsx';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { routes as routesWords } from '../words/routes.ts';
import { nameCrossings } from './name-crossings.ts';

const H_PER_DAY = 24;
const PERCENTILES = ['P50', 'P90', 'P95'] as const;

interface ChancesProps {
  readonly question: RouteQuestion;
  /** Those that the screen lists: one of them keeps its number here. */
  readonly ways: readonly RouteAlternative[];
  readonly corridor: CorridorData;
}

export function Chances({ question, ways, corridor }: ChancesProps) {
  const words = useWords(routesWords);
  const { units } = useMessages();
  const hours = units.h ?? 'h';
  const [wanted, setWanted] = useState<string | null>(null);
  const text = JSON.stringify(question);
  const asked = useAnswer('forward', wanted === text ? question : undefined);
  const report = asked.answer;
  const language = useAtlasState((state) => state.language);
  const found = (report?.routes ?? []).map((route) => {
    const listed = ways.find((way) => stepsOf(way) === stepsOf(route));
    const crossings = nameCrossings(route.legs, corridor, language);
    const name = listed
      ? words.way(listed.rank)
      : `${words.otherWay} ${crossings.length > 0 ? words.over(crossings.join(' · ')) : `(${words.noBorder})`}`;
    return { ...route, name, listed: listed !== undefined };
  });
  const { tables } = corridor;
  const about = report
    ? `${nodeName(tables, language, report.from)} – ${nodeName(tables, language, report.to)}, ${report.year}`
    : '';
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
              about={about}
              xLabel={words.timeInDays}
              rows={found.map(({ rank, name, time_h: time }, index) => ({
                id: String(rank),
                name: words.band(name, formatFixed(time.p50 / H_PER_DAY, 1), formatFixed(time.p95 / H_PER_DAY, 1)),
                from: time.p50 / H_PER_DAY,
                to: time.p95 / H_PER_DAY,
                mark: time.expected / H_PER_DAY,
                tone: index,
              }))}
            />
            <SpanBars
              label={words.costBand}
              about={about}
              xLabel={`${words.cost}, USD (${report.price_year})/${report.unit_load}`}
              rows={found.map(({ rank, name, cost_usd: cost }, index) => ({
                id: String(rank),
                name: words.band(name, formatNumber(cost.p50), formatNumber(cost.p95)),
                from: cost.p50,
                to: cost.p95,
                mark: cost.expected,
                tone: index,
              }))}
            />
          </div>
          <FiguresTable
            label={words.chances}
            columns={[
              { head: words.wayColumn },
              ...PERCENTILES.map((head) => ({ head, unit: hours })),
              { head: words.bordersShare, unit: '%' },
              { head: words.quickest, unit: '%' },
            ]}
            rows={found.map((route) => ({
              key: String(route.rank),
              cells: [
                `${route.name}, ${formatFixed(route.distance_km, 0)} ${units.km ?? 'km'}`,
                formatFixed(route.time_h.p50, 0),
                formatFixed(route.time_h.p90, 0),
                formatFixed(route.time_h.p95, 0),
                formatShare(route.groups.find(({ kind }) => kind === 'borders')?.time_variance_share ?? 0, 0),
                formatShare(route.quickest_share, 0),
              ],
            }))}
          />
          {found.every(({ listed }) => listed) ? null : <p className="note">{words.otherWays}</p>}
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

/** What a way is made of: two with the same steps are one. */
function stepsOf({ legs }: { readonly legs: readonly { readonly kind: string; readonly id: string }[] }): string {
  return legs.map(({ kind, id }) => `${kind}/${id}`).join(' ');
}
