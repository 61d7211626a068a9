import type { AppraisalReport } from 'landbridge';
import { ValueRows } from '../../../charts/value-rows.tsx';
import { formatUnit } from '../../../format/unit.ts';
import { useMessages } from '../../../state/use-atlas.ts';
import { useWords } from '../../use-words.ts';
import { appraisal as appraisalWords } from '../../words/appraisal.ts';
import { moneyOf } from './money.ts';

/** Each gain and cost from where the one before ended; the last row is their sum. */
export function Waterfall({ report }: { report: AppraisalReport }) {
  const messages = useMessages();
  const words = useWords(appraisalWords);
  const ends: number[] = [];
  for (const { present_value_usd: usd } of report.parts) ends.push((ends.at(-1) ?? 0) + usd);
  const sum = ends.at(-1) ?? 0;
  const money = moneyOf([...ends, ...report.parts.map((part) => part.present_value_usd)]);
  const scaled = (usd: number) => usd / money.prefix.factor;
  const npv = report.indicators.find(({ id }) => id === 'npv_usd');
  return (
    <>
      <h4>{words.waterfall}</h4>
      {npv?.value === null ? <p className="note">{words.tornadoWithout}</p> : null}
      <ValueRows
        label={words.waterfall}
        xLabel={formatUnit(words.worth(report.price_year, report.first_year), money.prefix, { ...messages, units: {} })}
        rows={[
          ...report.parts.map(({ id, name, present_value_usd: usd }, index) => ({
            id,
            name: words.names[id] ?? name,
            value: money.format(usd),
            pieces: [
              { from: scaled(ends[index] - usd), to: scaled(ends[index]), tone: usd < 0 ? (1 as const) : (0 as const) },
            ],
          })),
          {
            id: 'npv_usd',
            name: words.names.npv_usd ?? npv?.name ?? 'NPV',
            value: money.format(sum),
            pieces: [{ from: 0, to: scaled(sum), tone: 2 }],
          },
        ]}
      />
    </>
  );
}
