/**
 * Writes docs/validation.md: figures of the built-in corridor beside published ones, and engines beside solutions of the
 * shared benchmarks. `--check` only says whether the committed page is what this script makes. Where the benchmarks are
 * missing, their section stays as it is committed.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readCorridor, writeFileAtomic } from 'landbridge/node';
import { createGasSection, measureGas } from './validation/gas-check.ts';
import { createValidationPage } from './validation/page.ts';

const PAGE = fileURLToPath(new URL('../docs/validation.md', import.meta.url));
const CORRIDOR = fileURLToPath(new URL('../corridors/china-central-asia', import.meta.url));
const SHARED = process.env.LANDBRIDGE_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url));
const GAS_HEAD = '## Gas networks against published and independent solutions\n';

const { corridor, issues } = await readCorridor(CORRIDOR);
if (!corridor) throw new Error(`validation: the corridor has ${issues.length} issue(s)`);
const committed = await readFile(PAGE, 'utf8').catch(() => '');
const page = `${createValidationPage(corridor)}\n${await createEngineSection(committed)}`;
if (process.argv.includes('--check')) {
  if (committed !== page) {
    process.stderr.write('docs/validation.md is not what npm run docs:validation writes\n');
    process.exitCode = 1;
  }
} else {
  await writeFileAtomic(PAGE, page);
}

async function createEngineSection(before: string): Promise<string> {
  if (existsSync(SHARED)) return createGasSection(await measureGas(SHARED));
  const at = before.indexOf(GAS_HEAD);
  return at < 0 ? '' : before.slice(at);
}
