/** Words of the screens beside the map: a file a screen, put together by language. */
import { LANGUAGES, type Language } from '../../i18n/index.ts';
import { appraisal } from './appraisal.ts';
import { chart } from './chart.ts';
import { compare } from './compare.ts';
import { data } from './data.ts';
import { editor } from './editor.ts';
import { fleet } from './fleet.ts';
import { gas } from './gas.ts';
import { arrival } from './gas-arrival.ts';
import { heat } from './heat.ts';
import { map } from './map.ts';
import { record } from './record.ts';
import { routes } from './routes.ts';
import { shock } from './shock.ts';
import { terminals } from './terminals.ts';
import { trace } from './trace.ts';
import { trade } from './trade.ts';

const SCREENS = {
  routes,
  gas,
  arrival,
  record,
  data,
  compare,
  editor,
  map,
  chart,
  heat,
  trace,
  appraisal,
  terminals,
  fleet,
  trade,
  shock,
};

export type Words = { readonly [Screen in keyof typeof SCREENS]: (typeof SCREENS)[Screen]['en'] };

export const WORDS = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    Object.fromEntries(Object.entries(SCREENS).map(([screen, words]) => [screen, words[language]])),
  ]),
) as unknown as Readonly<Record<Language, Words>>;
