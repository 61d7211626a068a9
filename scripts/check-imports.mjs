/**
 * Holds the arrows between packages: every import in the tree against the table "The house" of the design. Reads
 * imports with the TypeScript compiler's own parser, so comments and strings do not count. Not a bundler: it resolves
 * nothing on disk.
 *
 * node scripts/check-imports.mjs [ROOT]   prints `file:line: forbidden import X (rule)`; exit 1 where there is one
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, posix, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const CORRIDOR = '@landbridge/corridor';
const ENGINES = '@landbridge/engines';
const RECORD = '@landbridge/record';
const FACADE = 'landbridge';
const SERVER = '@landbridge/server';
const OURS = [CORRIDOR, ENGINES, RECORD, FACADE, SERVER];

/** Which of our packages each place may import. Tools and tests look at the parts, so they may import any. */
const MAY_IMPORT = {
  'packages/corridor': [],
  'packages/engines': [CORRIDOR],
  'packages/record': [CORRIDOR],
  'packages/landbridge': [CORRIDOR, ENGINES, RECORD],
  apps: [FACADE],
  examples: [FACADE],
  tests: OURS,
  bench: OURS,
  scripts: OURS,
  corridors: OURS,
};
/** `landbridge start` and `serve` run the server. */
const MAY_ALSO_IMPORT = { 'apps/cli': [SERVER] };
/** Folders below the engines, which every engine may use. */
const SHARED = ['network', 'assignment', 'numerics', 'simulation', 'optimisation'];
const UNLISTED = 'the package.json does not list this dependency';
const CALLS = new Set(['import', 'require']);
const SOURCE = /\.[cm]?[jt]sx?$/;
/** Tests, and what only tests use: `solve.test.ts`, `test-corridor.ts`. */
const TEST = /(?:\.test\.[cm]?[jt]sx?|\/test-[^/]+)$/;
const SKIPPED = new Set(['node_modules', 'dist', 'fixtures']);

/** @returns {{file: string, line: number, name: string, rule: string}[]} every forbidden arrow below the root */
export function listForbiddenImports(root) {
  const forbidden = [];
  const manifests = new Map();
  for (const top of ['packages', 'apps', 'corridors', 'examples', 'tests', 'bench', 'scripts']) {
    for (const file of listSources(root, top)) {
      const text = readFileSync(join(root, file), 'utf8');
      for (const { specifier, line, typeOnly } of listImports(file, text)) {
        const rule = findBrokenRule(root, file, specifier.replace(/\?.*$/, ''), typeOnly, manifests);
        if (rule) forbidden.push({ file, line, name: specifier, rule });
      }
    }
  }
  forbidden.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
  return forbidden;
}

function* listSources(root, folder) {
  const path = join(root, folder);
  if (!existsSync(path)) return;
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) yield* listSources(root, `${folder}/${entry.name}`);
    else if (entry.isFile() && SOURCE.test(entry.name)) yield `${folder}/${entry.name}`;
  }
}

/** Static, dynamic, type and `require` imports whose name is a literal, by a walk of the syntax tree. */
function* listImports(file, text) {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const pending = [...tree.statements];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const called =
      ts.isCallExpression(node) && CALLS.has(node.expression.getText(tree)) ? node.arguments[0] : undefined;
    const typed = ts.isImportTypeNode(node) ? node.argument.literal : undefined;
    const equals = ts.isExternalModuleReference(node) ? node.expression : undefined;
    const name = node.moduleSpecifier ?? called ?? typed ?? equals;
    const typeOnly = typed !== undefined || (node.isTypeOnly ?? node.importClause?.isTypeOnly) === true;
    if (name && ts.isStringLiteralLike(name)) {
      yield { specifier: name.text, line: tree.getLineAndCharacterOfPosition(name.getStart(tree)).line + 1, typeOnly };
    }
    ts.forEachChild(node, (child) => void pending.push(child));
  }
}

function findBrokenRule(root, file, name, typeOnly, manifests) {
  const home = homeOf(file);
  if (name.startsWith('.')) return findBrokenRelative(file, home, posix.join(posix.dirname(file), name));
  if (isBuiltin(name)) return mayUseNode(file) ? null : 'only src/node, tests and apps may import Node modules';
  const parts = name.split('/');
  const bare = name.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
  if (!OURS.includes(bare) && !bare.startsWith('@landbridge/')) {
    if (typeOnly && readListed(root, '.', manifests)?.has(`@types/${bare}`)) return null;
    return isListed(root, file, home, bare, manifests) ? null : UNLISTED;
  }
  if (bare === ENGINES && home === 'packages/engines') {
    return findBrokenRelative(file, home, `packages/engines/src/${parts[2] ?? ''}/index.ts`);
  }
  const place = home.startsWith('packages/') ? home : home.split('/')[0];
  if (MAY_ALSO_IMPORT[home]?.includes(bare)) return isListed(root, file, home, bare, manifests) ? null : UNLISTED;
  const allowed = Object.hasOwn(MAY_IMPORT, place) ? MAY_IMPORT[place] : [];
  if (!allowed.includes(bare)) {
    return `${place} may import ${allowed.length > 0 ? allowed.join(', ') : 'nothing of ours'}`;
  }
  if (parts.at(-1) === 'node' && !mayUseNode(file)) return 'only src/node, tests and apps may import a /node entry';
  return isListed(root, file, home, bare, manifests) ? null : UNLISTED;
}

/** Relative imports stay in their package; in engines they stay in their engine or go to a shared folder. */
function findBrokenRelative(file, home, target) {
  if (!target.startsWith(`${home}/`)) return 'a relative import may not leave its package';
  if (home.startsWith('packages/') && TEST.test(target) && !TEST.test(file)) return 'only tests may import from tests';
  if (home.startsWith('packages/') && isNodeFolder(target) && !mayUseNode(file)) {
    return 'only src/node and tests may import from src/node';
  }
  if (home !== 'packages/engines') return null;
  const [from, to] = [engineFolderOf(file), engineFolderOf(target)];
  if (to === null || from === to || SHARED.includes(to)) return null;
  if (from === null) return file === 'packages/engines/src/index.ts' ? null : 'what engines share knows no engine';
  return SHARED.includes(from) ? 'a shared folder knows no engine' : 'an engine may not import another engine';
}

/** `packages/engines/src/rail/solve.ts` -> `rail`; null for what lies beside the folders. */
function engineFolderOf(file) {
  const rest = /^packages\/engines\/src\/([^/]+)\//.exec(file);
  return rest ? rest[1] : null;
}

/** The package that a file belongs to: `packages/corridor`, `apps/cli`, `corridors/toy`, `tests`. */
function homeOf(file) {
  const [top, second] = file.split('/');
  return ['packages', 'apps', 'corridors'].includes(top) ? `${top}/${second}` : top;
}

function mayUseNode(file) {
  return !file.startsWith('packages/') || isNodeFolder(file) || TEST.test(file);
}

function isNodeFolder(file) {
  return /^packages\/[^/]+\/src\/node(\/|$)/.test(file);
}

/** Own manifest for shipped code; also the root's for tests and for what has no manifest. */
function isListed(root, file, home, bare, manifests) {
  const own = readListed(root, home, manifests);
  if (own?.has(bare) || (own && bare === own.name)) return true;
  if (own && !TEST.test(file)) return false;
  return OURS.includes(bare) || (readListed(root, '.', manifests)?.has(bare) ?? false);
}

function readListed(root, folder, manifests) {
  if (!manifests.has(folder)) {
    const path = join(root, folder, 'package.json');
    const content = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
    const kinds = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
    const names = content && new Set(kinds.flatMap((kind) => Object.keys(content[kind] ?? {})));
    manifests.set(folder, names && Object.assign(names, { name: content.name }));
  }
  return manifests.get(folder);
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const root = resolve(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..'));
  const forbidden = listForbiddenImports(root);
  for (const { file, line, name, rule } of forbidden) {
    console.log(`${file}:${line}: forbidden import ${name} (${rule})`);
  }
  process.exitCode = forbidden.length > 0 ? 1 : 0;
}
