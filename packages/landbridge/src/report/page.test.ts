import { describe, expect, it } from 'vitest';
import { type PageOptions, renderPage } from './page.ts';
import { type Element, parseMarkup } from './testing/markup.ts';
import {
  BASE_FLOWS,
  CLOSED_FLOWS,
  createCorridor,
  createReport,
  createRows,
  createRun,
  createTables,
  restrict,
} from './testing/small-corridor.ts';

const tables = createTables();
const base = createRun('base', 'Baseline', BASE_FLOWS);
const run = createRun('closed', 'Khorgos closed', CLOSED_FLOWS);
const closed = {
  ...run,
  kpis: run.kpis.map((kpi) => (kpi.id === 'total_cost_usd' ? { ...kpi, value: 22.8e9 } : kpi)),
};
const options: PageOptions = {
  corridor: createCorridor(tables),
  report: {
    ...createReport([base, closed]),
    differences: [
      {
        scenario: 'closed',
        kpi: 'total_cost_usd',
        change: 500e6,
        unit: 'USD (2022)/yr',
        causes: [
          { what: 'running Dostyk - Almaty', id: 'link/turksib', change: 700e6 },
          { what: 'crossing Khorgos', id: 'bcp/khorgos', change: -150e6 },
          { what: '12 other places', id: 'rest', change: -50e6 },
        ],
      },
    ],
  },
  tables: new Map([['closed', restrict(tables, [{ row_id: 'khorgos' }])]]),
  changes: new Map([['closed', ['Khorgos is closed for the whole year']]]),
};

function indexOf(given: PageOptions = options): string {
  const html = renderPage(given).files.get('index.html');
  if (html === undefined) throw new Error('no index.html');
  return html;
}

function valuesOf(elements: readonly Element[], attribute: string): string[] {
  return elements.flatMap(({ attributes }) => attributes.get(attribute) ?? []);
}

/** Words that a reader sees, with plain spaces. */
function wordsOf(html: string): string {
  return html
    .replace(/<svg[\s\S]*?<\/svg>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u202f]+/g, ' ');
}

describe('renderPage', () => {
  it('writes a page, its style sheet and a map of each scenario', () => {
    expect([...renderPage(options).files.keys()].sort()).toEqual([
      'index.html',
      'maps/base.svg',
      'maps/closed.svg',
      'style.css',
    ]);
  });

  it('obeys its own policy: no script, no inline style, no handler, nothing from outside', () => {
    const html = indexOf();
    const elements = parseMarkup(html);
    expect(html).toContain(
      "content=\"default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; base-uri 'none'; form-action 'none'\"",
    );
    expect(elements.filter(({ name }) => ['script', 'style', 'iframe', 'img'].includes(name))).toEqual([]);
    for (const { attributes } of elements) {
      for (const key of attributes.keys()) expect(key).not.toMatch(/^(style|on.*|src|srcset)$/);
    }
    const loaded = elements.filter(({ name }) => name === 'link').flatMap((link) => valuesOf([link], 'href'));
    expect(loaded).toEqual(['data:,', 'style.css']);
  });

  it('works under a sub-path: every address is relative, but for the sources', () => {
    const files = renderPage(options).files;
    const links = valuesOf(parseMarkup(indexOf()), 'href').filter((href) => !href.startsWith('#') && href !== 'data:,');
    for (const href of links) {
      if (href.startsWith('https://')) expect(href).toBe('https://example.org/survey?a=1&amp;b=2');
      else expect(files.has(href), href).toBe(true);
    }
  });

  it('refers only to ids that stand in the page once', () => {
    const elements = parseMarkup(indexOf());
    const ids = valuesOf(elements, 'id');
    expect(new Set(ids).size).toBe(ids.length);
    const clips = valuesOf(elements, 'clip-path').map((value) => value.slice(5, -1));
    const fragments = valuesOf(elements, 'href').filter((href) => href.startsWith('#'));
    const targets = [...fragments.map((href) => href.slice(1)), ...clips, ...valuesOf(elements, 'aria-labelledby')];
    expect(targets.length).toBeGreaterThan(10);
    for (const target of targets) expect(ids).toContain(target);
  });

  it('has one h1, headings that skip no level, landmarks, and heads of rows and columns', () => {
    const elements = parseMarkup(indexOf());
    const levels = elements.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
    for (const landmark of ['header', 'nav', 'main', 'footer']) {
      expect(elements.filter(({ name }) => name === landmark)).toHaveLength(1);
    }
    const heads = elements.filter(({ name }) => name === 'th');
    expect(heads.length).toBeGreaterThan(10);
    for (const { attributes } of heads) expect(attributes.get('scope')).toMatch(/^(col|row|rowgroup)$/);
  });

  it('compares figures: value, change, per cent, and better or worse in words', () => {
    const words = wordsOf(indexOf());
    expect(words).toContain('Transport cost billion USD (2022)/yr 22.30 22.80 +0.500 (+2.2 %) ▲ worse');
    const cheaper = { ...closed, kpis: [{ ...closed.kpis[0], value: 22.0e9 }] };
    expect(wordsOf(indexOf({ ...options, report: createReport([base, cheaper]) }))).toContain('▼ better');
    const served = (value: number) => [{ id: 'served_teu', name: 'Demand served', value, unit: 'TEU/yr' }];
    const [full, part] = [served(1000), served(900)].map((kpis) => ({ ...base, kpis }));
    const fewer = { ...part, id: 'fewer' };
    expect(wordsOf(indexOf({ ...options, report: createReport([full, fewer]) }))).toContain('−100 (−10.0 %) ▼ worse');
  });

  it('shows a figure that was not computed as a dash', () => {
    expect(wordsOf(indexOf())).toContain('Demand not served TEU/yr – –');
  });

  it('states how well the equations are solved, apart from the figures', () => {
    expect(indexOf()).toContain('<td class="number">3.2 × 10<sup>−7</sup></td>');
  });

  it('says what changes, where differences arise, and which links change', () => {
    const words = wordsOf(indexOf());
    expect(words).toContain('Khorgos is closed for the whole year');
    expect(words).toContain('Transport cost +500 million USD (2022)/yr running Dostyk – Almaty +700 million');
    expect(words).toContain('all other places together −50 million');
    expect(words).toContain('altynkol – almaty Railway, 1520 mm 300 000 0 −300 000 −100 %');
  });

  it('gives shares of gateways, each of its frontier and mode', () => {
    expect(wordsOf(indexOf())).toContain(
      'China, rail Khorgos 75.0 % 0.0 % −75.0 points Dostyk 25.0 % 100.0 % +75.0 points',
    );
  });

  it('lists the sources that rows name, and how many rows rest on nothing', () => {
    const words = wordsOf(indexOf());
    expect(words).toContain('Survey of 2022');
    expect(words).not.toContain('Never cited');
    const rows =
      tables.layer.length + tables.node.length + tables.bcp.length + tables.link.length + tables.phase.length;
    expect(words).toContain(`assumed no source found ${rows} 100.0 %`);
  });

  it('never makes a link of an address that is not a web address', () => {
    const source = createRows('source', [
      { source_id: 'survey', title: 'Trap', url: 'javascript:alert(1)', kind: 'report' },
    ]);
    const html = indexOf({ ...options, corridor: createCorridor({ ...tables, source }) });
    expect(html).toContain('Trap');
    expect(html).not.toContain('javascript:');
  });

  it('escapes names from data wherever they stand', () => {
    const evil = `<script>alert("1")</script>'&`;
    const named = {
      ...tables,
      config: tables.config.map((row) => ({ ...row, title: evil })),
      node: tables.node.map((row) => ({ ...row, name: evil })),
      link: tables.link.map((row) => ({ ...row, name: evil })),
      layer: tables.layer.map((row) => ({ ...row, name: evil })),
      bcp: tables.bcp.map((row) => ({ ...row, name: evil, gateway: evil })),
      source: tables.source.map((row) => ({ ...row, title: evil, publisher: evil })),
    };
    const scenarios = [base, closed].map((scenario) => ({
      ...scenario,
      id: `${scenario.id}"><script>`,
      title: evil,
      kpis: scenario.kpis.map((kpi) => ({ ...kpi, name: evil, unit: evil })),
    }));
    const { files } = renderPage({
      corridor: createCorridor(named),
      report: createReport(scenarios),
      changes: new Map([[scenarios[1].id, [evil]]]),
      command: evil,
    });
    for (const [name, content] of files) {
      expect(name).toMatch(/^[\w./-]+$/);
      if (name === 'style.css') continue;
      expect(parseMarkup(content).filter((element) => element.name === 'script')).toEqual([]);
    }
    expect(files.get('index.html')).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;');
  });

  it('says so where a scenario has no result, and draws no map of it', () => {
    const failed = { ...closed, status: 'infeasible' as const, blame: 'Khorgos is too small', tables: {}, kpis: [] };
    const { files } = renderPage({ ...options, report: createReport([base, failed]) });
    expect(wordsOf(files.get('index.html') ?? '')).toContain(
      'No result. No flow meets all limits: Khorgos is too small.',
    );
    expect(files.has('maps/closed.svg')).toBe(false);
  });

  it('repeats itself byte for byte, and names the command that repeats it', () => {
    expect(indexOf()).toBe(indexOf());
    expect(wordsOf(indexOf())).toContain('npx landbridge compare base closed');
    expect(wordsOf(indexOf({ ...options, report: createReport([base]) }))).toContain('npx landbridge run base');
  });

  it('refuses a report without scenarios', () => {
    expect(() => renderPage({ ...options, report: createReport([]) })).toThrow('at least one scenario');
  });
});
