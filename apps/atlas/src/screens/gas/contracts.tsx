import { nameIn } from '../../data/names.ts';
import { formatFixed } from '../../format/number.ts';
import { useAtlasState } from '../../state/use-atlas.ts';
import type { GasTimeView } from '../../worker/views/gas-time.ts';
import { FiguresTable } from '../figures-table.tsx';
import { useWords } from '../use-words.ts';
import { gas as gasWords } from '../words/gas.ts';

/** How long each offtake keeps its contract pressure. */
export function Contracts({ view }: { view: GasTimeView }) {
  const { time: words } = useWords(gasWords);
  const language = useAtlasState((state) => state.language);
  if (view.contracts.length === 0) return null;
  return (
    <>
      <h3>{words.contracts}</h3>
      <FiguresTable
        label={words.contracts}
        kind="contracts"
        columns={[
          { head: words.place },
          { head: words.contract, unit: 'MPa' },
          { head: words.until },
          { head: words.least, unit: 'MPa' },
          { head: words.leastAt, unit: words.hours },
        ]}
        rows={view.contracts.map((row) => ({
          key: row.node,
          cells: [
            nameIn(language, row),
            formatFixed(row.contract_pressure_pa / 1e6, 2),
            {
              show: row.below_from_h === null ? words.holds : words.after(formatFixed(row.below_from_h, 1)),
              data: { 'data-below': row.below_from_h ?? '' },
            },
            formatFixed(row.least_pressure_pa / 1e6, 2),
            formatFixed(row.least_at_h, 0),
          ],
        }))}
      />
    </>
  );
}
