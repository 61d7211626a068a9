import type { AppraisalReport } from 'landbridge';
import { formatNumber, NO_VALUE } from '../../../format/number.ts';
import { formatUnit } from '../../../format/unit.ts';
import { useMessages } from '../../../state/use-atlas.ts';
import { Scroll } from '../../scroll.tsx';
import { useWords } from '../../use-words.ts';
import { appraisal as appraisalWords } from '../../words/appraisal.ts';
import { moneyOf } from './money.ts';

/** NPV, BCR, EIRR and payback, each with its range. */
export function Indicators({ report }: { report: AppraisalReport }) {
  const messages = useMessages();
  const words = useWords(appraisalWords);
  const money = moneyOf(
    report.indicators.filter(({ id }) => id.endsWith('_usd')).flatMap(({ value, low, high }) => [value, low, high]),
  );
  const unitOf = (id: string) => {
    if (id === 'eirr') return words.percentPerYear;
    if (id === 'bcr') return '1';
    if (id.endsWith('_yr')) return words.years;
    return formatUnit(words.worth(report.price_year, report.first_year), money.prefix, { ...messages, units: {} });
  };
  const show = (id: string, value: number | null) => {
    if (value === null) return NO_VALUE;
    if (id === 'eirr') return formatNumber(100 * value);
    return id.endsWith('_usd') ? money.format(value) : formatNumber(value);
  };
  return (
    <Scroll label={words.indicators}>
      <table className="figures">
        <caption className="hidden">{words.indicators}</caption>
        <thead>
          <tr>
            <th scope="col">{words.indicator}</th>
            <th scope="col">{words.value}</th>
            <th scope="col">{words.low}</th>
            <th scope="col">{words.high}</th>
          </tr>
        </thead>
        <tbody>
          {report.indicators.map(({ id, name, value, low, high }) => (
            <tr key={id} data-indicator={id}>
              <th scope="row">
                {words.names[id] ?? name}
                <span className="unit">{unitOf(id)}</span>
              </th>
              <td data-value={value}>{show(id, value)}</td>
              <td data-value={low}>{show(id, low)}</td>
              <td data-value={high}>{show(id, high)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
