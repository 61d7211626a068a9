import type { Language } from '../i18n/index.ts';
import { useAtlasState } from '../state/use-atlas.ts';

/** Words of a screen beside the map, which come with it: the map's page does not wait for them. */
export function useWords<Words>(words: Readonly<Record<Language, Words>>): Words {
  return words[useAtlasState((state) => state.language)];
}
