/** Inputs made to harm, each a real one: what is refused, and that nothing else of the process changes. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import {
  emptyTables,
  type Issue,
  importGeoJson,
  importXlsx,
  parsePackage,
  parseScenario,
  resolveScenario,
} from '@landbridge/corridor';
import { readCorridor, writeFolder } from '@landbridge/corridor/node';
import { emptyRecordTables, parseIati, parseSdmxCsv } from '@landbridge/record';
import { Failure, parseShock, readFleetFile, readNetworkFile, runScenario } from 'landbridge';
import { hashStudy } from 'landbridge/node';
import { afterEach, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TOY = join(ROOT, 'corridors/toy');
const encode = (text: string) => new TextEncoder().encode(text);
const codesOf = (issues: readonly Issue[]) => issues.map(({ code }) => code);
const none = { id: 'none', tables: emptyTables(), scenarios: new Map() };
const failureOf = async (run: () => unknown): Promise<Failure> => {
  try {
    await run();
  } catch (error) {
    expect(error).toBeInstanceOf(Failure);
    return error as Failure;
  }
  return expect.unreachable();
};

const PROTOTYPE = JSON.stringify(Object.getOwnPropertyNames(Object.prototype));
afterEach(() => {
  expect(JSON.stringify(Object.getOwnPropertyNames(Object.prototype))).toBe(PROTOTYPE);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

interface Entry {
  readonly name: string;
  readonly content: Uint8Array;
  /** What the directory says, where that is not the truth. */
  readonly claimed?: number;
}

/** A zip as PKWARE describes it, deflated. */
function zipOf(entries: readonly Entry[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimed = content.length } of entries) {
    const packed = deflateRawSync(content);
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(claimed, 8);
    const lengths = Buffer.from([name.length, 0, 0, 0]);
    const common = Buffer.concat([Buffer.from([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]), sizes, lengths]);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, rest, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const table = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(table.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...parts, table, end]));
}

const WORKBOOK = [
  { name: '[Content_Types].xml', content: encode('<Types/>') },
  { name: 'xl/workbook.xml', content: encode('<workbook/>') },
];

describe('a zip bomb', () => {
  it('that tells its size is refused before it is unpacked', async () => {
    const bomb = zipOf([...WORKBOOK, { name: 'xl/worksheets/sheet1.xml', content: new Uint8Array(130 * 2 ** 20) }]);
    expect(bomb.length).toBeLessThan(2 ** 20);
    expect(codesOf((await importXlsx(bomb)).issues)).toEqual(['xlsx.size']);
  });

  it('that hides its size is refused all the same', async () => {
    const content = new Uint8Array(130 * 2 ** 20);
    for (const name of ['xl/workbook.xml', 'xl/worksheets/sheet1.xml']) {
      const others = WORKBOOK.filter((entry) => entry.name !== name);
      const { corridor, issues } = await importXlsx(zipOf([...others, { name, content, claimed: 1000 }]));
      expect(corridor).toBeNull();
      expect(issues.length).toBeGreaterThan(0);
    }
  });
});

describe('XML', () => {
  const LAUGHS = `<!DOCTYPE a [<!ENTITY a "lol">${Array.from({ length: 30 }, (_, index) => {
    const before = index === 0 ? 'a' : `a${index - 1}`;
    return `<!ENTITY a${index} "${`&${before};`.repeat(10)}">`;
  }).join('')}]>`;
  const FILE = '<!DOCTYPE a [<!ENTITY a29 SYSTEM "file:///etc/passwd">]>';

  it.each([
    ['entities of entities', LAUGHS],
    ['a file as an entity', FILE],
  ])('%s: refused by IATI and GasLib', async (_what, head) => {
    const iati = parseIati(`${head}<iati-activities version="2.03">&a29;</iati-activities>`, 'x.xml');
    expect(codesOf(iati.issues)).toContain('xml.doctype');
    const net = encode(`<?xml version="1.0"?>${head}<network>&a29;</network>`);
    const failure = await failureOf(() =>
      readNetworkFile(
        new Map([
          ['a.net', net],
          ['a.scn', encode('<boundaryValue/>')],
        ]),
        'x',
      ),
    );
    expect(failure.message).toMatch(/not XML that can be read/);
  });

  it('entities in a workbook are refused or stay unread', async () => {
    const content = encode(`<?xml version="1.0"?>${LAUGHS}<workbook>&a29;</workbook>`);
    const { corridor } = await importXlsx(zipOf([WORKBOOK[0], { name: 'xl/workbook.xml', content }]));
    expect(corridor).toBeNull();
  });
});

describe('YAML', () => {
  const LAUGHS = `a0: &a0 [lol]\n${Array.from({ length: 30 }, (_, index) => {
    const list = Array(10).fill(`*a${index}`).join(', ');
    return `a${index + 1}: &a${index + 1} [${list}]\n`;
  }).join('')}`;
  const MERGE = 'base: &base {polluted: yes}\n__proto__:\n  <<: *base\n';
  const DEEP = '['.repeat(100_000);
  const readers: readonly (readonly [string, (text: string) => Promise<readonly Issue[]>])[] = [
    ['scenario', async (text) => parseScenario(text, 'x.yaml').issues],
    ['shock', async (text) => (await failureOf(() => parseShock(text, 'x.yaml'))).issues],
    ['study', async (text) => (await failureOf(() => hashStudy({ corridor: none, text, file: 'x.yaml' }))).issues],
  ];

  it.each(readers)('%s: aliases of aliases, merge keys and endless nesting are refused', async (_name, read) => {
    for (const text of [LAUGHS, MERGE, DEEP]) {
      const issues = await read(text);
      expect(issues.some(({ code }) => code.startsWith('yaml.'))).toBe(true);
    }
  });

  it('a key of all objects is a key like others: unknown', () => {
    for (const key of ['__proto__', 'constructor']) {
      const { scenario, issues } = parseScenario(`id: a\ntitle: A\n${key}:\n  polluted: yes\nedits: []\n`, 'a.yaml');
      expect(scenario).toBeNull();
      expect(issues.length).toBeGreaterThan(0);
    }
  });
});

describe('names that all objects have', () => {
  it('as columns are columns that nobody knows', async () => {
    const files = new Map<string, Uint8Array>();
    for (const name of readdirSync(TOY).filter((file) => file.endsWith('.csv'))) {
      const [header, ...rows] = readFileSync(join(TOY, name), 'utf8').trimEnd().split('\n');
      const wider = rows.map((row) => `${row},polluted,polluted`);
      files.set(name, encode([`${header},__proto__,constructor`, ...wider].join('\n')));
    }
    const { corridor, issues } = parsePackage(files);
    expect(new Set(codesOf(issues))).toEqual(new Set(['column.unknown']));
    const { corridor: plain } = await readCorridor(TOY);
    expect(corridor!.tables).toEqual(plain!.tables);
  });

  it('as ids are ids: a corridor of them gives the same answers', async () => {
    const { corridor: plain } = await readCorridor(TOY);
    const renamed = new Map<string, Uint8Array>();
    const names: readonly (readonly [string, string])[] = [
      ['bravo', 'constructor'],
      ['charlie', 'toString'],
    ];
    for (const name of readdirSync(TOY).filter((file) => file.endsWith('.csv'))) {
      let text = readFileSync(join(TOY, name), 'utf8');
      // Whole cells, and whole items of a cell that is a list.
      for (const [from, to] of names) text = text.replaceAll(new RegExp(`(?<=^|[,; ])${from}(?=[,; ]|$)`, 'gm'), to);
      renamed.set(name, encode(text));
    }
    const { corridor, issues } = parsePackage(renamed);
    expect(codesOf(issues.filter(({ severity }) => severity === 'error'))).toEqual([]);
    const base = { id: 'base', title: 'Base', edits: [] };
    const figures = (of: typeof corridor) => runScenario(of!, base).result.kpis.map(({ id, value }) => [id, value]);
    expect(figures(corridor)).toEqual(figures(plain));
  });

  it('in JSON reach nothing', async () => {
    const feature = `{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},
      "properties":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}`;
    const { issues } = importGeoJson(`{"type":"FeatureCollection","__proto__":{"polluted":1},"features":[${feature}]}`);
    expect(codesOf(issues)).toContain('property.name');
    await failureOf(() => readFleetFile('{"__proto__":{"polluted":1},"spares":{"__proto__":{"polluted":1}}}', 'x'));
    const record = { corridor: none, tables: emptyRecordTables() };
    expect(parseSdmxCsv(record, '__proto__,constructor\n1,2\n', 'x').issues.length).toBeGreaterThan(0);
  });

  it('as targets of an edit are unknown', async () => {
    const { corridor } = await readCorridor(TOY);
    const text = 'id: a\ntitle: A\nedits:\n  - op: set\n    target: __proto__/constructor/polluted\n    to: 1\n';
    const { scenario, issues } = parseScenario(text, 'a.yaml');
    const found = scenario ? resolveScenario(corridor!, scenario).issues : issues;
    expect(found.length).toBeGreaterThan(0);
  });
});

describe('paths', () => {
  it('that leave the folder are neither written nor read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'landbridge-hostile-'));
    try {
      await expect(writeFolder(new Map([['../outside.csv', 'x']]), join(folder, 'out'))).rejects.toThrow('outside');
      await expect(writeFolder(new Map([['a/../../outside.csv', 'x']]), join(folder, 'out'))).rejects.toThrow(
        'outside',
      );
      expect(readdirSync(folder)).toEqual([]);
      writeFileSync(join(folder, 'secret.csv'), 'secret');
      const inside = join(folder, 'package');
      await writeFolder(new Map([['config.csv', 'a\n']]), inside);
      symlinkSync('../secret.csv', join(inside, 'node.csv'));
      const { issues } = await readCorridor(inside);
      expect(codesOf(issues)).toContain('file.outside');
      expect(JSON.stringify(issues)).not.toContain('secret');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('code from data', () => {
  /** Sources that ship, without tests. */
  function* listSources(folder: string): Generator<string> {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !['node_modules', 'dist'].includes(entry.name)) yield* listSources(path);
      else if (/\.(ts|tsx|js|mjs|html)$/.test(entry.name) && !entry.name.includes('.test.')) yield path;
    }
  }

  it('is never run: no source evaluates text or writes it as markup', () => {
    const forbidden =
      /\beval\s*\(|new Function\s*\(|dangerouslySetInnerHTML|\.(?:inner|outer)HTML\s*=|document\.write|insertAdjacentHTML|javascript:/;
    const found: string[] = [];
    let count = 0;
    for (const top of ['packages', 'apps']) {
      for (const path of listSources(join(ROOT, top))) {
        count++;
        const text = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
        if (forbidden.test(text)) found.push(path.slice(ROOT.length));
      }
    }
    expect(count).toBeGreaterThan(500);
    expect(found).toEqual([]);
  });

  it('is forbidden by the policy of the page, on the server and in the built page', () => {
    for (const path of ['apps/server/src/http/headers.ts', 'apps/atlas/build/content-policy.ts']) {
      const text = readFileSync(join(ROOT, path), 'utf8');
      const policies = [...text.matchAll(/"((?:default|script|style|worker|object|connect)-src [^"]*)"/g)].map(
        ([, p]) => p,
      );
      expect(policies, path).toContain("script-src 'self' 'wasm-unsafe-eval'");
      expect(policies, path).toContain("object-src 'none'");
      expect(policies.join(' '), path).not.toMatch(/'unsafe-inline'|'unsafe-eval'|https?:|\*/);
    }
  });
});
