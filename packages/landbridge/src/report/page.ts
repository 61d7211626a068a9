/**
 * A run's report as plain files: a page that works from a folder, a sub-path or paper, with its style sheet and its maps.
 * It shows what the results say and computes nothing but sums, shares and differences of them. No script.
 */
import type { Corridor, Tables } from '@landbridge/corridor';
import type { RunReport, ScenarioReport } from '../types.ts';
import { drawBasemapDefinitions } from './basemap.ts';
import { renderCauses } from './cause-list.ts';
import { escapeId, escapeText } from './escape.ts';
import { renderKpiTable, renderQualityTable } from './kpi-table.ts';
import { sumLinkFlows } from './link-flow.ts';
import { renderLinkTable } from './link-table.ts';
import { type MapOptions, renderMap } from './map-svg.ts';
import type { ViewName } from './map-view.ts';
import { formatPageStyle } from './page-style.ts';
import { pickView } from './pick-view.ts';
import { renderShareTable } from './share-table.ts';
import { renderBasisTable, renderSourceList } from './source-list.ts';

export interface PageOptions {
  readonly corridor: Corridor;
  readonly report: RunReport;
  /** Tables as each scenario leaves them, by scenario id; without: the corridor's own. */
  readonly tables?: ReadonlyMap<string, Tables>;
  /** What each scenario changes against the base, in words (`diffTables`), by scenario id. */
  readonly changes?: ReadonlyMap<string, readonly string[]>;
  /** The command that repeats the report; without: `landbridge compare` with the scenarios' ids. */
  readonly command?: string;
}

export interface Page {
  /** Content by relative name: `index.html`, `style.css`, `maps/*.svg`. */
  readonly files: ReadonlyMap<string, string>;
}

const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; base-uri 'none'; form-action 'none'";
const WIDE_PX = 1112;
const PHONE_PX = 350;

/**
 * @throws Error when the report has no scenario, or a result table lacks a column that the page names
 * @cost about 100 ms a scenario
 */
export function renderPage(options: PageOptions): Page {
  const { corridor, report } = options;
  const [base, ...others] = report.scenarios;
  if (!base) throw new Error('report: a page needs at least one scenario');
  const files = new Map<string, string>();
  const tablesOf = ({ id }: ScenarioReport) => options.tables?.get(id) ?? corridor.tables;
  const basemaps: [ViewName, widthPx: number][] = [];
  const source = `Source: Landbridge ${report.landbridge}, corridor ${report.corridor.id}. Basemap: Natural Earth, 1:50 million.`;

  const drawFigure = (
    scenario: ScenarioReport,
    [view, phoneView]: readonly [ViewName, ViewName],
    caption: string,
    against?: ScenarioReport,
  ) => {
    const map: MapOptions = {
      tables: tablesOf(scenario),
      scenario,
      base: against && { tables: tablesOf(against), scenario: against },
      source,
    };
    const file = `maps/${escapeId(scenario.id)}.svg`;
    files.set(file, renderMap({ ...map, view: 'corridor', widthPx: 1400 }));
    const wide = renderMap({ ...map, view, widthPx: WIDE_PX, form: 'page' });
    const narrow = renderMap({ ...map, view: phoneView, widthPx: PHONE_PX, form: 'page' });
    basemaps.push([view, WIDE_PX], [phoneView, PHONE_PX]);
    return (
      `<figure><div class="wide">${wide}</div><div class="narrow">${narrow}</div>` +
      `<figcaption>${escapeText(caption)} <a href="${file}">The whole corridor as a picture (SVG)</a>.</figcaption></figure>`
    );
  };

  const sections = [
    renderSection('key-figures', 'Key figures', [
      renderKpiTable(report.scenarios),
      '<p class="muted">“Better” and “worse” are said of costs, times, emissions and demand served alone. Differences ' +
        'below 0.05 % are called the same. “–” is a figure that was not computed.</p>',
    ]),
    renderSection(`scenario-${escapeId(base.id)}`, base.title, [
      renderStatus(base),
      base.status === 'solved'
        ? drawFigure(base, ['corridor', 'central-asia'], 'Width shows containers a year, both directions together.')
        : '',
    ]),
    ...others.map((scenario) => {
      const view = pickView(tablesOf(scenario), changesOf(scenario, base));
      const solved = scenario.status === 'solved' && base.status === 'solved';
      return renderSection(`scenario-${escapeId(scenario.id)}`, scenario.title, [
        renderStatus(scenario),
        renderChanges(options.changes?.get(scenario.id)),
        renderCauses(report, scenario.id),
        solved ? '<h3>Where flows move</h3>' : '',
        solved ? drawFigure(scenario, [view, view], 'Lost flow is dashed, gained flow is a full line.', base) : '',
        solved ? renderLinkTable(tablesOf(scenario), scenario, base) : '',
      ]);
    }),
    renderSection('shares', 'Gateways and modes', [
      withHeading(
        'Gateways',
        renderShareTable(report.scenarios, {
          caption: 'Share of each gateway in the loaded containers that cross its frontier, both directions together',
          heading: 'Gateway',
          table: 'gateway_share',
          part: 'gateway',
          whole: ['frontier', 'mode'],
        }),
      ),
      withHeading(
        'Modes',
        renderShareTable(report.scenarios, {
          caption:
            'Share of each mode in the loaded containers from one region to another; relations with 2 % of all or more',
          leastShare: 0.02,
          heading: 'Mode',
          table: 'mode_share',
          part: 'mode',
          whole: ['origin_region', 'destination_region'],
          formatWhole: ([origin, destination]) => `${origin} to ${destination}`,
        }),
      ),
    ]),
    renderSection('grounds', 'How well it is known', [
      withHeading('Solutions', renderQualityTable(report.scenarios)),
      '<h3>Figures</h3>',
      renderBasisTable(corridor.tables),
      '<h3>Sources</h3>',
      renderSourceList(corridor.tables),
    ]),
    renderSection('repeat', 'Repeat it', [
      '<p>The same command on the same data gives the same figures.</p>',
      `<pre tabindex="0"><code>${escapeText(options.command ?? defaultCommand(report))}</code></pre>`,
    ]),
  ].filter((section) => section.html !== '');

  files.set('style.css', formatPageStyle());
  files.set('index.html', renderDocument(options, sections, basemaps));
  return { files };
}

interface Section {
  readonly id: string;
  readonly title: string;
  readonly html: string;
}

function renderSection(id: string, title: string, parts: readonly string[]): Section {
  const content = parts.filter((part) => part !== '').join('\n');
  if (content === '') return { id, title, html: '' };
  const heading = `<h2 id="${id}-title">${escapeText(title)}</h2>`;
  return { id, title, html: `<section id="${id}" aria-labelledby="${id}-title">${heading}\n${content}</section>` };
}

function withHeading(title: string, content: string): string {
  return content === '' ? '' : `<h3>${escapeText(title)}</h3>\n${content}`;
}

function renderStatus({ status, blame }: ScenarioReport): string {
  if (status === 'solved') return '';
  const why = status === 'infeasible' ? 'No flow meets all limits' : 'The computation did not reach its precision';
  const reason = blame === null ? why : `${why}: ${blame}`;
  return `<p class="warning"><strong>No result.</strong> ${escapeText(reason)}. There are no figures and no map.</p>`;
}

function renderChanges(words: readonly string[] | undefined): string {
  if (!words) return '';
  if (words.length === 0) return '<h3>What changes</h3><p>Nothing: its data are those of the first scenario.</p>';
  return `<h3>What changes</h3><ul>${words.map((line) => `<li>${escapeText(line)}</li>`).join('')}</ul>`;
}

function changesOf(scenario: ScenarioReport, base: ScenarioReport): Map<string, number> {
  const changes = sumLinkFlows(scenario);
  for (const [id, teu] of sumLinkFlows(base)) changes.set(id, (changes.get(id) ?? 0) - teu);
  return changes;
}

function defaultCommand({ scenarios }: RunReport): string {
  const verb = scenarios.length > 1 ? 'compare' : 'run';
  return `npx landbridge ${verb} ${scenarios.map(({ id }) => id).join(' ')}`;
}

function renderDocument(
  { corridor, report }: PageOptions,
  sections: readonly Section[],
  basemaps: readonly (readonly [ViewName, widthPx: number])[],
): string {
  const [base, ...others] = report.scenarios;
  const title = (corridor.tables.config[0]?.title ?? corridor.id).replaceAll(' - ', ' – ');
  const lead =
    others.length === 0
      ? `Container flows over the corridor in ${base.year}.`
      : `Container flows over the corridor in ${base.year}, and what ${others.length === 1 ? 'one scenario changes' : `${others.length} scenarios change`}.`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeText(`${title}: ${report.scenarios.map((scenario) => scenario.title).join(', ')}`)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="style.css">
</head>
<body>
<a class="skip" href="#main">Skip to the figures</a>
<header>
<p class="kicker">Landbridge report</p>
<h1>${escapeText(title)}</h1>
<p class="lead">${escapeText(lead)}</p>
<nav aria-label="On this page"><ul>${sections.map(({ id, title: name }) => `<li><a href="#${id}">${escapeText(name)}</a></li>`).join('')}</ul></nav>
</header>
<main id="main">
${drawBasemapDefinitions(basemaps)}
${sections.map(({ html }) => html).join('\n')}
</main>
<footer>
<p>Landbridge ${escapeText(report.landbridge)} · corridor ${escapeText(report.corridor.id)}, data ${escapeText(report.corridor.hash)} · ${report.scenarios.map(({ id, hash }) => `${escapeText(id)} ${escapeText(hash)}`).join(' · ')}</p>
<p>Boundaries are drawn neutrally and imply no view on status. Basemap: Natural Earth, public domain.</p>
</footer>
</body>
</html>
`;
}
