/** Who gains: by country and by class of cargo. */
import type { AppraisalReport } from 'landbridge';
import { findIn } from '../../../data/find-in.ts';
import { countryName, nameIn } from '../../../data/names.ts';
import { formatUnit } from '../../../format/unit.ts';
import { useAtlasState, useMessages } from '../../../state/use-atlas.ts';
import type { CorridorData } from '../../../worker/corridor-data.ts';
import { FiguresTable } from '../../figures-table.tsx';
import { useWords } from '../../use-words.ts';
import { appraisal as appraisalWords } from '../../words/appraisal.ts';
import { moneyOf } from './money.ts';

interface SplitProps {
  readonly report: AppraisalReport;
  readonly corridor: CorridorData;
}

export function ByCountry({ report, corridor }: SplitProps) {
  const words = useWords(appraisalWords);
  const language = useAtlasState((state) => state.language);
  return (
    <Split
      title={words.byCountry}
      first={words.country}
      heads={[words.users, words.operators, words.governments]}
      report={report}
      rows={report.by_country.map((row) => ({
        id: row.country_id,
        name: findIn(corridor.tables, 'country', row.country_id)
          ? countryName(corridor.tables, language, row.country_id)
          : row.name,
        opening: [row.users_usd, row.operators_usd, row.government_usd],
        present: row.present_value_usd,
      }))}
    />
  );
}

export function ByClass({ report, corridor }: SplitProps) {
  const words = useWords(appraisalWords);
  const language = useAtlasState((state) => state.language);
  return (
    <Split
      title={words.byClass}
      first={words.cargo}
      heads={[words.logsum, words.half]}
      report={report}
      rows={report.by_class.map((row) => {
        const known = findIn(corridor.tables, 'commodity_class', row.class_id);
        return {
          id: row.class_id,
          name: known ? nameIn(language, known) : row.class_id,
          opening: [row.logsum_usd, row.rule_of_half_usd],
          present: row.present_value_usd,
        };
      })}
    />
  );
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly opening: readonly number[];
  readonly present: number;
}

function Split({
  title,
  first,
  heads,
  rows,
  report,
}: {
  title: string;
  first: string;
  heads: readonly string[];
  rows: readonly Row[];
  report: AppraisalReport;
}) {
  const messages = useMessages();
  const words = useWords(appraisalWords);
  const opening = moneyOf(rows.flatMap((row) => row.opening));
  const present = moneyOf(rows.map((row) => row.present));
  const unit = (prefix: typeof opening.prefix) =>
    formatUnit(words.money(report.price_year), prefix, { ...messages, units: {} });
  return (
    <div>
      <h4>{title}</h4>
      <FiguresTable
        label={title}
        columns={[
          { head: first },
          ...heads.map((head) => ({ head, unit: `${unit(opening.prefix)} ${words.opening(report.opening_year)}` })),
          { head: words.presentValue, unit: unit(present.prefix) },
        ]}
        rows={rows.map((row) => ({
          key: row.id,
          data: { 'data-row': row.id },
          cells: [
            row.name,
            ...row.opening.map((usd) => opening.format(usd)),
            { show: present.format(row.present), data: { 'data-value': row.present } },
          ],
        }))}
      />
    </div>
  );
}
