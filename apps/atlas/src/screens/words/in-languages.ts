import type { Language } from '../../i18n/index.ts';

/** The same words in each language of the page. */
export type InLanguages<Words> = Readonly<Record<Language, Words>>;
