/** A gravity equation of the corridor's own trade, or of a table that the user brings. */
import { useState } from 'react';
import { formatFixed, formatNumber, formatShare, NO_VALUE } from '../../format/number.ts';
import { useAnswer } from '../../state/use-answer.ts';
import type { TradeGravityAsk, TradeGravityView } from '../../worker/views/trade.ts';
import { download } from '../download.ts';
import { DownloadJson } from '../download-json.tsx';
import { FiguresTable } from '../figures-table.tsx';
import { Notes } from '../notes.tsx';
import { useWords } from '../use-words.ts';
import { Waiting } from '../waiting.tsx';
import { chart as chartWords } from '../words/chart.ts';
import { trade as tradeWords } from '../words/trade.ts';

export function Gravity() {
  const words = useWords(tradeWords);
  const [table, setTable] = useState<TradeGravityAsk['table']>(null);
  const asked = useAnswer('tradeGravity', { table });
  const view = asked.answer;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{words.gravity}</h2>
        {view ? <DownloadJson name="trade-estimate" what={words.gravity} value={view.report} /> : null}
      </div>
      <p className="note">{words.gravityHelp}</p>
      <div className="form">
        <label className="field wide">
          {words.gravityOwn}
          <input
            type="file"
            accept=".csv,text/csv"
            onChange={async ({ target }) => {
              const file = target.files?.[0];
              if (file) setTable({ name: file.name, csv: await file.text() });
            }}
          />
        </label>
        <button type="button" disabled={table === null} onClick={() => setTable(null)}>
          {words.gravityCorridor}
        </button>
        {view ? (
          <button type="button" data-csv="gravity" onClick={() => download('gravity.csv', 'text/csv', view.csv)}>
            {words.downloadTable}
          </button>
        ) : null}
      </div>
      <Waiting asked={asked} what={words.estimating} />
      {view ? <Estimates view={view} /> : null}
    </section>
  );
}

function Estimates({ view }: { view: TradeGravityView }) {
  const words = useWords(tradeWords);
  const chart = useWords(chartWords);
  const { report } = view;
  return (
    <>
      <div className="columns halves">
        {report.estimators.map((item) => {
          const { estimator, out_of_sample: outside } = item;
          const name = estimator.toUpperCase();
          return (
            <div key={estimator}>
              <h3>
                {name}, {words.rowsUsed(formatFixed(item.rows_used, 0))}
              </h3>
              {item.status === 'solved' ? null : (
                <p className="alarm">
                  {chart.notSolved} <span lang="en">{item.blame}</span>
                </p>
              )}
              <FiguresTable
                label={`${words.gravity}, ${name}`}
                columns={[{ head: words.variable }, { head: words.estimate }, { head: words.error }, { head: '95 %' }]}
                rows={item.coefficients.map((row) => ({
                  key: row.name,
                  cells: [
                    row.name,
                    {
                      show: row.estimate === null ? words.omitted : formatFixed(row.estimate, 4),
                      data: { 'data-figure': `${estimator}:${row.name}`, 'data-value': row.estimate ?? '' },
                    },
                    row.standard_error === null ? NO_VALUE : formatFixed(row.standard_error, 4),
                    row.low === null || row.high === null
                      ? NO_VALUE
                      : words.range(formatFixed(row.low, 2), formatFixed(row.high, 2)),
                  ],
                }))}
              />
              {outside ? (
                <dl className="headline">
                  <div>
                    <dt>{words.outside}</dt>
                    <dd>{formatShare(outside.wape)}</dd>
                  </div>
                  <div>
                    <dt>{words.r2}</dt>
                    <dd>{formatNumber(outside.r2)}</dd>
                  </div>
                  <div>
                    <dt>{words.rmse}</dt>
                    <dd>{formatNumber(outside.rmseLog)}</dd>
                  </div>
                </dl>
              ) : null}
            </div>
          );
        })}
      </div>
      {view.leftOut > 0 ? <p className="note">{words.gravityLeft(view.leftOut)}</p> : null}
      <Notes notes={report.notes} />
    </>
  );
}
