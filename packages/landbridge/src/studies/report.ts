/** A study as one HTML file: no script, no file beside it, nothing fetched. It shows what was answered and computes nothing else. */
import { escapeText } from '../report/escape.ts';
import { numberCell, renderTable, textCell } from '../report/html.ts';
import { formatMapStyle } from '../report/map-style.ts';
import { formatChange, formatNumber, formatShare, NO_VALUE } from '../report/number-format.ts';
import { formatPageStyle } from '../report/page-style.ts';
import { renderBasisTable, renderSourceList } from '../report/source-list.ts';
import { VERSION } from '../version.ts';
import type { GroupAnswer } from './answers.ts';
import { change, drawExceedance } from './charts.ts';
import { drawPlaces } from './place-map.ts';
import { type PlannedGroup, runId, type StudyPlan } from './plan.ts';
import { renderFactors, renderGap, renderLines } from './report-figures.ts';
import { findValue, numbers, type StudyPage, unitOf, unitOfFigure } from './report-page.ts';
import { renderRegret } from './report-regret.ts';

export type { StudyKpi, StudyPage } from './report-page.ts';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
const STYLE =
  '.chart{max-width:none;height:auto}.chart text{font:12px system-ui,sans-serif;fill:var(--ink)}.chart .small{font-size:11px;fill:var(--muted)}';
const MAX_RIVALS = 40;

export function renderStudy(page: StudyPage): string {
  const { plan, summary, answers, tables } = page;
  const sections = [
    section('Scenarios', renderScenarios(page)),
    ...plan.engines.flatMap((engine) =>
      plan.groups.map((group) => section(titleOf(group, engine, plan), renderGroup(page, group, engine, answers))),
    ),
    section('Failures', renderFailures(summary.failures)),
    section('How well it is known', tables ? renderBasisTable(tables) + renderSourceList(tables) : ''),
    section(
      'Repeat it',
      `<pre tabindex="0"><code>npx landbridge study run STUDY.yaml --corridor CORRIDOR --out DIR</code></pre><p>CORRIDOR is the folder of ${escapeText(plan.corridor.id)}, data ${plan.corridor.hash}: the same study on the same data gives results ${escapeText(summary.results_hash ?? NO_VALUE)}.</p>`,
    ),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeText(plan.title)}</title>
<link rel="icon" href="data:,">
<style>${formatPageStyle()}${formatMapStyle('auto')}${STYLE}</style>
</head>
<body>
<header><p class="kicker">Landbridge study</p><h1>${escapeText(plan.title)}</h1>
${plan.description === '' ? '' : `<p class="lead">${escapeText(plan.description)}</p>`}
<p class="muted">${summary.runs} runs, ${summary.failed ?? NO_VALUE} without a result. Less is better of ${Object.entries(
    plan.kpi,
  )
    .map(([engine, kpi]) => `${escapeText(kpi)} (${escapeText(engine)})`)
    .join(', ')}.</p></header>
<main id="main">
${sections.join('\n')}
</main>
<footer><p>Landbridge ${VERSION} · corridor ${escapeText(plan.corridor.id)}, data ${plan.corridor.hash} · study ${plan.hash} · results ${escapeText(summary.results_hash ?? NO_VALUE)}</p></footer>
</body>
</html>
`;
}

function section(title: string, html: string): string {
  return html === '' ? '' : `<section><h2>${escapeText(title)}</h2>\n${html}</section>`;
}

const KINDS: Readonly<Record<PlannedGroup['kind'], string>> = {
  scenarios: 'Scenarios',
  grid: 'Grid',
  sample: 'Sample',
  disruption: 'Disruptions',
  rivals: 'Rival values',
  portfolio: 'Portfolio',
};

function titleOf(group: PlannedGroup, engine: string, plan: StudyPlan): string {
  return `${KINDS[group.kind]}: ${group.id}${plan.engines.length > 1 ? ` (${engine})` : ''}`;
}

/** Every KPI of the base and of each scenario. */
function renderScenarios({ plan, kpis }: StudyPage): string {
  const group = plan.groups.find(({ kind }) => kind === 'scenarios');
  const ids = group?.kind === 'scenarios' ? group.runs : ['base'];
  return plan.engines
    .map((engine) => {
      const found = ids.map((id) => kpis.get(runId(id, engine)) ?? []).find((list) => list.length > 0);
      if (!found) return '';
      return renderTable({
        caption: `Headline figures (${engine})`,
        columns: [textCell('Figure'), textCell('Unit'), ...ids.map((id) => numberCell(id.replace(/^scenario\//, '')))],
        rows: found.map((kpi) => [
          textCell(kpi.name),
          textCell(kpi.unit),
          ...ids.map((id) => numberCell(formatNumber(findValue(kpis, runId(id, engine), kpi.id)))),
        ]),
      });
    })
    .join('');
}

function renderGroup(page: StudyPage, group: PlannedGroup, engine: string, answers: readonly GroupAnswer[]): string {
  const mine = answers.filter((answer) => answer.engine === engine && answer.group === group.id && fits(answer, group));
  const drawn = group.kind === 'sample' && !mine.some(({ kind }) => kind === 'gap') ? renderFactors(page, group) : '';
  return drawn + mine.map((answer) => renderAnswer(page, group, answer)).join('\n') + renderLines(page, group, engine);
}

function fits({ kind }: GroupAnswer, group: PlannedGroup): boolean {
  const wanted = {
    scenarios: [],
    grid: ['spread'],
    sample: ['spread', 'gap'],
    disruption: ['risk'],
    rivals: ['rivals'],
    portfolio: ['portfolio'],
  };
  return (wanted[group.kind] as string[]).includes(kind);
}

function renderAnswer(page: StudyPage, group: PlannedGroup, answer: GroupAnswer): string {
  const unit = unitOf(page, answer.engine, answer.kpi);
  const none =
    answer.missing > 0
      ? `<p class="warning">${answer.missing} runs have no result: there is no answer for ${escapeText(answer.kpi)}.</p>`
      : '';
  switch (answer.kind) {
    case 'scenarios':
      return '';
    case 'spread':
      return !answer.spreads
        ? none
        : renderTable({
            caption: `${answer.kpi}, ${unit}`,
            columns: [
              textCell('On'),
              ...['Runs', 'Mean', 'Deviation', '5 %', '50 %', '95 %'].map((name) => numberCell(name)),
            ],
            rows: answer.spreads.map((row) => [
              textCell(row.option),
              ...numbers(row.runs, row.mean, row.deviation, row.p5, row.p50, row.p95),
            ]),
          }) + renderRegret(answer.regret, unit);
    case 'gap': {
      // One map a KPI would fill pages: the others are in answers.json.
      if (answer.kpi !== page.plan.kpi[answer.engine]) return '';
      return answer.figures ? renderGap(page, answer.engine, answer.kpi, answer.option, answer.figures) : none;
    }
    case 'risk': {
      if (!answer.options) return none;
      const curves = answer.options.map(({ option, risk }) => ({ name: option, points: risk.exceedance }));
      const levels = answer.options[0].risk.tails.map(({ level }) => formatShare(level));
      return (
        renderTable({
          caption: `Loss of a year against the same year undisturbed, ${unit}`,
          columns: [
            textCell('On'),
            ...[
              'Years',
              'Expected',
              'Standard error',
              ...levels.flatMap((level) => [`At risk, ${level}`, `Mean beyond, ${level}`]),
            ].map((name) => numberCell(name)),
          ],
          rows: answer.options.map(({ option, risk }) => [
            textCell(option),
            ...numbers(
              risk.years,
              risk.expected,
              risk.error,
              ...risk.tails.flatMap((tail) => [tail.at_risk, tail.mean_beyond]),
            ),
          ]),
        }) +
        drawClosings(page, group, answer.engine) +
        (curves.some(({ points }) => points.some(({ loss }) => loss !== 0))
          ? drawExceedance(`How often a loss is exceeded: ${group.id}`, unit, curves)
          : '<p>No drawn year loses or gains anything.</p>') +
        renderRegret(answer.regret, unit)
      );
    }
    case 'rivals':
      return !answer.rivals
        ? none
        : `<p>With the preferred figures: ${escapeText(answer.rivals.ranking.join(', '))}, best first.</p>` +
            renderTable({
              caption: `Each rival value in the place of the preferred one: ${countWords(answer.rivals.rivals.length, MAX_RIVALS)}`,
              columns: [
                textCell('Figure'),
                numberCell('Preferred'),
                numberCell('Rival'),
                textCell('Unit'),
                textCell('Source'),
                textCell('Ranking'),
                ...answer.rivals.ranking.map((id) => numberCell(`${id}, change, ${unit}`)),
              ],
              rows: sortRivals(answer.rivals.rivals).map((rival) => [
                textCell(rival.figure),
                ...numbers(rival.preferred, rival.value),
                textCell(unitOfFigure(page, rival.figure)),
                textCell(rival.source_id),
                textCell(
                  rival.changes_best
                    ? `another is best: ${rival.ranking[0]}`
                    : rival.changes_ranking
                      ? `changes: ${rival.ranking.join(', ')}`
                      : 'the same',
                ),
                ...rival.changes.map((value) => numberCell(formatChange(value))),
              ]),
            });
    case 'portfolio': {
      if (!answer.portfolio) return none;
      const {
        best,
        without_interactions: naive,
        candidates,
        interactions,
        budget_usd: budget,
        unknown_cost: unknown,
      } = answer.portfolio;
      const usd = page.tables ? `USD (${page.tables.config[0].base_year})` : 'USD';
      const name = (ids: readonly string[]) => (ids.length > 0 ? ids.join(', ') : 'nothing');
      return (
        `<p>Best for ${formatNumber(budget)} ${usd}: <strong>${escapeText(name(best.ids))}</strong>, ${formatNumber(best.cost_usd)} ${usd}, worth ${escapeText(change(best.gain, unit))}. ` +
        `By single gains alone: ${escapeText(name(naive.ids))}, worth ${escapeText(change(naive.gain, unit))}.${unknown.length > 0 ? ` Cost not known, so in no portfolio: ${escapeText(unknown.join(', '))}.` : ''}</p>` +
        renderTable({
          caption: `Candidates; gains in ${unit}`,
          columns: [textCell('Candidate'), numberCell(`Cost, ${usd}`), numberCell('Gain by itself')],
          rows: candidates.map((row) => [textCell(row.id), ...numbers(row.cost_usd, row.gain)]),
        }) +
        (interactions.length === 0
          ? ''
          : renderTable({
              caption: `What two are worth more together than by themselves, ${unit}`,
              columns: [textCell('Pair'), numberCell('Interaction')],
              rows: interactions.map((row) => [textCell(`${row.a} and ${row.b}`), numberCell(formatChange(row.gain))]),
            }))
      );
    }
  }
}

/** Places that the drawn years close, by their days in a mean year. */
function drawClosings({ plan, tables }: StudyPage, group: PlannedGroup, engine: string): string {
  if (!tables || group.kind !== 'disruption') return '';
  const edits = new Map(plan.runs.map((run) => [run.id, run.edits]));
  const days = new Map<string, number>();
  // The base and the scenario come first, and may close something by themselves.
  const own = edits.get(runId(group.undisturbed[0], engine))?.length ?? 0;
  for (const id of group.runs[0] ?? []) {
    for (const edit of (edits.get(runId(id, engine)) ?? []).slice(own)) {
      if (!('close' in edit) || edit.from === undefined || edit.to === undefined) continue;
      const length = (Date.parse(edit.to) - Date.parse(edit.from)) / 86_400_000;
      for (const element of [edit.close].flat()) days.set(element, (days.get(element) ?? 0) + length);
    }
  }
  const years = group.years.length;
  const weights = [...days].map(([element, sum]) => ({
    element,
    words: `${element}: ${formatNumber(sum / years)} days a year`,
    weight: sum / years,
  }));
  return drawPlaces('Where it is closed, mean days of a drawn year', 'd/yr', weights, tables);
}

type RivalRow = NonNullable<Extract<GroupAnswer, { kind: 'rivals' }>['rivals']>['rivals'][number];

/** What turns the ranking first, then what changes most. */
function sortRivals(rivals: readonly RivalRow[]): RivalRow[] {
  const size = ({ changes }: RivalRow) => changes.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const rank = (rival: RivalRow) => Number(rival.changes_best) * 2 + Number(rival.changes_ranking);
  return [...rivals].sort((a, b) => rank(b) - rank(a) || size(b) - size(a)).slice(0, MAX_RIVALS);
}

function countWords(all: number, most: number): string {
  return all <= most
    ? `all ${all}`
    : `${most} of ${all}, the largest changes first; all are in answers.json and the spreadsheet`;
}

function renderFailures(failures: StudyPage['summary']['failures']): string {
  if (failures.length === 0) return '';
  return renderTable({
    caption: 'Runs without a result',
    columns: [textCell('Run'), textCell('Why')],
    rows: failures.slice(0, 100).map(({ run, error }) => [textCell(run), textCell(error)]),
  });
}
