import { useAtlasState } from '../state/use-atlas.ts';
import { en, type Words } from './words/en.ts';
import { ru } from './words/ru.ts';
import { zh } from './words/zh.ts';

export const WORDS: Readonly<Record<'en' | 'zh' | 'ru', Words>> = { en, zh, ru };

/** Words of the screens beside the map, which come with them: the map's page does not wait for them. */
export function useWords(): Words {
  return WORDS[useAtlasState((state) => state.language)];
}
