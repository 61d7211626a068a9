import { findIn } from '../../data/find-in.ts';
import { countryName, nodeName, transferName } from '../../data/names.ts';
import { useAtlasState } from '../../state/use-atlas.ts';

/** Words of an engine that end with an id, such as `Real income, KZ`, with the name of what has it. */
export function useElementWords(): (words: string) => string {
  const { corridor, language } = useAtlasState((state) => state);
  return (words) => {
    if (!corridor) return words;
    const { tables } = corridor;
    return words.replace(/(^|, )([\w:-]+)$/, (whole, before: string, id: string) => {
      const transfer = findIn(tables, 'transfer', id);
      if (transfer) return before + transferName(tables, language, transfer);
      if (findIn(tables, 'country', id)) return before + countryName(tables, language, id);
      return findIn(tables, 'node', id) ? before + nodeName(tables, language, id) : whole;
    });
  };
}
