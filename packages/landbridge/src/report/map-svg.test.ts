import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MapOptions, renderMap } from './map-svg.ts';
import { type Element, parseMarkup } from './testing/markup.ts';
import { BASE_FLOWS, CLOSED_FLOWS, createRows, createRun, createTables, restrict } from './testing/small-corridor.ts';

const tables = createTables();
const closedTables = restrict(tables, [{ row_id: 'khorgos', from_date: '2022-03-01', to_date: '2022-03-31' }]);
const base = createRun('base', 'Baseline', BASE_FLOWS);
const closed = createRun('closed', 'Khorgos closed', CLOSED_FLOWS);
const change: MapOptions = { tables: closedTables, scenario: closed, base: { tables, scenario: base } };

/** The path whose tooltip begins with the link's name, as drawn on top. */
function findLink(svg: string, name: string): Map<string, string> {
  const paths = [...svg.matchAll(/(<path [^>]*>)<title>([^<]*)/g)].filter(([, , title]) => title.startsWith(name));
  const [, tag] = paths.at(-1) ?? [];
  if (tag === undefined) throw new Error(`no link ${name}`);
  return new Map([...tag.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]));
}

function widthOf(svg: string, name: string): number {
  return Number(findLink(svg, name).get('stroke-width'));
}

function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
}

function coordinatesOf(elements: readonly Element[]): [number, number][] {
  return elements
    .filter(({ name, attributes }) => name === 'path' && attributes.get('class')?.startsWith('lb-line'))
    .flatMap(({ attributes }) => [...(attributes.get('d') ?? '').matchAll(/(-?[\d.]+),(-?[\d.]+)/g)])
    .map(([, x, y]) => [Number(x), Number(y)]);
}

describe('renderMap', () => {
  it('draws flows in proportion, summed over periods, directions and classes', () => {
    const svg = renderMap({ tables, scenario: base, view: 'central-asia' });
    expect(widthOf(svg, 'altynkol - almaty')).toBeCloseTo(14, 1);
    expect(widthOf(svg, 'dostyk - almaty')).toBeCloseTo(14 / 3, 1);
    expect(svg).toContain('altynkol - almaty (Railway, 1520 mm)\n300\u202f000 TEU/yr');
  });

  it('draws the square root of flows on demand, and says which it is', () => {
    const linear = renderMap({ tables, scenario: base, view: 'central-asia' });
    const root = renderMap({ tables, scenario: base, view: 'central-asia', widths: 'root' });
    expect(widthOf(root, 'dostyk - almaty')).toBeCloseTo(14 / Math.sqrt(3), 1);
    expect(textsOf(linear).join()).toContain('in proportion to flow');
    expect(textsOf(root).join()).toContain('square root of flow');
  });

  it('tells lost from gained by class and by dash', () => {
    const svg = renderMap(change);
    const lost = findLink(svg, 'altynkol - almaty');
    const gained = findLink(svg, 'dostyk - almaty');
    expect(lost.get('class')).toContain('lb-lost');
    expect(lost.has('stroke-dasharray')).toBe(true);
    expect(gained.get('class')).toContain('lb-gained');
    expect(gained.has('stroke-dasharray')).toBe(false);
    expect(Number(gained.get('stroke-width')) / Number(lost.get('stroke-width'))).toBeCloseTo(250 / 300, 1);
    expect(svg).toContain('−300\u202f000 TEU/yr (−100\u202f%)');
  });

  it('crosses out what the scenario closes and names it; a holiday of three days stays uncrossed', () => {
    const crosses = (svg: string) => svg.match(/class="lb-closed"/g)?.length ?? 0;
    const svg = renderMap(change);
    expect(crosses(svg)).toBe(2); // on the map, in the legend
    expect(svg).toMatch(/<text class="lb-label lb-strong"[^>]*>Khorgos</);
    expect(svg).toContain('closed on 30 days of the year');
    const holiday = restrict(tables, [{ row_id: 'khorgos', from_date: '2022-10-01', to_date: '2022-10-04' }]);
    expect(crosses(renderMap({ ...change, tables: holiday }))).toBe(0);
  });

  it('dashes a planned link until its phase is complete and it carries something', () => {
    const before = findLink(renderMap({ tables, scenario: base, view: 'central-asia' }), 'kashgar - andijan');
    expect(before.get('class')).toContain('lb-planned');
    expect(before.has('stroke-dasharray')).toBe(true);
    const complete = {
      ...tables,
      phase: createRows('phase', [{ phase_id: 'cku-1', status: 'operating', completed: '2021-12-31' }]),
    };
    const run = createRun('cku', 'CKU', { ...BASE_FLOWS, cku: 90_000 });
    const after = findLink(renderMap({ tables: complete, scenario: run, view: 'central-asia' }), 'kashgar - andijan');
    expect(after.get('class')).not.toContain('lb-planned');
    expect(after.has('stroke-dasharray')).toBe(false);
    const cancelled = { ...tables, phase: createRows('phase', [{ phase_id: 'cku-1', status: 'cancelled' }]) };
    expect(() => findLink(renderMap({ tables: cancelled, scenario: base }), 'kashgar - andijan')).toThrow('no link');
  });

  it('clips a sea lane that leaves the view instead of bending it', () => {
    const elements = parseMarkup(renderMap({ tables, scenario: base }));
    const height = Number(elements[0].attributes.get('height'));
    const coordinates = coordinatesOf(elements);
    expect(coordinates.length).toBeGreaterThan(20);
    for (const [x, y] of coordinates) {
      expect(x).toBeGreaterThanOrEqual(-24);
      expect(x).toBeLessThanOrEqual(1024);
      expect(y).toBeGreaterThanOrEqual(-24);
      expect(y).toBeLessThanOrEqual(height + 24);
    }
  });

  it('puts places where they are: north up, west left', () => {
    const svg = renderMap({ tables, scenario: base, view: 'central-asia' });
    const at = (name: string) => {
      const found = new RegExp(`<circle[^>]* cx="([\\d.]+)" cy="([\\d.]+)"[^>]*/><title>${name}`).exec(svg);
      return { x: Number(found?.[1]), y: Number(found?.[2]) };
    };
    expect(at('Almaty').x).toBeLessThan(at('Urumqi').x);
    expect(at('Andijan').y).toBeGreaterThan(at('Almaty').y);
  });

  it.each([
    ['zh', '乌鲁木齐', '减少的流量'],
    ['ru', 'Урумчи', 'Поток уменьшился'],
    ['en', 'Urumqi', 'Flow lost'],
  ] as const)('speaks %s', (language, place, legend) => {
    const texts = textsOf(renderMap({ ...change, language }));
    expect(texts).toContain(place);
    expect(texts).toContain(legend);
  });

  it('names countries of the corridor alone, and says that boundaries imply nothing', () => {
    const texts = textsOf(renderMap({ tables, scenario: base }));
    expect(texts).toContain('KAZAKHSTAN');
    expect(texts).not.toContain('RUSSIA');
    expect(texts.join()).toContain('Boundaries are drawn neutrally and imply no view on status');
  });

  it('takes its colours from the theme', () => {
    const auto = renderMap({ tables, scenario: base });
    const light = renderMap({ tables, scenario: base, theme: 'light' });
    const dark = renderMap({ tables, scenario: base, theme: 'dark' });
    expect(auto).toContain('prefers-color-scheme:dark');
    expect(light).not.toContain('prefers-color-scheme');
    expect(/--ground:(#\w+)/.exec(light)?.[1]).not.toBe(/--ground:(#\w+)/.exec(dark)?.[1]);
  });

  it('is an accessible picture', () => {
    const [svg] = parseMarkup(renderMap(change));
    expect(svg.attributes.get('role')).toBe('img');
    expect(svg.attributes.get('aria-label')).toContain('Khorgos closed. Change in containers');
  });

  it('has no inline style on a page, where the policy forbids it', () => {
    const elements = parseMarkup(renderMap({ ...change, form: 'page' }));
    expect(elements.filter(({ name }) => name === 'style')).toEqual([]);
    for (const { attributes } of elements) {
      for (const key of attributes.keys()) expect(key).not.toMatch(/^(style|on.*)$/);
    }
  });

  it('stays well-formed whatever names hold', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constant('</title><script>alert(1)</script>'),
    );
    fc.assert(
      fc.property(name, name, (place, title) => {
        const named = {
          ...tables,
          node: tables.node.map((row) => ({ ...row, name: place })),
          link: tables.link.map((row) => ({ ...row, name: title })),
        };
        const svg = renderMap({ ...change, tables: named, title });
        expect(parseMarkup(svg).some((element) => element.name.toLowerCase() === 'script')).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it('draws a map without flows where the run has no result', () => {
    const unsolved = { ...base, status: 'infeasible' as const, tables: {} };
    const svg = renderMap({ tables, scenario: unsolved });
    expect(findLink(svg, 'altynkol - almaty').get('stroke-width')).toBe('0.9');
    expect(svg).not.toContain('NaN');
  });

  it('names the column that a table lacks', () => {
    const broken = { ...base, tables: { link_flow: { columns: [], rows: [] } } };
    expect(() => renderMap({ tables, scenario: broken })).toThrow('report: the table has no column link_id');
  });
});
