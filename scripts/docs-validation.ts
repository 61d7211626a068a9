/**
 * Writes docs/validation.md: figures of the built-in corridor beside published ones. `--check` only says whether the
 * committed page is what this script makes.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readCorridor, writeFileAtomic } from 'landbridge/node';
import { createValidationPage } from './validation/page.ts';

const PAGE = fileURLToPath(new URL('../docs/validation.md', import.meta.url));
const CORRIDOR = fileURLToPath(new URL('../corridors/china-central-asia', import.meta.url));

const { corridor, issues } = await readCorridor(CORRIDOR);
if (!corridor) throw new Error(`validation: the corridor has ${issues.length} issue(s)`);
const page = createValidationPage(corridor);
if (process.argv.includes('--check')) {
  const committed = await readFile(PAGE, 'utf8').catch(() => '');
  if (committed !== page) {
    process.stderr.write('docs/validation.md is not what npm run docs:validation writes\n');
    process.exitCode = 1;
  }
} else {
  await writeFileAtomic(PAGE, page);
}
