import type { AppraisalReport } from 'landbridge';
import { ValueRows } from '../../../charts/value-rows.tsx';
import { formatNumber } from '../../../format/number.ts';
import { findPrefix } from '../../../format/scaled.ts';
import { formatUnit } from '../../../format/unit.ts';
import { TraceLink } from '../../../panels/trace-link.tsx';
import { useMessages } from '../../../state/use-atlas.ts';
import { FiguresTable } from '../../figures-table.tsx';
import { useWords } from '../../use-words.ts';
import { appraisal as appraisalWords } from '../../words/appraisal.ts';
import { chart as chartWords } from '../../words/chart.ts';
import { moneyOf } from './money.ts';

const SHOWN = 12;
const NO_PREFIX = findPrefix(0);

/** Net present value with each input at either end of its range; the same figures as a table, with ways to the inputs. */
export function Tornado({ report }: { report: AppraisalReport }) {
  const messages = useMessages();
  const words = useWords(appraisalWords);
  const chart = useWords(chartWords);
  const { tornado, indicators, parts } = report;
  const npv = indicators.find(({ id }) => id === 'npv_usd')?.value ?? null;
  // Without known costs the ends are those of the gains.
  const middle = npv ?? parts.reduce((sum, part) => sum + part.present_value_usd, 0);
  const shown = tornado.slice(0, SHOWN);
  const money = moneyOf([middle, ...shown.flatMap((row) => [row.npv_low_usd, row.npv_high_usd])]);
  const scaled = (usd: number) => usd / money.prefix.factor;
  const nameOf = (row: (typeof tornado)[number]) => words.names[row.id] ?? row.name;
  return (
    <>
      <h4>{words.tornado}</h4>
      <p className="note">{words.tornadoHelp(shown.length, tornado.length)}</p>
      {npv === null ? <p className="note">{words.tornadoWithout}</p> : null}
      <ValueRows
        label={words.tornado}
        at={scaled(middle)}
        xLabel={formatUnit(words.worth(report.price_year, report.first_year), money.prefix, { ...messages, units: {} })}
        rows={shown.map((row) => ({
          id: row.id,
          name: nameOf(row),
          value: `${ends(row)} ${formatUnit(row.unit, NO_PREFIX, messages)}`,
          pieces: [row.npv_low_usd, row.npv_high_usd].flatMap((end) =>
            end === null
              ? []
              : [{ from: scaled(middle), to: scaled(end), tone: end < middle ? (1 as const) : (0 as const) }],
          ),
        }))}
      />
      <details className="step" data-no-picture>
        <summary>{chart.figures}</summary>
        <FiguresTable
          label={words.tornado}
          tall
          columns={[
            { head: words.input },
            { head: words.value },
            { head: words.low },
            { head: words.high },
            { head: words.atLow },
            { head: words.atHigh },
          ]}
          rows={tornado.map((row) => ({
            key: row.id,
            data: { 'data-input': row.id },
            cells: [
              {
                show: row.id.includes('/') ? (
                  <TraceLink figure={row.id} scenarioId={report.scenario.id} name={nameOf(row)}>
                    {nameOf(row)}
                  </TraceLink>
                ) : (
                  nameOf(row)
                ),
                under: formatUnit(row.unit, NO_PREFIX, messages),
              },
              formatNumber(row.value),
              formatNumber(row.low),
              formatNumber(row.high),
              { show: money.format(row.npv_low_usd), data: { 'data-value': row.npv_low_usd } },
              { show: money.format(row.npv_high_usd), data: { 'data-value': row.npv_high_usd } },
            ],
          }))}
        />
      </details>
    </>
  );
}

/** One end alone where the other is not known or is the value itself. */
function ends({ low, high }: AppraisalReport['tornado'][number]): string {
  return [low, high]
    .filter((end) => end !== null)
    .map(formatNumber)
    .join(' – ');
}
