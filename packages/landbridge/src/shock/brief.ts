/**
 * The two-page brief of a shock: one HTML file that needs nothing else, for a screen and for two sheets of A4. It shows what
 * the report says and computes nothing.
 */
import type { Corridor } from '@landbridge/corridor';
import { escapeText } from '../report/escape.ts';
import { formatChange, formatNumber, formatScientific } from '../report/number-format.ts';
import { renderAxis } from './brief-axis.ts';
import { BRIEF_STYLE } from './brief-style.ts';
import { BRIEF_WORDS, type BriefLanguage, type BriefWords } from './brief-words.ts';
import type { ShockFigure, ShockReport } from './types.ts';

const LOSERS = 7;
const MOMENTS = 9;
const PLACES = 4;
const FIGURES = 3;

/** @cost nothing worth a number */
export function renderBrief(corridor: Corridor, report: ShockReport, language: BriefLanguage): string {
  const words = BRIEF_WORDS[language];
  const { shock } = report;
  const title = { en: shock.title, zh: shock.title_zh ?? shock.title, ru: shock.title_ru ?? shock.title }[language];
  const baseTitle = baseName(corridor, shock.base, language);
  const parts = [
    section(words.links, listLinks(report, words)),
    section(words.losers, listLosers(corridor, report, words, language)),
    section(words.timeline, `${renderAxis(report, words)}${listMoments(corridor, report, words, language)}`),
    section(words.substitutes, listSubstitutes(corridor, report, words, language)),
    report.search ? section(words.search, listLosses(corridor, report, words, language)) : '',
    section(words.engines, listFigures(corridor, report, words, language)),
    section(words.grounds, listGrounds(report, words)),
  ];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeText(title)}</title>
<link rel="icon" href="data:,">
<style>${BRIEF_STYLE}</style>
</head>
<body>
<header>
<p class="kicker">${escapeText(words.kicker)}</p>
<h1>${escapeText(title)}</h1>
<p>${escapeText(words.against(baseTitle, shock.year))} · ${escapeText(words.status[report.status])}</p>
${language === 'en' && shock.description ? `<p>${escapeText(shock.description)}</p>` : ''}
</header>
<main>
${parts.join('\n')}
</main>
<footer>Landbridge ${escapeText(report.landbridge)} · ${escapeText(words.repeat)} <code>landbridge shock ${escapeText(shock.id)} --language ${language} --brief FILE</code></footer>
</body>
</html>
`;
}

function section(title: string, content: string): string {
  return content === '' ? '' : `<section><h2>${escapeText(title)}</h2>${content}</section>`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[], numbersFrom: number): string {
  const cell = (tag: string, text: string, at: number) =>
    `<${tag}${tag === 'th' ? ' scope="col"' : ''}${at >= numbersFrom ? ' class="number"' : ''}>${escapeText(text)}</${tag}>`;
  const body = rows.map((row) => `<tr>${row.map((text, at) => cell('td', text, at)).join('')}</tr>`).join('');
  return `<table><thead><tr>${head.map((text, at) => cell('th', text, at)).join('')}</tr></thead><tbody>${body}</tbody></table>`;
}

function listLinks({ couplings, links }: ShockReport, words: BriefWords): string {
  const moving = couplings
    .filter(({ moves }) => moves)
    .sort((a, b) => b.effect - a.effect)
    .slice(0, Math.max(links.length, 1));
  const items = moving.map(
    ({ coupling, handed_over: amount, unit, effect }) =>
      `<li><strong>${escapeText(words.coupling[coupling])}</strong>: ${formatNumber(amount)} ${escapeText(unit)}; ${escapeText(words.moves)} ${formatNumber(100 * effect)} %</li>`,
  );
  const still = couplings.filter(({ moves }) => !moves).map(({ coupling }) => words.coupling[coupling]);
  const rest = still.length > 0 ? `<p class="muted">${escapeText(`${words.nothing}: ${still.join('; ')}`)}</p>` : '';
  return `<ol>${items.join('')}</ol>${rest}`;
}

function listLosers(corridor: Corridor, { losers }: ShockReport, words: BriefWords, language: BriefLanguage): string {
  const { columns } = words;
  const million = (usd: number | null, low: number | null, high: number | null) =>
    usd === null
      ? '–'
      : `${formatChange(usd / 1e6)}${low === null || high === null ? '' : ` (${formatNumber(low / 1e6)} … ${formatNumber(high / 1e6)})`}`;
  const shown = [...losers]
    .sort((a, b) => Math.abs(b.cost_change_usd) - Math.abs(a.cost_change_usd))
    .slice(0, LOSERS)
    .map((row) => [
      countryName(corridor, row.country, language),
      million(row.cost_change_usd, row.cost_low_usd, row.cost_high_usd),
      million(row.income_change_usd, row.income_low_usd, row.income_high_usd),
      `${row.worst_from} – ${row.worst_to}`,
    ]);
  return table([columns.country, columns.cost, columns.income, columns.worst], shown, 1);
}

function listMoments(
  corridor: Corridor,
  { timeline }: ShockReport,
  words: BriefWords,
  language: BriefLanguage,
): string {
  const { columns } = words;
  // The largest of each engine first, so that no engine is crowded out; then in the order of time.
  const engines = [...new Set(timeline.map(({ engine }) => engine))];
  const share = Math.max(1, Math.floor(MOMENTS / Math.max(1, engines.length)));
  const picked = engines.flatMap((engine) =>
    timeline
      .filter((moment) => moment.engine === engine)
      .sort((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0))
      .slice(0, share),
  );
  const rows = timeline
    .filter((moment) => picked.includes(moment))
    .map(({ at, until, engine, who, what, unit, base, shock, change }) => [
      at.slice(0, 10),
      until === null ? '–' : until.slice(0, 10),
      words.engine[engine],
      placeName(corridor, who, words, language),
      words.what[what] ?? what,
      formatNumber(base),
      formatNumber(shock),
      `${formatChange(change)} ${unit}`,
    ]);
  const head = [columns.from, columns.to, '', columns.who, columns.what, columns.before, columns.after, columns.change];
  return table(head, rows, 5);
}

function listSubstitutes(corridor: Corridor, report: ShockReport, words: BriefWords, language: BriefLanguage): string {
  const { lost, gained, from, to, ...cost } = report.substitution;
  const { columns } = words;
  const name = (kind: string, id: string, plain: string) => elementName(corridor, kind, id, language) ?? plain;
  const rows = [...lost.slice(0, PLACES), ...gained.slice(0, PLACES)].map((row) => [
    name(row.kind, row.id, row.name),
    formatNumber(row.teu_base),
    formatNumber(row.teu_shock),
    `${formatChange(row.teu_change)} TEU`,
  ]);
  const [most] = lost;
  const sentence =
    most && cost.cost_usd_per_teu !== null
      ? `<p>${escapeText(
          words.perTeu(
            formatNumber(cost.cost_usd_per_teu),
            formatNumber(cost.cost_low_usd_per_teu),
            formatNumber(cost.cost_high_usd_per_teu),
            formatNumber(-most.teu_change),
            name(most.kind, most.id, most.name),
          ),
        )}</p>`
      : '';
  const head = [`${columns.place}, ${from} – ${to}`, columns.before, columns.after, columns.change];
  return `${sentence}${table(head, rows, 1)}`;
}

function listLosses(corridor: Corridor, { search }: ShockReport, words: BriefWords, language: BriefLanguage): string {
  const rows = (search?.losses ?? []).map((row) => [
    countryName(corridor, row.country, language),
    elementName(corridor, row.kind, row.id, language) ?? row.element,
    formatNumber(row.damage_usd_per_day / 1e3),
  ]);
  return table([words.columns.country, words.columns.place, words.columns.loss], rows, 2);
}

function listFigures(corridor: Corridor, { engines }: ShockReport, words: BriefWords, language: BriefLanguage): string {
  const rows = engines
    .filter(({ engine }) => engine !== 'trade' && engine !== 'terminal')
    .flatMap(({ engine, figures }) =>
      figures
        .filter(({ base, shock }) => base !== null || shock !== null)
        .slice(0, FIGURES)
        .map((row) => [
          words.engine[engine],
          figureName(corridor, row.name, words, language),
          formatNumber(row.base),
          formatNumber(row.shock),
          formatChange(row.change),
          hasBand(row) ? `${formatNumber(row.low ?? null)} … ${formatNumber(row.high ?? null)}` : '–',
          row.unit,
        ]),
    );
  const { columns } = words;
  return table(
    ['', columns.figure, columns.before, columns.after, columns.change, columns.band, columns.unit],
    rows,
    2,
  );
}

/** `What it is, where or when`. */
function figureName(corridor: Corridor, name: string, words: BriefWords, language: BriefLanguage): string {
  const [what, ...where] = name.split(', ');
  if (where.length === 0) return words.what[what] ?? what;
  return `${words.what[what] ?? what}, ${placeName(corridor, where.join(', '), words, language)}`;
}

const hasBand = ({ low = null, high = null }: ShockFigure) => low !== null || high !== null;

function listGrounds({ conservation_residual: residual }: ShockReport, words: BriefWords): string {
  return `<p>${escapeText(words.bands)}</p><p>${escapeText(words.balance(formatScientific(residual)))}</p>`;
}

type Named = { readonly name: string; readonly name_zh?: string | null; readonly name_ru?: string | null };

function inLanguage(row: Named | undefined, language: BriefLanguage): string | null {
  if (!row) return null;
  return (language === 'zh' ? row.name_zh : language === 'ru' ? row.name_ru : row.name) ?? row.name;
}

function countryName({ tables }: Corridor, id: string, language: BriefLanguage): string {
  return (
    inLanguage(
      tables.country.find((row) => row.country_id === id),
      language,
    ) ?? id
  );
}

function placeName({ tables }: Corridor, who: string, words: BriefWords, language: BriefLanguage): string {
  const country = tables.country.find(({ name }) => name === who);
  const plant = tables.heat_plant.find(({ name }) => name === who);
  const node = tables.node.find(({ node_id: id }) => id === who);
  const gasNode = tables.gas_node.find(({ gas_node_id: id, name }) => id === who || name === who);
  const consumer = tables.heat_demand.find(({ heat_demand_id: id }) => id === who);
  return words.what[who] ?? inLanguage(country ?? plant ?? node ?? gasNode ?? consumer, language) ?? who;
}

function elementName({ tables }: Corridor, kind: string, id: string, language: BriefLanguage): string | null {
  if (kind === 'bcp')
    return inLanguage(
      tables.bcp.find((row) => row.bcp_id === id),
      language,
    );
  const node = (nodeId: string) =>
    inLanguage(
      tables.node.find((row) => row.node_id === nodeId),
      language,
    ) ?? nodeId;
  const layer = (layerId: string) => tables.layer.find((row) => row.layer_id === layerId)?.layer_id ?? layerId;
  const link = kind === 'link' ? tables.link.find((row) => row.link_id === id) : undefined;
  if (link) return `${node(link.from_node_id)} – ${node(link.to_node_id)} (${layer(link.layer_id)})`;
  const transfer = tables.transfer.find((row) => row.transfer_id === id);
  return transfer ? `${node(transfer.node_id)}: ${transfer.from_layer_id} – ${transfer.to_layer_id}` : null;
}

function baseName(corridor: Corridor, id: string, language: BriefLanguage): string {
  const scenario = corridor.scenarios.get(id);
  if (!scenario) return id;
  const { title, title_zh: zh, title_ru: ru } = scenario as typeof scenario & { title_zh?: string; title_ru?: string };
  return (language === 'zh' ? zh : language === 'ru' ? ru : title) ?? title;
}
