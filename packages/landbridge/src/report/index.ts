export { type MapOptions, renderMap } from './map-svg.ts';
export { type Page, type PageOptions, renderPage } from './page.ts';
export { type ColourName, PALETTES, type Palette } from './palette.ts';
