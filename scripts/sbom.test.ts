/** The bill of materials names what every package needs when it runs, and no tool that only tests need. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

it('names every runtime dependency with its version, and what those need', () => {
  const folder = mkdtempSync(join(tmpdir(), 'landbridge-sbom-'));
  try {
    execFileSync(process.execPath, [join(ROOT, 'scripts/sbom.mjs'), join(folder, 'sbom.json')], { stdio: 'pipe' });
    const bom = readJson(join(folder, 'sbom.json'));
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' });
    const named = new Set(bom.components.map(({ purl }: { purl: string }) => decodeURIComponent(purl)));
    const installed = readJson(join(ROOT, 'package-lock.json')).packages;
    const needed: string[] = [];
    for (const top of ['packages', 'apps']) {
      for (const name of readdirSync(join(ROOT, top))) {
        const { dependencies = {} } = readJson(join(ROOT, top, name, 'package.json'));
        for (const dependency of Object.keys(dependencies)) {
          const own = installed[`${top}/${name}/node_modules/${dependency}`] ?? installed[`node_modules/${dependency}`];
          // A package of the workspace is a link to its folder.
          const { version } = own.link ? installed[own.resolved] : own;
          needed.push(`pkg:npm/${dependency}@${version}`);
        }
      }
    }
    expect(needed.length).toBeGreaterThan(20);
    expect(needed.filter((purl) => !named.has(purl))).toEqual([]);
    for (const tool of ['vitest', 'typescript', 'playwright-core', '@biomejs/biome']) {
      expect([...named].filter((purl) => String(purl).startsWith(`pkg:npm/${tool}@`))).toEqual([]);
    }
    expect(named.has(`pkg:npm/@duckdb/node-bindings@${installed['node_modules/@duckdb/node-bindings'].version}`)).toBe(
      true,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
