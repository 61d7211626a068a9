import { elementName } from '../data/names.ts';
import type { Selection } from '../state/atlas-state.ts';
import { useAtlas, useAtlasState } from '../state/use-atlas.ts';

/** Ways on from what is selected to what belongs to it. */
export function SelectionList({ title, items }: { title: string; items: readonly Selection[] }) {
  const { actions } = useAtlas();
  const corridor = useAtlasState((state) => state.corridor);
  const language = useAtlasState((state) => state.language);
  if (!corridor || items.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul className="ways">
        {items.map((item) => (
          <li key={`${item.table}/${item.id}`}>
            <button type="button" className="plain" onClick={() => actions.select(item)}>
              {elementName(corridor, language, `${item.table}/${item.id}`)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
