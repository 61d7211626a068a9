import { useAtlasState } from '../state/use-atlas.ts';
import { WORDS, type Words } from './words/index.ts';

/** Words of the screens beside the map, which come with them: the map's page does not wait for them. */
export function useWords(): Words {
  return WORDS[useAtlasState((state) => state.language)];
}
