/** Sets the palette as custom properties of the page. By script and not in a style sheet: map and page read one table. */
import { NETWORK_COLOURS, PALETTES, type Theme, type ThemeChoice, UTILISATION_COLOURS } from './palette.ts';

/** Asked for anew each time: nothing here touches the page before it is called. */
const systemDark = () => matchMedia('(prefers-color-scheme: dark)');

export function resolveTheme(choice: ThemeChoice): Theme {
  if (choice !== 'auto') return choice;
  return systemDark().matches ? 'dark' : 'light';
}

/** @returns a function that stops watching */
export function watchSystemTheme(onChange: () => void): () => void {
  const dark = systemDark();
  dark.addEventListener('change', onChange);
  return () => dark.removeEventListener('change', onChange);
}

export function applyTheme(theme: Theme): void {
  const { style, dataset } = document.documentElement;
  dataset.theme = theme;
  style.colorScheme = theme;
  for (const [name, colour] of Object.entries(PALETTES[theme])) style.setProperty(`--${name}`, colour);
  for (const [name, colour] of Object.entries(NETWORK_COLOURS[theme])) style.setProperty(`--${name}`, colour);
  UTILISATION_COLOURS[theme].forEach((colour, index) => {
    style.setProperty(`--full-${index}`, colour);
  });
}
