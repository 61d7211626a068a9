import type { AppraisalReport } from 'landbridge';
import { formatNumber, NO_VALUE } from '../../../format/number.ts';
import { formatUnit } from '../../../format/unit.ts';
import { useMessages } from '../../../state/use-atlas.ts';
import { FiguresTable } from '../../figures-table.tsx';
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
    if (id === 'bcr') return undefined;
    if (id.endsWith('_yr')) return words.years;
    return formatUnit(words.worth(report.price_year, report.first_year), money.prefix, { ...messages, units: {} });
  };
  const show = (id: string, value: number | null) => {
    if (value === null) return NO_VALUE;
    if (id === 'eirr') return formatNumber(100 * value);
    return id.endsWith('_usd') ? money.format(value) : formatNumber(value);
  };
  return (
    <FiguresTable
      label={words.indicators}
      columns={[{ head: words.indicator }, { head: words.value }, { head: words.low }, { head: words.high }]}
      rows={report.indicators.map(({ id, name, value, low, high }) => ({
        key: id,
        data: { 'data-indicator': id },
        cells: [
          { show: words.names[id] ?? name, under: unitOf(id) },
          ...[value, low, high].map((figure) => ({ show: show(id, figure), data: { 'data-value': figure } })),
        ],
      }))}
    />
  );
}
