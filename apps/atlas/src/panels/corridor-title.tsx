import { titleIn } from '../data/names.ts';
import { useAtlasState } from '../state/use-atlas.ts';

/** What the corridor is called, in the page's language where the package has it. */
export function CorridorTitle() {
  const corridor = useAtlasState((state) => state.corridor);
  const language = useAtlasState((state) => state.language);
  const config = corridor?.tables.config[0];
  if (!config) return <h1>…</h1>;
  const { text, own } = titleIn(language, config);
  return <h1 lang={own ? undefined : 'en'}>{text.replaceAll(' - ', ' – ')}</h1>;
}
