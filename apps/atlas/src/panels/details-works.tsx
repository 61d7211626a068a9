/** Details of terminals and of the phases of works. */
import { findIn } from '../data/find-in.ts';
import { elementName, wordIn } from '../data/names.ts';
import { formatNumber, NO_VALUE } from '../format/number.ts';
import { totalTeu } from '../map/total-teu.ts';
import { useWords } from '../screens/use-words.ts';
import { map as mapWords } from '../screens/words/map.ts';
import { findBase, findShown } from '../state/select.ts';
import { useAtlasState, useMessages } from '../state/use-atlas.ts';
import type { RunView } from '../worker/run-view.ts';
import { Figures, type PartProps, provenanceOf } from './details-figures.tsx';
import { Facts } from './facts.tsx';
import { SelectionList } from './selection-list.tsx';

export function TerminalDetails({ corridor: { tables }, id }: PartProps) {
  const messages = useMessages();
  const words = useWords(mapWords);
  const run = useAtlasState(findShown);
  const base = useAtlasState(findBase);
  const row = findIn(tables, 'terminal', id);
  if (!row) return null;
  const transfers = tables.transfer.filter((item) => item.terminal_id === id);
  const sum = (view: RunView) =>
    transfers.reduce((total, item) => total + totalTeu(view.transfers.get(item.transfer_id)), 0);
  const { cranes, moves_per_crane_h: moves, storage_teu: storage, capacity_teu_per_year: capacity } = row;
  return (
    <>
      {run ? (
        <section>
          <h3>{messages.results}</h3>
          <Facts
            facts={[
              [messages.flow, `${formatNumber(sum(run))} ${messages.perYearUnit}`],
              [messages.base, base && base !== run ? `${formatNumber(sum(base))} ${messages.perYearUnit}` : null],
            ]}
          />
        </section>
      ) : null}
      <Figures
        facts={[
          [
            messages.handling,
            cranes === null
              ? null
              : messages.cranes(formatNumber(cranes), moves === null ? NO_VALUE : formatNumber(moves)),
          ],
          [messages.capacity, capacity === null ? null : messages.perYear(formatNumber(capacity))],
          [messages.terminal, storage === null ? null : messages.storage(formatNumber(storage))],
          [words.opened, row.opened],
        ]}
        row={provenanceOf(row)}
      />
      <SelectionList
        title={messages.transfers}
        items={transfers.map((item) => ({ table: 'transfer' as const, id: item.transfer_id }))}
      />
      <SelectionList title={messages.kinds.node} items={[{ table: 'node', id: row.node_id }]} />
    </>
  );
}

export function PhaseDetails({ corridor, id }: PartProps) {
  const messages = useMessages();
  const words = useWords(mapWords);
  const language = useAtlasState((state) => state.language);
  const { tables } = corridor;
  const row = findIn(tables, 'phase', id);
  if (!row) return null;
  const effects = tables.phase_effect.filter((item) => item.phase_id === id);
  const links = tables.link.filter((item) => item.phase_id === id);
  return (
    <>
      <Figures
        facts={[
          [words.project, elementName(corridor, language, `project/${row.project_id}`)],
          [words.status, wordIn(words.phases, row.status)],
          [
            messages.length,
            row.length_km === null ? null : `${formatNumber(row.length_km)} ${messages.units.km ?? 'km'}`,
          ],
          [words.cost, row.cost_usd === null ? null : `${formatNumber(row.cost_usd)} USD (${row.price_year ?? '–'})`],
          [words.started, row.started],
          [words.promised, row.planned_completion],
          [words.completed, row.completed],
        ]}
        row={provenanceOf(row)}
      />
      {effects.length > 0 ? (
        <section>
          <h3>{words.effects}</h3>
          <ul className="ways">
            {effects.map((effect) => (
              <li key={effect.phase_effect_id}>
                {elementName(corridor, language, `${effect.table}/${effect.row_id}`)}:{' '}
                {effect.column.replaceAll('_', ' ')} {effect.operation === 'scale' ? '×' : '='}{' '}
                {formatNumber(effect.value)}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <SelectionList
        title={messages.links}
        items={links.map((item) => ({ table: 'link' as const, id: item.link_id }))}
      />
    </>
  );
}
