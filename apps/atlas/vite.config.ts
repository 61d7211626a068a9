import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { copyBasemap } from './build/basemap.ts';
import { contentPolicy } from './build/content-policy.ts';
import { copyCorridor } from './build/copy-corridor.ts';

const corridors = fileURLToPath(new URL('../../corridors/', import.meta.url));

/** Modules of the packages only define: the page and each worker carry those alone that they use, of all that the facade offers. */
const treeshake = { moduleSideEffects: (id: string) => !/\/packages\/[a-z]+\/src\//.test(id) };

// biome-ignore lint/style/noDefaultExport: Vite asks for one
export default defineConfig({
  // Relative addresses: the built folder works on any host under any path.
  base: './',
  plugins: [
    copyBasemap('basemap'),
    copyCorridor(`${corridors}china-central-asia`, 'data/china-central-asia'),
    contentPolicy(),
  ],
  worker: { format: 'es', rolldownOptions: { treeshake } },
  build: {
    target: 'es2022',
    // No data: addresses, which the content policy keeps to images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1400,
    rolldownOptions: { treeshake },
  },
});
