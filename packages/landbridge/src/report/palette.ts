/**
 * Colours of maps and page, light and dark, as CSS custom properties. Layers are told apart by people with any colour
 * vision (after Okabe and Ito), lost and gained also by dashes; text has 4.5 : 1 or more on its ground.
 */

export type Theme = 'auto' | 'light' | 'dark';

const LIGHT = {
  ground: '#ffffff',
  panel: '#f5f7f9',
  rule: '#d3dae1',
  ink: '#16202a',
  muted: '#4d5b68',
  link: '#0b559c',
  water: '#e4edf3',
  land: '#fbfaf7',
  boundary: '#b9c1c8',
  network: '#848f99',
  'rail-1435': '#0b61a4',
  'rail-1520': '#c2410c',
  road: '#57626d',
  sea: '#3f8fc0',
  caspian: '#00796b',
  other: '#7a4fa3',
  lost: '#c2410c',
  gained: '#0b61a4',
  worse: '#9a3412',
  better: '#0b559c',
} as const;

export type ColourName = keyof typeof LIGHT;
export type Palette = Readonly<Record<ColourName, string>>;

const DARK: Palette = {
  ground: '#12181e',
  panel: '#1a222a',
  rule: '#37434e',
  ink: '#e9eef2',
  muted: '#a9b5c0',
  link: '#8cc4ff',
  water: '#121c25',
  land: '#232c34',
  boundary: '#4a5763',
  network: '#71808d',
  'rail-1435': '#6cb4f5',
  'rail-1520': '#ff9361',
  road: '#b4bec8',
  sea: '#4c96c4',
  caspian: '#45c4ac',
  other: '#c39be6',
  lost: '#ff9361',
  gained: '#6cb4f5',
  worse: '#ffb08c',
  better: '#8cc4ff',
};

/** The one table of colours: the report and the atlas draw with it. */
export const PALETTES: Readonly<Record<'light' | 'dark', Palette>> = { light: LIGHT, dark: DARK };

/** Kinds of layer that have a colour. */
export const LAYER_STYLES = ['rail-1435', 'rail-1520', 'road', 'sea', 'caspian', 'other'] as const;
export type LayerStyle = (typeof LAYER_STYLES)[number];

/** Declarations of all colours on a selector; paper is always light. */
export function formatPalette(selector: string, theme: Theme): string {
  const declare = (palette: Palette) =>
    Object.entries(palette)
      .map(([name, colour]) => `--${name}:${colour}`)
      .join(';');
  if (theme === 'dark') return `${selector}{${declare(DARK)}}`;
  const light = `${selector}{${declare(LIGHT)}}`;
  if (theme === 'light') return light;
  return `${light}\n@media screen and (prefers-color-scheme:dark){${selector}{${declare(DARK)}}}`;
}

/** Contrast of two of a theme's colours by WCAG 2.2, from 1 to 21. */
export function contrastOf(theme: 'light' | 'dark', a: keyof Palette, b: keyof Palette): number {
  const palette = PALETTES[theme];
  const [high, low] = [luminance(palette[a]), luminance(palette[b])].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
