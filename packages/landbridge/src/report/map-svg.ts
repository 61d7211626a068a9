/**
 * A map of a run's flows, or of what changes between two runs, as one SVG text that needs no other file, font or script.
 * Links and places say their figures in a tooltip. Not a page: `page.ts` puts maps beside tables.
 */
import type { Tables } from '@landbridge/corridor';
import type { ScenarioReport } from '../types.ts';
import { basemapId, drawBasemapPaths } from './basemap.ts';
import { escapeId, escapeText } from './escape.ts';
import { createWidthScale } from './flow-width.ts';
import { sumLinkFlows } from './link-flow.ts';
import { drawLabels } from './map-labels.ts';
import { drawLegend } from './map-legend.ts';
import { drawLines, listWideBoxes, locateLinks } from './map-lines.ts';
import { createMapModel } from './map-model.ts';
import { drawPoints, locatePoints } from './map-points.ts';
import { formatMapStyle } from './map-style.ts';
import { createView, NARROW_PX, type ViewName } from './map-view.ts';
import { type Language, MAP_WORDS, type MapWords, nameIn } from './map-words.ts';
import type { Theme } from './palette.ts';
import { estimateTextWidth } from './text-width.ts';

export interface MapOptions {
  /** The corridor as the scenario leaves it. */
  readonly tables: Tables;
  readonly scenario: ScenarioReport;
  /** Draws what changes against this run instead of the flows. */
  readonly base?: { readonly tables: Tables; readonly scenario: ScenarioReport };
  /** `corridor`: China to Europe (the default); `central-asia`: closer. */
  readonly view?: ViewName;
  /** Default 1000; the height follows from the view. */
  readonly widthPx?: number;
  /** Default `auto`: the reader's own. */
  readonly theme?: Theme;
  /** Default `en`. */
  readonly language?: Language;
  /** How flow becomes width. Default `linear`; `root` where one flow dwarfs the others. */
  readonly widths?: 'linear' | 'root';
  /** Default: the scenario's title. */
  readonly title?: string;
  /** Where the figures come from, under the map. */
  readonly source?: string;
  /**
   * `file` (the default): with title and style rules. `page`: without them, for a page that has its own headings and
   * takes `MAP_RULES` into its style sheet and draws the basemap once, by `drawBasemapDefinitions`.
   */
  readonly form?: 'file' | 'page';
}

const SIDE_PX = 12;

/** @cost about 150 ms on the first call for a size, 30 ms after, for a corridor of 400 links */
export function renderMap(options: MapOptions): string {
  const { tables, scenario, base, view: viewName = 'corridor', theme = 'auto', language = 'en' } = options;
  const widthPx = Math.max(240, Math.round(options.widthPx ?? 1000));
  const narrow = widthPx < NARROW_PX;
  const comparing = base !== undefined;
  const words = MAP_WORDS[language];
  const view = createView(viewName, widthPx);
  const model = createMapModel({
    tables,
    baseTables: base?.tables,
    year: scenario.year,
    language,
    flows: sumLinkFlows(scenario),
    baseFlows: base && sumLinkFlows(base.scenario),
  });
  const links = locateLinks(model.links, view, comparing);
  const points = locatePoints(model, view);
  const scale = createWidthScale(Math.abs(links[0]?.amount ?? 0), narrow ? 9 : 14, options.widths);
  const fontSizePx = narrow ? 11 : widthPx < 1100 ? 12 : 13;
  const countries = new Map(tables.country.map((row) => [row.name, nameIn(language, row)]));
  const labels = drawLabels(points, listWideBoxes(links, scale), countries, view, fontSizePx);

  const title = options.title ?? scenario.title;
  const subtitle = describe(scenario, base?.scenario, words);
  const inFile = options.form !== 'page';
  const header = inFile ? drawHeader(title, subtitle, widthPx) : { svg: '', heightPx: 0 };
  const legendTop = header.heightPx + view.heightPx + 8;
  const legend = drawLegend(
    {
      links: links.map(({ link }) => link),
      scale,
      view,
      words,
      comparing,
      showCrossings: points.some(({ point }) => point.kind === 'crossing'),
      showClosed: points.some(({ point }) => point.closedDays > 0),
      fontSizePx,
    },
    SIDE_PX,
    legendTop,
    widthPx - 2 * SIDE_PX,
  );
  const footer = drawFooter([options.source, words.boundaries], legendTop + legend.heightPx, widthPx);
  const heightPx = Math.ceil(legendTop + legend.heightPx + footer.heightPx);
  const clipId = `lb-${escapeId(scenario.id)}-${comparing ? 'change' : 'flow'}-${viewName}-${widthPx}`;
  const frame = `width="${view.widthPx}" height="${view.heightPx}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="lb-map" viewBox="0 0 ${widthPx} ${heightPx}" width="${widthPx}" height="${heightPx}"`,
    ` lang="${language}" role="img" aria-label="${escapeText(`${title}. ${subtitle}`)}">`,
    inFile ? `<style>${formatMapStyle(theme)}</style><rect class="lb-ground" width="100%" height="100%"/>` : '',
    header.svg,
    `<clipPath id="${clipId}"><rect ${frame}/></clipPath>`,
    `<g transform="translate(0 ${header.heightPx})"><g clip-path="url(#${clipId})"><rect class="lb-water" ${frame}/>`,
    inFile ? drawBasemapPaths(view) : `<use href="#${basemapId(viewName, widthPx)}"/>`,
    labels.countries,
    drawLines(links, scale, comparing, words),
    drawPoints(points, words, symbolSizePx(viewName, narrow)),
    labels.places,
    `</g><rect class="lb-frame" ${frame}/></g>`,
    legend.svg,
    footer.svg,
    '</svg>\n',
  ].join('');
}

/** Half the width of a crossing's diamond: in the wider view Central Asia's crossings lie close together. */
function symbolSizePx(view: ViewName, narrow: boolean): number {
  return narrow ? 2.4 : view === 'corridor' ? 2.6 : 3.4;
}

function describe(scenario: ScenarioReport, base: ScenarioReport | undefined, words: MapWords): string {
  if (!base) return `${words.flow} · ${scenario.year}`;
  return `${words.change} · ${scenario.year} · ${words.against} ${base.title}`;
}

function drawHeader(title: string, subtitle: string, widthPx: number): { svg: string; heightPx: number } {
  const room = widthPx - 2 * SIDE_PX;
  const size = Math.max(13, Math.min(20, (20 * room) / (estimateTextWidth(title, 20) * 1.08)));
  const small = Math.max(9, Math.min(13, (13 * room) / estimateTextWidth(subtitle, 13)));
  const svg =
    `<text class="lb-strong" x="${SIDE_PX}" y="30" font-size="${size.toFixed(1)}">${escapeText(title)}</text>` +
    `<text class="lb-muted" x="${SIDE_PX}" y="50" font-size="${small.toFixed(1)}">${escapeText(subtitle)}</text>`;
  return { svg, heightPx: 64 };
}

/** Notes, broken into lines that fit. */
function drawFooter(
  notes: readonly (string | undefined)[],
  topPx: number,
  widthPx: number,
): { svg: string; heightPx: number } {
  const size = 11;
  const lines: string[] = [];
  for (const note of notes) if (note) for (const line of wrapText(note, size, widthPx - 2 * SIDE_PX)) lines.push(line);
  const svg = lines
    .map((line, index) => {
      const y = topPx + 10 + (index + 1) * size * 1.4;
      return `<text class="lb-muted" x="${SIDE_PX}" y="${y.toFixed(1)}" font-size="${size}">${escapeText(line)}</text>`;
    })
    .join('');
  return { svg, heightPx: 10 + lines.length * size * 1.4 + 10 };
}

function wrapText(text: string, sizePx: number, widthPx: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=\s)|(?<=[\u3000-\u9fff\uff00-\uff60])/u)) {
    if (line !== '' && estimateTextWidth(line + word, sizePx) > widthPx) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return line === '' ? lines : [...lines, line];
}
