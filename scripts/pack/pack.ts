/** `npm run pack`: what is published, as tarballs in `dist/tarballs`. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stagePackages } from './stage.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const tarballs = join(ROOT, 'dist', 'tarballs');
const folders = stagePackages(ROOT, join(ROOT, 'dist', 'packages'));
mkdirSync(tarballs, { recursive: true });
for (const folder of folders) {
  const said = execFileSync('npm', ['pack', '--json', '--pack-destination', tarballs], {
    cwd: folder,
    encoding: 'utf8',
  });
  const [{ filename, size, entryCount }] = JSON.parse(said);
  console.log(`${filename}  ${(size / 1e6).toFixed(2)} MB, ${entryCount} files`);
}
