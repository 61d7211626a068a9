import { type FormEvent, useState } from 'react';
import { countryName, nameIn } from '../data/names.ts';
import { searchPlaces } from '../data/search-places.ts';
import { useAtlas, useAtlasState, useMessages } from '../state/use-atlas.ts';
import type { RowOf } from '../worker/corridor-data.ts';

const PLACE_ZOOM = 6;

/** Places by name or code: a list of buttons under the field, and Enter for the first. */
export function Search() {
  const atlas = useAtlas();
  const messages = useMessages();
  const corridor = useAtlasState((state) => state.corridor);
  const language = useAtlasState((state) => state.language);
  const [text, setText] = useState('');
  const found = corridor ? searchPlaces(corridor, text) : [];
  const go = (node: RowOf<'node'>) => {
    atlas.actions.select({ table: 'node', id: node.node_id });
    atlas.map?.flyTo(node.x_coord, node.y_coord, PLACE_ZOOM);
    setText('');
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (found[0]) go(found[0]);
  };
  return (
    <search className="search">
      <form onSubmit={submit} onKeyDown={(event) => event.key === 'Escape' && setText('')}>
        <input
          type="search"
          aria-label={messages.search}
          placeholder={messages.searchHint}
          value={text}
          disabled={corridor === null}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
        <output className="hidden">{text.trim() === '' ? '' : messages.found(found.length)}</output>
        {corridor && text.trim() !== '' ? (
          <ul className="found">
            {found.map((node) => (
              <li key={node.node_id}>
                <button type="button" onClick={() => go(node)}>
                  <span>{nameIn(language, node)}</span>
                  <span className="unit">
                    {countryName(corridor.tables, language, node.country_id)}
                    {node.unlocode ? ` · ${node.unlocode}` : ''}
                  </span>
                </button>
              </li>
            ))}
            {found.length === 0 ? <li className="note">{messages.notFound}</li> : null}
          </ul>
        ) : null}
      </form>
    </search>
  );
}
