import { findIn } from '../../data/find-in.ts';
import { countryName, nameIn, nodeName } from '../../data/names.ts';
import { searchPlaces } from '../../data/search-places.ts';
import { useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';
import { Combobox } from '../combobox.tsx';

interface PlaceFieldProps {
  readonly corridor: CorridorData;
  readonly label: string;
  readonly nodeId: string | null;
  readonly onChange: (nodeId: string | null) => void;
}

/** A place by its name in any language, or by its code. */
export function PlaceField({ corridor, label, nodeId, onChange }: PlaceFieldProps) {
  const messages = useMessages();
  const language = useAtlasState((state) => state.language);
  const { tables } = corridor;
  return (
    <Combobox
      label={label}
      hint={messages.searchHint}
      value={nodeId && findIn(tables, 'node', nodeId) ? nodeName(tables, language, nodeId) : ''}
      search={(text) =>
        searchPlaces(corridor, text).map((node) => ({
          id: node.node_id,
          name: nameIn(language, node),
          about: [countryName(tables, language, node.country_id), node.unlocode].filter(Boolean).join(' · '),
        }))
      }
      onChange={onChange}
    />
  );
}
