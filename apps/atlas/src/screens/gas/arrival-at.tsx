import { Bars } from '../../charts/bars.tsx';
import { nameIn } from '../../data/names.ts';
import { formatFixed, formatShare } from '../../format/number.ts';
import { useAtlasState } from '../../state/use-atlas.ts';
import type { GasArrival } from '../../worker/views/gas-arrival.ts';
import { FiguresTable } from '../figures-table.tsx';
import { useWords } from '../use-words.ts';
import { arrival as arrivalWords } from '../words/gas-arrival.ts';
import type { ShownUnit } from './unit-select.tsx';

export const H_PER_DAY = 24;

interface ArrivalAtProps {
  readonly at: GasArrival;
  readonly day: string;
  readonly unit: ShownUnit;
  readonly nameOf: (country: string) => string;
}

/** One delivery by origin, as a picture and as figures. */
export function ArrivalAt({ at, day, unit, nameOf }: ArrivalAtProps) {
  const words = useWords(arrivalWords);
  const language = useAtlasState((state) => state.language);
  const title = words.at(nameIn(language, at));
  return (
    <>
      <h3>{title}</h3>
      <div className="columns halves">
        <Bars
          label={title}
          about={day}
          xLabel={`${words.flow}, ${unit.flow}`}
          rows={at.origins.map(({ origin, share, kgS, transitH }, tone) => ({
            id: origin,
            name: words.bar(nameOf(origin), formatShare(share), formatFixed(transitH, 0)),
            value: kgS * unit.perKgS,
            tone,
          }))}
        />
        <FiguresTable
          label={title}
          columns={[
            { head: words.origin },
            { head: words.flow, unit: unit.flow },
            { head: words.share, unit: '%' },
            { head: words.wayIs, unit: words.hours },
            { head: words.wayIs, unit: words.days },
          ]}
          rows={at.origins.map(({ origin, share, kgS, transitH }) => ({
            key: origin,
            data: { 'data-origin': origin },
            cells: [
              nameOf(origin),
              formatFixed(kgS * unit.perKgS, unit.decimals),
              formatFixed(100 * share, 1),
              formatFixed(transitH, 1),
              formatFixed(transitH === null ? null : transitH / H_PER_DAY, 1),
            ],
          }))}
        />
      </div>
    </>
  );
}
