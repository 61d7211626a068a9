import { LANGUAGE_NAMES, LANGUAGE_TAGS, LANGUAGES } from '../i18n/index.ts';
import { useAtlas, useAtlasState, useMessages } from '../state/use-atlas.ts';
import type { ThemeChoice } from '../theme/palette.ts';

const THEMES: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

/** What this is, and in which language and colours. */
export function Header() {
  const { store } = useAtlas();
  const messages = useMessages();
  const corridor = useAtlasState((state) => state.corridor);
  const language = useAtlasState((state) => state.language);
  const theme = useAtlasState((state) => state.theme);
  const config = corridor?.tables.config[0];
  return (
    <header className="head">
      <p className="kicker">{messages.product}</p>
      <div className="head-controls">
        <label>
          <span className="hidden">{messages.language}</span>
          <select
            value={language}
            onChange={(event) => {
              const chosen = LANGUAGES.find((item) => item === event.target.value);
              if (chosen) store.set({ language: chosen });
            }}
          >
            {LANGUAGES.map((item) => (
              <option key={item} value={item} lang={LANGUAGE_TAGS[item]}>
                {LANGUAGE_NAMES[item]}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span className="hidden">{messages.theme}</span>
          <select
            value={theme}
            onChange={(event) => {
              const chosen = THEMES.find((item) => item === event.target.value);
              if (chosen) store.set({ theme: chosen });
            }}
          >
            {THEMES.map((item) => (
              <option key={item} value={item}>
                {messages.themes[item]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <h1 lang={config ? 'en' : undefined}>{config ? config.title.replaceAll(' - ', ' – ') : '…'}</h1>
    </header>
  );
}
