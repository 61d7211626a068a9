/**
 * The documentation as a site: `npm run docs:site` writes dist/site, which any host serves under the path that
 * LANDBRIDGE_SITE_BASE names (default /). Pages are the repository's own documents, where they stand: links between them hold.
 */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitepress';
import { listSidebar } from './sidebar.ts';

// Programs that a page links to are files beside it, not pages.
process.env.VITE_EXTRA_EXTENSIONS = 'ts,py,r,yaml';

export default defineConfig({
  title: 'Landbridge',
  description: 'Planning and stress-testing of trade and energy corridors',
  base: process.env.LANDBRIDGE_SITE_BASE ?? '/',
  srcDir: '..',
  srcExclude: ['.changeset/**', 'bench/**', 'tests/**', 'dist/**', '**/node_modules/**'],
  outDir: process.env.LANDBRIDGE_SITE_OUT ?? '../dist/site',
  cacheDir: '../dist/site-cache',
  rewrites: { 'README.md': 'index.md' },
  buildEnd({ outDir }) {
    const filter = (path: string) => !path.endsWith('.md');
    cpSync(join(import.meta.dirname, '..', '..', 'examples'), join(outDir, 'examples'), { recursive: true, filter });
  },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Guides', link: '/docs/guides/README' },
      { text: 'Methods', link: '/packages/engines/src/freight/README' },
      { text: 'Reference', link: '/docs/reference/cli' },
      { text: 'Limits', link: '/docs/limits' },
    ],
    sidebar: listSidebar(),
  },
});
