import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = join(import.meta.dirname, 'check-imports.mjs');
let root: string;

function plant(file: string, content: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
}

function manifest(folder: string, name: string, dependencies: readonly string[], kind = 'dependencies'): void {
  const listed = Object.fromEntries(dependencies.map((dependency) => [dependency, '1.0.0']));
  plant(`${folder}/package.json`, JSON.stringify({ name, [kind]: listed }));
}

function run(where = root): { code: number | null; lines: string[] } {
  const { status, stdout } = spawnSync(process.execPath, [script, where], { encoding: 'utf8' });
  return { code: status, lines: stdout.split('\n').filter(Boolean) };
}

const { listForbiddenImports } = (await import(pathToFileURL(script).href)) as {
  listForbiddenImports(root: string): { file: string; line: number; name: string; rule: string }[];
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'imports-'));
  const [corridor, engines, record] = ['@landbridge/corridor', '@landbridge/engines', '@landbridge/record'];
  manifest('.', 'workspace', ['vitest', '@types/geojson'], 'devDependencies');
  manifest('packages/corridor', corridor, ['papaparse', engines]);
  manifest('packages/engines', engines, [corridor, record]);
  manifest('packages/record', record, [corridor, engines]);
  manifest('packages/landbridge', 'landbridge', [corridor, engines, record]);
  manifest('apps/cli', '@landbridge/cli', ['landbridge', corridor]);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A tree that keeps every rule, with each arrow that is allowed. */
function plantAllowed(): void {
  plant('packages/corridor/src/index.ts', "import Papa from 'papaparse';\nexport { a } from './a.ts';\n");
  plant('packages/corridor/src/line.ts', "import type { LineString } from 'geojson';\n");
  plant('packages/corridor/src/node/read.ts', "import { readFile } from 'node:fs/promises';\nimport '../index.ts';\n");
  plant(
    'packages/corridor/src/a.test.ts',
    "import { it } from 'vitest';\nimport 'node:fs';\nimport './node/read.ts';\n",
  );
  plant('packages/corridor/src/test-a.ts', "import 'vitest';\nimport 'node:zlib';\n");
  plant('packages/corridor/src/b.test.ts', "import './test-a.ts';\n");
  plant('packages/engines/src/index.ts', "export * from './rail/solve.ts';\n");
  plant(
    'packages/engines/src/rail/solve.ts',
    "import '../network/graph.ts';\nimport '../issue.ts';\nimport './x.ts';\n",
  );
  plant('packages/engines/src/network/graph.ts', "import { type Row } from '@landbridge/corridor';\n");
  plant('packages/record/src/index.ts', "import '@landbridge/corridor';\n");
  plant('packages/landbridge/src/run.ts', "import '@landbridge/engines/rail';\nimport '@landbridge/record';\n");
  plant('packages/landbridge/src/node/read.ts', "import '@landbridge/corridor/node';\nimport 'node:path';\n");
  plant('apps/cli/src/main.ts', "import { run } from 'landbridge';\nimport 'landbridge/node';\nimport 'node:fs';\n");
  plant('examples/a.ts', "import 'landbridge';\n// import '@landbridge/engines/rail';\n");
  plant('tests/a.test.ts', "import 'vitest';\nimport '@landbridge/engines/rail';\nimport './b.ts';\n");
}

/** What is forbidden: the file, the import, and a word of the rule. */
const ARROWS: readonly [why: string, file: string, specifier: string, rule: RegExp][] = [
  ['corridor to engines', 'packages/corridor/src/x.ts', '@landbridge/engines/network', /nothing of ours/],
  ['engines to record', 'packages/engines/src/rail/x.ts', '@landbridge/record', /may import @landbridge\/corridor/],
  ['engines to the facade', 'packages/engines/src/rail/x.ts', 'landbridge', /may import @landbridge\/corridor/],
  ['engine to engine', 'packages/engines/src/rail/x.ts', '../freight/solve.ts', /another engine/],
  ['engine to engine by name', 'packages/engines/src/rail/x.ts', '@landbridge/engines/freight', /another engine/],
  ['engine to engine in a test', 'packages/engines/src/rail/x.test.ts', '../freight/solve.ts', /another engine/],
  ['shared to engine', 'packages/engines/src/numerics/x.ts', '../rail/solve.ts', /shared folder/],
  ['beside the folders to engine', 'packages/engines/src/x.ts', './rail/solve.ts', /share knows no engine/],
  ['record to engines', 'packages/record/src/x.ts', '@landbridge/engines/rail', /may import @landbridge\/corridor/],
  ['facade to an app', 'packages/landbridge/src/x.ts', '@landbridge/cli', /packages\/landbridge may import/],
  ['app to corridor', 'apps/cli/src/x.ts', '@landbridge/corridor', /apps may import landbridge/],
  ['example to an engine', 'examples/x.ts', '@landbridge/engines/rail', /examples may import landbridge/],
  ['Node in a package', 'packages/corridor/src/x.ts', 'node:fs', /Node modules/],
  ['Node without its prefix', 'packages/landbridge/src/x.ts', 'fs/promises', /Node modules/],
  ['node folder from outside it', 'packages/corridor/src/x.ts', './node/read.ts', /src\/node/],
  ['node entry from outside node', 'packages/landbridge/src/x.ts', '@landbridge/corridor/node', /\/node entry/],
  ['out of a package', 'packages/landbridge/src/x.ts', '../../corridor/src/index.ts', /leave its package/],
  ['out of an app', 'apps/cli/src/x.ts', '../../../packages/landbridge/src/index.ts', /leave its package/],
  ['out of tests', 'tests/x.test.ts', '../packages/corridor/src/index.ts', /leave its package/],
  ['a test helper in shipped code', 'packages/corridor/src/x.ts', './test-a.ts', /only tests/],
  ['unlisted in a package', 'packages/corridor/src/x.ts', 'lodash', /does not list/],
  ['development only in a package', 'packages/corridor/src/x.ts', 'vitest', /does not list/],
  ['types only, imported for its values', 'packages/corridor/src/x.ts', 'geojson', /does not list/],
  ['unlisted in a script', 'scripts/x.ts', 'papaparse', /does not list/],
];

describe('check-imports', () => {
  it('passes a tree with every allowed arrow', () => {
    plantAllowed();
    expect(run()).toEqual({ code: 0, lines: [] });
  });

  it.each(ARROWS)('refuses %s', (_why, file, specifier, rule) => {
    plantAllowed();
    plant(file, `// a comment\n\nimport { x } from '${specifier}';\n`);
    const found = listForbiddenImports(root);
    expect(found).toEqual([{ file, line: 3, name: specifier, rule: expect.stringMatching(rule) }]);
  });

  it.each([
    ['export from', (name: string) => `export { x } from '${name}';\n`],
    ['type import', (name: string) => `import type { X } from '${name}';\n`],
    ['dynamic import', (name: string) => `const x = await import('${name}');\n`],
    ['bare import', (name: string) => `import '${name}';\n`],
    ['type in place', (name: string) => `type X = import('${name}').X;\n`],
    ['import after a pattern with quotes', (name: string) => `const x = /[\`'"]/;\nawait import('${name}');\n`],
    ['require', (name: string) => `import x = require('${name}');\n`],
    ['import over lines', (name: string) => `import {\n  x,\n} from '${name}';\n`],
  ])('sees: %s', (_form, write) => {
    plant('packages/corridor/src/x.ts', write('@landbridge/engines'));
    expect(listForbiddenImports(root).map(({ name }) => name)).toEqual(['@landbridge/engines']);
  });

  it('names every forbidden import of every file', () => {
    plant('packages/corridor/src/x.ts', "import 'node:fs';\nimport 'landbridge';\n");
    plant('packages/record/src/y.mjs', "import 'left-pad';\n");
    expect(run()).toEqual({
      code: 1,
      lines: [
        'packages/corridor/src/x.ts:1: forbidden import node:fs (only src/node, tests and apps may import Node modules)',
        'packages/corridor/src/x.ts:2: forbidden import landbridge (packages/corridor may import nothing of ours)',
        'packages/record/src/y.mjs:1: forbidden import left-pad (the package.json does not list this dependency)',
      ],
    });
  });

  it('passes the real tree', () => {
    expect(run(resolve(import.meta.dirname, '..'))).toEqual({ code: 0, lines: [] });
  });
});
