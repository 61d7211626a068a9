import { findIn } from '../data/find-in.ts';
import { countryName, nameIn, wordIn } from '../data/names.ts';
import { formatNumber, NO_VALUE } from '../format/number.ts';
import type { Messages } from '../i18n/index.ts';
import { useAtlasState, useMessages } from '../state/use-atlas.ts';
import type { CorridorData, RowOf } from '../worker/corridor-data.ts';
import { Facts } from './facts.tsx';
import { Provenance } from './provenance.tsx';
import { SelectionList } from './selection-list.tsx';

export function NodeDetails({ corridor: { tables }, id }: { corridor: CorridorData; id: string }) {
  const messages = useMessages();
  const language = useAtlasState((state) => state.language);
  const row = findIn(tables, 'node', id);
  if (!row) return null;
  const terminals = tables.terminal.filter(({ node_id }) => node_id === id);
  const links = tables.link.filter(({ from_node_id, to_node_id }) => from_node_id === id || to_node_id === id);
  const transfers = tables.transfer.filter(({ node_id }) => node_id === id);
  return (
    <>
      <section>
        <h3>{messages.figures}</h3>
        <Facts
          facts={[
            [messages.placeType, wordIn(messages.nodeTypes, row.node_type).replaceAll('_', ' ')],
            [messages.country, countryName(tables, language, row.country_id)],
            [messages.code, row.unlocode],
          ]}
        />
        <Provenance sourceId={row.source_id} basis={row.basis} note={row.note} />
      </section>
      {terminals.length > 0 ? (
        <section>
          <h3>{messages.terminals}</h3>
          {terminals.map((terminal) => (
            <div key={terminal.terminal_id}>
              <h4>{nameIn(language, terminal)}</h4>
              <p>{describeTerminal(terminal, messages)}</p>
              <Provenance sourceId={terminal.source_id} basis={terminal.basis} note={terminal.note} />
            </div>
          ))}
        </section>
      ) : null}
      <SelectionList
        title={messages.transfers}
        items={transfers.map((item) => ({ table: 'transfer', id: item.transfer_id }))}
      />
      <SelectionList title={messages.links} items={links.map((item) => ({ table: 'link', id: item.link_id }))} />
    </>
  );
}

function describeTerminal(row: RowOf<'terminal'>, messages: Messages): string {
  const { cranes, moves_per_crane_h: moves, storage_teu: storage, capacity_teu_per_year: capacity } = row;
  const parts = [
    cranes === null ? null : messages.cranes(formatNumber(cranes), moves === null ? NO_VALUE : formatNumber(moves)),
    storage === null ? null : messages.storage(formatNumber(storage)),
    capacity === null ? null : messages.perYear(formatNumber(capacity)),
  ];
  return parts.filter(Boolean).join(' · ');
}
