/** What one engine hands over and another receives: the same number read on both sides. */
import type { ShockReport } from 'landbridge';
import { formatNumber, formatScientific } from '../../format/number.ts';
import { formatUnit } from '../../format/unit.ts';
import { useMessages } from '../../state/use-atlas.ts';
import { FiguresTable } from '../figures-table.tsx';
import { useWords } from '../use-words.ts';
import { shock as shockWords } from '../words/shock.ts';
import { nameCoupling } from './name-coupling.ts';

const PLAIN = { factor: 1, id: 'none' } as const;

export function Conservation({ report }: { report: ShockReport }) {
  const words = useWords(shockWords);
  const messages = useMessages();
  return (
    <section className="card">
      <h2>{words.conservation}</h2>
      <p className="note" data-figure="conservation" data-value={report.conservation_residual}>
        {words.conservationHelp(formatScientific(report.conservation_residual))}
      </p>
      <FiguresTable
        label={words.conservation}
        columns={[
          { head: words.coupling },
          { head: words.what, align: 'text' },
          { head: words.handed },
          { head: words.received },
          { head: words.moves },
        ]}
        rows={report.couplings.map((row) => ({
          key: row.coupling,
          data: { 'data-coupling': row.coupling },
          cells: [
            nameCoupling(row.coupling, words.engineNames),
            { show: row.what, under: formatUnit(row.unit, PLAIN, messages), lang: 'en' },
            { show: formatNumber(row.handed_over), data: { 'data-value': row.handed_over } },
            { show: formatNumber(row.received), data: { 'data-value': row.received } },
            row.moves ? words.yes : words.no,
          ],
        }))}
      />
    </section>
  );
}
