/** Dependence and concentration, counts that differ, what growth is made of, and what a plant can take the place of. */
import type { IndicatorReport } from 'landbridge';
import { Bars } from '../../charts/bars.tsx';
import { formatFixed, formatNumber, NO_VALUE } from '../../format/number.ts';
import { useAnswer } from '../../state/use-answer.ts';
import { useMessages } from '../../state/use-atlas.ts';
import { DownloadJson } from '../download-json.tsx';
import { FiguresTable } from '../figures-table.tsx';
import { Notes } from '../notes.tsx';
import { SourceName } from '../source-name.tsx';
import { useEconomy } from '../use-economy.ts';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { trade as tradeWords } from '../words/trade.ts';

export function Indicators() {
  const words = useWords(tradeWords);
  const asked = useAnswer('tradeIndicators', null);
  const report = asked.answer;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{words.indicators}</h2>
        {report ? <DownloadJson name="trade-indicators" what={words.indicators} value={report} /> : null}
      </div>
      <p className="note">{words.indicatorsHelp}</p>
      <Waiting asked={asked} what={words.reading} />
      {report ? (
        <>
          <Partners report={report} />
          <Rivals report={report} />
          <Growth report={report} />
          <Notes notes={report.notes} />
        </>
      ) : null}
    </section>
  );
}

function Partners({ report }: { report: IndicatorReport }) {
  const words = useWords(tradeWords);
  const { prefixes } = useMessages();
  const nameOf = useEconomy();
  return (
    <div className="columns halves">
      <Bars
        label={words.hhiChart}
        about={words.indicators}
        xLabel={words.hhi}
        rows={report.partners.map((row) => ({
          id: `${row.country} ${row.side}`,
          name: `${nameOf(row.country)}, ${words.sides[row.side]}`,
          value: row.hhi,
          tone: row.side === 'exports' ? 0 : 2,
        }))}
      />
      <FiguresTable
        label={words.indicators}
        columns={[
          { head: words.country },
          { head: words.side, align: 'text' },
          { head: words.known, unit: `${prefixes.billion}USD` },
          { head: words.largest, align: 'text' },
          { head: words.share, unit: '%' },
          { head: words.hhi, unit: '0–1' },
          { head: words.overGdp, unit: '%' },
        ]}
        rows={report.partners.map((row) => ({
          key: `${row.country} ${row.side}`,
          cells: [
            nameOf(row.country),
            words.sides[row.side],
            formatNumber(row.known_usd / 1e9),
            nameOf(row.partners[0].partner),
            formatFixed(100 * row.partners[0].share, 1),
            {
              show: formatFixed(row.hhi, 3),
              data: { 'data-figure': `hhi:${row.country}:${row.side}`, 'data-value': row.hhi },
            },
            row.over_gdp === null ? NO_VALUE : formatFixed(100 * row.over_gdp, 1),
          ],
        }))}
      />
    </div>
  );
}

function Rivals({ report }: { report: IndicatorReport }) {
  const words = useWords(tradeWords);
  const { prefixes } = useMessages();
  const nameOf = useEconomy();
  const flagged = report.partners.flatMap(({ country, side, partners }) =>
    side === 'exports' ? partners.filter(({ flag }) => flag !== null).map((row) => ({ country, ...row })) : [],
  );
  const billion = (usd: number) => `${formatNumber(usd / 1e9)} ${prefixes.billion}USD`;
  return (
    <details className="step">
      <summary>
        {words.flags} ({report.rivals.length + flagged.length})
      </summary>
      <FiguresTable
        label={words.flags}
        tall
        columns={[
          { head: words.from },
          { head: words.to, align: 'text' },
          { head: words.apart, unit: '%' },
          { head: words.counts, align: 'text' },
        ]}
        rows={[
          ...report.rivals.map((row) => ({
            key: `${row.exporter} ${row.importer} ${row.direction} ${row.year}`,
            cells: [
              nameOf(row.exporter),
              `${nameOf(row.importer)}, ${row.year}`,
              formatFixed(row.spread_percent, 0),
              row.figures.map((figure) => (
                <span className="unit" key={figure.row}>
                  {figure.reporter}: {billion(figure.value)}
                  {figure.flag ? ` [${figure.flag}]` : ''}, <SourceName id={figure.source_id} />
                </span>
              )),
            ],
          })),
          ...flagged.map((row) => ({
            key: `${row.country} ${row.partner}`,
            cells: [
              nameOf(row.country),
              nameOf(row.partner),
              NO_VALUE,
              <span className="unit" key="figure">
                {billion(row.usd)} [{row.flag}], <SourceName id={row.source_id} />
              </span>,
            ],
          })),
        ]}
      />
    </details>
  );
}

function Growth({ report }: { report: IndicatorReport }) {
  const words = useWords(tradeWords);
  const { growth, balances } = report;
  return (
    <div className="columns halves">
      {growth ? (
        <div>
          <h3>{words.growth}</h3>
          <p className="note">{words.growthLine(formatNumber(growth.ratio), growth.from.year, growth.to.year)}</p>
          <FiguresTable
            label={words.growth}
            columns={[{ head: words.part }, { head: words.points }, { head: words.ofAll, unit: '%' }]}
            rows={growth.parts.map((row) => ({
              key: row.what,
              cells: [
                { show: row.what, lang: 'en' },
                formatFixed(row.log_points, 2),
                formatFixed(row.share_percent, 0),
              ],
            }))}
          />
        </div>
      ) : null}
      <div>
        <h3>{words.balances}</h3>
        <ul className="list">
          {balances.map((row) => (
            <li key={`${row.country} ${row.commodity}`} lang="en">
              <strong>
                {row.country}, {row.commodity}
              </strong>
              : {row.capacity_t_per_year === null ? NO_VALUE : `${formatFixed(row.capacity_t_per_year, 0)} t/yr`};{' '}
              {row.verdict}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
