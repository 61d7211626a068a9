import { useEffect, useRef } from 'react';
import { LANGUAGE_NAMES, LANGUAGE_TAGS, LANGUAGES } from '../i18n/index.ts';
import { formatAddress } from '../state/address.ts';
import { INITIAL_STATE, SCREENS } from '../state/atlas-state.ts';
import { useAtlas, useAtlasState, useMessages } from '../state/use-atlas.ts';
import type { ThemeChoice } from '../theme/palette.ts';

const THEMES: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

/** Ways to the screens, each a link that can be copied; language and colours. */
export function TopBar() {
  const { store, actions } = useAtlas();
  const messages = useMessages();
  const state = useAtlasState((all) => all);
  const { language, theme, screen } = state;
  const nav = useRef<HTMLElement>(null);
  // On a narrow screen the names are wider than the bar. After the language too: it changes their widths.
  // biome-ignore lint/correctness/useExhaustiveDependencies: these move what must be seen
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [screen, language]);
  return (
    <header className="top-bar">
      <p className="product">{messages.product}</p>
      <nav ref={nav} aria-label={messages.navigation}>
        <ul>
          {SCREENS.map((item) => (
            <li key={item}>
              <a
                href={formatAddress({ ...state, screen: item }, INITIAL_STATE) || '#'}
                aria-current={item === screen ? 'page' : undefined}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  actions.go(item);
                }}
              >
                {messages.screens[item]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
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
    </header>
  );
}
