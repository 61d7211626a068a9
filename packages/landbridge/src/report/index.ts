export { type MapOptions, renderMap } from './map-svg.ts';
export {
  formatChange,
  formatFixed,
  formatNumber,
  formatPercentChange,
  formatScientific,
  formatShare,
  NO_VALUE,
  roundDown125,
} from './number-format.ts';
export { type Page, type PageOptions, renderPage } from './page.ts';
export { type ColourName, PALETTES, type Palette } from './palette.ts';
