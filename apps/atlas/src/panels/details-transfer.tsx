import { findIn } from '../data/find-in.ts';
import { layerName, wordIn } from '../data/names.ts';
import { formatNumber } from '../format/number.ts';
import { useAtlasState, useMessages } from '../state/use-atlas.ts';
import type { CorridorData } from '../worker/corridor-data.ts';
import { ElementResults } from './element-results.tsx';
import { Facts } from './facts.tsx';
import { Provenance } from './provenance.tsx';
import { SelectionList } from './selection-list.tsx';

export function TransferDetails({ corridor: { tables }, id }: { corridor: CorridorData; id: string }) {
  const messages = useMessages();
  const language = useAtlasState((state) => state.language);
  const row = findIn(tables, 'transfer', id);
  if (!row) return null;
  const [from, to] = [row.from_layer_id, row.to_layer_id].map((layer) => layerName(tables, language, layer));
  const hours = messages.units.h ?? 'h';
  const others = tables.transfer.filter((item) => item.node_id === row.node_id && item.transfer_id !== id);
  return (
    <>
      <ElementResults
        pick={({ transfers }) => transfers.get(id)}
        forward={messages.direction(from, to)}
        backward={row.directed ? null : messages.direction(to, from)}
      />
      <section>
        <h3>{messages.figures}</h3>
        <Facts
          facts={[
            [messages.method, wordIn(messages.methods, row.method).replaceAll('_', ' ')],
            [messages.handling, `${formatNumber(row.time_h)} ${hours}`],
            [messages.wait, `${formatNumber(row.wait_h)} ${hours}`],
            [messages.price, `${formatNumber(row.cost_usd_per_feu)} USD (${row.price_year})/FEU`],
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
      <SelectionList
        title={messages.transfers}
        items={others.map((item) => ({ table: 'transfer', id: item.transfer_id }))}
      />
      <SelectionList title={messages.kinds.node} items={[{ table: 'node', id: row.node_id }]} />
    </>
  );
}
