import { findIn } from '../data/find-in.ts';
import { countryName, elementName, layerName, nodeName } from '../data/names.ts';
import { formatNumber, formatShare } from '../format/number.ts';
import { findShown } from '../state/select.ts';
import { useAtlasState, useMessages } from '../state/use-atlas.ts';
import type { CorridorData } from '../worker/corridor-data.ts';
import { ElementResults } from './element-results.tsx';
import { Facts } from './facts.tsx';
import { Provenance } from './provenance.tsx';
import { SelectionList } from './selection-list.tsx';

export function LinkDetails({ corridor, id }: { corridor: CorridorData; id: string }) {
  const messages = useMessages();
  const language = useAtlasState((state) => state.language);
  const run = useAtlasState(findShown);
  const { tables } = corridor;
  const row = findIn(tables, 'link', id);
  if (!row) return null;
  const [from, to] = [row.from_node_id, row.to_node_id].map((nodeId) => nodeName(tables, language, nodeId));
  const exists = run === null || run.existingLinks.has(id);
  return (
    <>
      <p className="note">
        {[layerName(tables, language, row.layer_id), row.country_id && countryName(tables, language, row.country_id)]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {exists ? null : <p className="closed-note">{messages.notYet}</p>}
      <ElementResults
        pick={({ links }) => links.get(id)}
        forward={messages.direction(from, to)}
        backward={row.directed ? null : messages.direction(to, from)}
      />
      <section>
        <h3>{messages.figures}</h3>
        <Facts
          facts={[
            [messages.length, `${formatNumber(row.length)} ${messages.units.km ?? 'km'}`],
            [
              messages.speed,
              row.free_speed === null ? messages.fromSpeedTable : `${formatNumber(row.free_speed)} km/h`,
            ],
            [messages.tracks, row.lanes],
            [
              messages.capacity,
              row.capacity_teu_per_day === null
                ? null
                : `${formatNumber(row.capacity_teu_per_day)} ${messages.perDayUnit}`,
            ],
            [
              messages.background,
              row.background_teu_per_day ? `${formatNumber(row.background_teu_per_day)} ${messages.perDayUnit}` : null,
            ],
            [messages.electrified, row.electrified_share === null ? null : formatShare(row.electrified_share, 0)],
            [messages.phase, row.phase_id === null ? null : elementName(corridor, language, `phase/${row.phase_id}`)],
          ]}
        />
        <Provenance sourceId={row.source_id} basis={row.basis} note={row.note} />
      </section>
      <SelectionList
        title={messages.crossings}
        items={row.bcp_id === null ? [] : [{ table: 'bcp' as const, id: row.bcp_id }]}
      />
    </>
  );
}
