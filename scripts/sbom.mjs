/**
 * Writes dist/sbom.json: what the packages need when they run, as CycloneDX 1.5, from package-lock.json alone, so that
 * one lock gives one file. `npm sbom --omit dev` leaves out what a tool of the workspace needs besides, such as the CSV
 * parser, and without `--omit` it stops at a peer of a documentation tool.
 *
 * node scripts/sbom.mjs [FILE]
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const { packages, name, version } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));

const refs = new Map();
const pending = Object.keys(packages).filter((path) => /^(packages|apps)\/[^/]+$/.test(path));
for (const path of pending) refs.set(path, []);
for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = packages[path];
  for (const needed of Object.keys({ ...peerDependencies, ...optionalDependencies, ...dependencies })) {
    const found = resolve(path, needed);
    // What is optional for another machine, or a peer that nobody installed.
    if (found === null) continue;
    refs.get(path).push(found);
    if (refs.has(found)) continue;
    refs.set(found, []);
    pending.push(found);
  }
}

const components = [...refs.keys()].sort().map(describe);
const bom = {
  $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: { component: { type: 'application', 'bom-ref': name, name, version } },
  components,
  dependencies: [...refs].map(([path, needs]) => ({ ref: refOf(path), dependsOn: [...new Set(needs.map(refOf))] })),
};
const file = process.argv[2] ?? join(ROOT, 'dist', 'sbom.json');
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(bom, null, 2)}\n`);
console.log(`${components.length} components in ${file}`);

/** Where Node finds a package from a folder: its own node_modules, then those above. @returns the folder, links followed */
function resolve(from, needed) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const path = folder === '' ? `node_modules/${needed}` : `${folder}/node_modules/${needed}`;
    if (packages[path]) return packages[path].link ? packages[path].resolved : path;
    if (folder === '') return null;
  }
}

/** npm writes the name of a folder of ours only where it is not the folder's own. */
function nameOf(path) {
  return packages[path].name ?? path.split(path.includes('node_modules/') ? 'node_modules/' : '/').at(-1);
}

function refOf(path) {
  return `${nameOf(path)}@${packages[path].version}`;
}

function describe(path) {
  const { version, license, integrity, resolved } = packages[path];
  const [algorithm, base64] = integrity?.split('-') ?? [];
  return {
    type: 'library',
    'bom-ref': refOf(path),
    name: nameOf(path),
    version,
    purl: `pkg:npm/${nameOf(path).replace('@', '%40')}@${version}`,
    ...(license
      ? { licenses: [/ (OR|AND) /.test(license) ? { expression: license } : { license: { id: license } }] }
      : {}),
    ...(algorithm === 'sha512'
      ? { hashes: [{ alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }] }
      : {}),
    ...(resolved?.startsWith('https://') ? { externalReferences: [{ type: 'distribution', url: resolved }] } : {}),
  };
}
