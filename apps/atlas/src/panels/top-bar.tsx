import { useEffect, useRef, useState } from 'react';
import { LANGUAGE_NAMES, LANGUAGE_TAGS, LANGUAGES } from '../i18n/index.ts';
import { formatAddress } from '../state/address.ts';
import { INITIAL_STATE, NAVIGATION } from '../state/atlas-state.ts';
import { useAtlas, useAtlasState, useMessages } from '../state/use-atlas.ts';
import type { ThemeChoice } from '../theme/palette.ts';

const THEMES: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

/** Ways to the screens, each a link that can be copied; language and colours. */
export function TopBar() {
  const { store, actions } = useAtlas();
  const messages = useMessages();
  const state = useAtlasState((all) => all);
  const { language, theme, screen } = state;
  const header = useRef<HTMLElement>(null);
  // Where there is no room for the names they stand in a menu.
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    const close = ({ target, type, key }: Event & { key?: string }) => {
      const outside = target instanceof Node && !header.current?.contains(target);
      if (type === 'keydown' ? key === 'Escape' : outside) setOpen(false);
    };
    addEventListener('keydown', close);
    addEventListener('pointerdown', close);
    return () => {
      removeEventListener('keydown', close);
      removeEventListener('pointerdown', close);
    };
  }, [open]);
  return (
    <header className="top-bar" ref={header}>
      <p className="product">{messages.product}</p>
      <button
        type="button"
        className="menu-button"
        aria-expanded={open}
        aria-controls="screens"
        onClick={() => setOpen(!open)}
      >
        <span className="hidden">{messages.navigation}: </span>
        {messages.screens[screen]} <span aria-hidden="true">▾</span>
      </button>
      <nav id="screens" aria-label={messages.navigation} data-open={open}>
        {NAVIGATION.map((group) => (
          <ul key={group[0]}>
            {group.map((item) => (
              <li key={item}>
                <a
                  href={formatAddress({ ...state, screen: item }, INITIAL_STATE) || '#'}
                  aria-current={item === screen ? 'page' : undefined}
                  onClick={(event) => {
                    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                    event.preventDefault();
                    setOpen(false);
                    actions.go(item);
                  }}
                >
                  {messages.screens[item]}
                </a>
              </li>
            ))}
          </ul>
        ))}
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
