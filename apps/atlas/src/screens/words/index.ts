/** Words of the screens beside the map: a file a screen, put together by language. */
import { LANGUAGES, type Language } from '../../i18n/index.ts';
import { compare } from './compare.ts';
import { data } from './data.ts';
import { editor } from './editor.ts';
import { gas } from './gas.ts';
import { record } from './record.ts';
import { routes } from './routes.ts';

const SCREENS = { routes, gas, record, data, compare, editor };

export type Words = { readonly [Screen in keyof typeof SCREENS]: (typeof SCREENS)[Screen]['en'] };

export const WORDS = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    Object.fromEntries(Object.entries(SCREENS).map(([screen, words]) => [screen, words[language]])),
  ]),
) as unknown as Readonly<Record<Language, Words>>;
