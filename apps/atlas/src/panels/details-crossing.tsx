import { findIn } from '../data/find-in.ts';
import { countryName } from '../data/names.ts';
import { formatNumber } from '../format/number.ts';
import { findShown } from '../state/select.ts';
import { useAtlasState, useMessages } from '../state/use-atlas.ts';
import type { CorridorData, RowOf } from '../worker/corridor-data.ts';
import { ElementResults } from './element-results.tsx';
import { Facts } from './facts.tsx';
import { Provenance } from './provenance.tsx';
import { SelectionList } from './selection-list.tsx';

const STEPS = [
  ['a_to_b', 'exit'],
  ['a_to_b', 'entry'],
  ['b_to_a', 'exit'],
  ['b_to_a', 'entry'],
] as const;

export function CrossingDetails({ corridor: { tables }, id }: { corridor: CorridorData; id: string }) {
  const messages = useMessages();
  const language = useAtlasState((state) => state.language);
  const run = useAtlasState(findShown);
  const row = findIn(tables, 'bcp', id);
  if (!row) return null;
  const [a, b] = [row.country_a_id, row.country_b_id].map((country) => countryName(tables, language, country));
  const year = run?.year ?? tables.config[0]?.base_year ?? 0;
  const steps = STEPS.flatMap(([direction, side]) => {
    const of = tables.bcp_performance.filter(
      (item) => item.bcp_id === id && item.direction === direction && item.side === side,
    );
    const found = pickYear(of, year);
    return found ? [found] : [];
  });
  const nameStep = ({ direction, side }: RowOf<'bcp_performance'>) => {
    const ends: readonly [string, string] = direction === 'a_to_b' ? [a, b] : [b, a];
    return `${messages.direction(...ends)}: ${side === 'exit' ? messages.exit : messages.entry}`;
  };
  return (
    <>
      <ElementResults
        pick={({ crossings }) => crossings.get(id)}
        forward={messages.direction(a, b)}
        backward={messages.direction(b, a)}
      />
      <section>
        <h3>{messages.figures}</h3>
        <Facts
          facts={[
            [messages.gateway, row.gateway],
            [
              messages.capacity,
              row.capacity_teu_per_day === null
                ? null
                : `${formatNumber(row.capacity_teu_per_day)} ${messages.perDayUnit}`,
            ],
          ]}
        />
        <Provenance sourceId={row.source_id} basis={row.basis} note={row.note} />
      </section>
      {steps.length > 0 ? (
        <section>
          <h3>{messages.clearing}</h3>
          {steps.map((step) => (
            <details key={step.bcp_performance_id} className="step">
              <summary>
                <span>{nameStep(step)}</span>
                <span className="amount">
                  {formatNumber(step.hours)} {messages.units.h ?? 'h'}, {formatNumber(step.cost_usd_per_feu)} USD (
                  {step.price_year})/FEU
                </span>
              </summary>
              <Provenance sourceId={step.source_id} basis={step.basis} note={`${step.year}. ${step.note ?? ''}`} />
            </details>
          ))}
        </section>
      ) : null}
      <SelectionList
        title={messages.links}
        items={tables.link.filter(({ bcp_id }) => bcp_id === id).map((link) => ({ table: 'link', id: link.link_id }))}
      />
    </>
  );
}

/** The latest year not after the one asked for, or else the earliest: as the engine takes it. */
function pickYear<Row extends { readonly year: number }>(rows: readonly Row[], year: number): Row | undefined {
  const sorted = [...rows].sort((x, y) => x.year - y.year);
  return sorted.findLast((row) => row.year <= year) ?? sorted[0];
}
