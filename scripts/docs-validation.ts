/**
 * Writes docs/validation.md: figures of the built-in corridor beside published ones, and engines beside solutions of the
 * shared benchmarks. `--check` only says whether the committed page is what this script makes. Where the benchmarks are
 * missing, their sections stay as they are committed; so do those that take minutes, unless `--slow` is given.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Corridor } from '@landbridge/corridor';
import { readCorridor, writeFileAtomic } from 'landbridge/node';
import { createAssignmentSection, measureAssignment } from './validation/assignment-check.ts';
import { createEnginesSection, ENGINES_HEAD, measureEngines } from './validation/engine-check.ts';
import { createGasSection, measureGas } from './validation/gas-check.ts';
import { createValidationPage } from './validation/page.ts';
import { createTerminalSection, measureTerminals, TERMINALS_HEAD } from './validation/terminal-check.ts';

const PAGE = fileURLToPath(new URL('../docs/validation.md', import.meta.url));
const CORRIDOR = fileURLToPath(new URL('../corridors/china-central-asia', import.meta.url));
const SHARED = process.env.LANDBRIDGE_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url));
const GAS_HEAD = '## Gas networks against published and independent solutions\n';

const { corridor, issues } = await readCorridor(CORRIDOR);
if (!corridor) throw new Error(`validation: the corridor has ${issues.length} issue(s)`);
const committed = await readFile(PAGE, 'utf8').catch(() => '');
const slow = process.argv.includes('--slow');
const page = [
  createValidationPage(corridor),
  await createEngineSection(committed),
  await createSlowSections(corridor, committed),
].join('\n');
if (process.argv.includes('--check')) {
  if (committed !== page) {
    process.stderr.write('docs/validation.md is not what npm run docs:validation writes\n');
    process.exitCode = 1;
  }
} else {
  await writeFileAtomic(PAGE, page);
}

async function createEngineSection(before: string): Promise<string> {
  if (existsSync(SHARED)) {
    const gas = createGasSection(await measureGas(SHARED));
    return `${gas}\n${createAssignmentSection(await measureAssignment(SHARED))}`;
  }
  const at = before.indexOf(GAS_HEAD);
  return at < 0 ? '' : before.slice(at, findEnd(before, at)).trimEnd().concat('\n');
}

/** Where the slow sections begin, or the end of the page. */
function findEnd(text: string, from: number): number {
  const at = [ENGINES_HEAD, TERMINALS_HEAD].map((head) => text.indexOf(head, from)).filter((place) => place >= 0);
  return Math.min(text.length, ...at);
}

async function createSlowSections(own: Corridor, before: string): Promise<string> {
  if (slow) {
    const engines = existsSync(SHARED) ? `${createEnginesSection(await measureEngines(SHARED))}\n` : '';
    return `${engines}${createTerminalSection(await measureTerminals(own))}`;
  }
  const at = findEnd(before, 0);
  return before.slice(at);
}
