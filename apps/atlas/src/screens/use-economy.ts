import { countryName } from '../data/names.ts';
import { useAtlasState } from '../state/use-atlas.ts';

/** Names of economies; a group of countries has its id alone. */
export function useEconomy(): (id: string) => string {
  const { corridor, language } = useAtlasState((state) => state);
  return (id) =>
    corridor
      ? id
          .split('+')
          .map((one) => countryName(corridor.tables, language, one))
          .join(' + ')
      : id;
}
