import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { copyBasemap } from './build/basemap.ts';
import { contentPolicy } from './build/content-policy.ts';
import { copyCorridor } from './build/copy-corridor.ts';

const corridors = fileURLToPath(new URL('../../corridors/', import.meta.url));

// biome-ignore lint/style/noDefaultExport: Vite asks for one
export default defineConfig({
  // Relative addresses: the built folder works on any host under any path.
  base: './',
  plugins: [
    copyBasemap('basemap'),
    copyCorridor(`${corridors}china-central-asia`, 'data/china-central-asia'),
    contentPolicy(),
  ],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // No data: addresses, which the content policy keeps to images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1400,
    rolldownOptions: {
      treeshake: {
        // The page takes the report's colours, and not what draws the report.
        moduleSideEffects: (id) => !id.includes('/landbridge/src/report/'),
      },
    },
  },
});
