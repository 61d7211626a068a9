/** The page's three languages. Names of places, layers and scenarios come from the corridor's tables. */
import { en, type Messages } from './en.ts';
import { ru } from './ru.ts';
import { zh } from './zh.ts';

export type { Messages } from './en.ts';

export const LANGUAGES = ['en', 'zh', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

/** In their own languages: who looks for theirs may not read another. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'English', zh: '中文', ru: 'Русский' };
export const LANGUAGE_TAGS: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-Hans', ru: 'ru' };

export const MESSAGES: Readonly<Record<Language, Messages>> = { en, zh, ru };

export function isLanguage(text: string): text is Language {
  return (LANGUAGES as readonly string[]).includes(text);
}

/** The first of the reader's languages that the page has. */
export function pickLanguage(wanted: readonly string[]): Language {
  return wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en';
}
