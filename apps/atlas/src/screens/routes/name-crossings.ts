import { findIn } from '../../data/find-in.ts';
import { nameIn, shortName } from '../../data/names.ts';
import type { Language } from '../../i18n/index.ts';
import type { CorridorData } from '../../worker/corridor-data.ts';

interface Leg {
  readonly kind: string;
  readonly id: string;
  readonly name: string;
}

/** Borders on a way, in the order in which they are passed. */
export function nameCrossings(legs: readonly Leg[], { tables }: CorridorData, language: Language): string[] {
  return legs
    .filter(({ kind }) => kind === 'bcp')
    .map(({ id, name }) => {
      const row = findIn(tables, 'bcp', id);
      return shortName(row ? nameIn(language, row) : name);
    });
}
