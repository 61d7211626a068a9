/** The site of the documents is built from the repository, whole, and asks nobody else for anything. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listDocuments, ROOT } from './blocks.ts';

const SLOW_MS = 300_000;
/** What a page loads by itself; a link is followed by whoever wants to. */
const LOADED = /<(?:script|img|iframe|source|link)\b[^>]*\b(?:src|href)="(?:https?:)?\/\/[^"]*"/g;
const LOADED_BY_STYLE = /(?:url\(|@import\s*)["']?(?:https?:)?\/\/[^"')]*/g;
const out = mkdtempSync(join(tmpdir(), 'landbridge-site-'));
let built: { status: number | null; said: string };
let files: string[];

beforeAll(() => {
  const vitepress = join(ROOT, 'node_modules', 'vitepress', 'bin', 'vitepress.js');
  const env = { ...process.env, NODE_ENV: 'production', LANDBRIDGE_SITE_OUT: out };
  const { status, stdout, stderr } = spawnSync(process.execPath, [vitepress, 'build', 'docs'], {
    cwd: ROOT,
    env,
    encoding: 'utf8',
  });
  built = { status, said: stdout + stderr };
  files = readdirSync(out, { recursive: true, encoding: 'utf8' });
}, SLOW_MS);
afterAll(() => rmSync(out, { recursive: true, force: true }));

describe('the site', () => {
  it('is built, and no link of a page leads nowhere', () => {
    expect(built.status, built.said.slice(-3000)).toBe(0);
  });

  it('has a page of every document of the repository but those of tests', () => {
    const missing = listDocuments()
      .filter((path) => path !== 'README.md')
      .map((path) => path.replace(/\.md$/, '.html'));
    expect(missing.filter((path) => !files.includes(path))).toEqual([]);
  });

  it('lists every guide, method and decision, and can be searched', () => {
    const home = readFileSync(join(out, 'index.html'), 'utf8');
    const listed = listDocuments().filter((path) =>
      /^(docs\/(guides|decisions)|packages\/(engines|landbridge)\/src)\//.test(path),
    );
    expect(listed.filter((path) => !home.includes(`href="/${path.replace(/\.md$/, '.html')}"`))).toEqual([]);
    const index = files.find((path) => /localSearchIndex/.test(path))!;
    expect(readFileSync(join(out, index), 'utf8')).toContain('khorgos');
  });

  it('asks no other host', () => {
    const asked = files.flatMap((path) => {
      if (!/\.(html|css)$/.test(path)) return [];
      const text = readFileSync(join(out, path), 'utf8');
      return [...text.matchAll(path.endsWith('.css') ? LOADED_BY_STYLE : LOADED)].map(([whole]) => `${path}: ${whole}`);
    });
    expect(asked).toEqual([]);
  });
});
