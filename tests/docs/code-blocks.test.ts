/**
 * Every code block of the documents does what it says: commands run, one after the other in a folder of the document's
 * own, programs compile and run, scenarios, shocks and studies are sound, and outputs that a document shows are what came
 * out. `npm run docs:guides` writes these outputs.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyToCorridor, type Corridor, findScenario, parseShock, readScenarioText } from 'landbridge';
import { builtInCorridorDirectory, hashStudy, readCorridor } from 'landbridge/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Block, cutOutput, listBlocks, listDocuments, ROOT, replaceOutputs } from './blocks.ts';
import { compilePrograms, nameProgram, runProgram } from './programs.ts';
import { listCommands, Shell } from './shell.ts';

/** A language that is none of these would be run by nobody. */
const LANGUAGES = ['sh', 'ts', 'yaml', 'python', 'r', 'text', 'csv', 'json'];
const INTERPRETERS: Readonly<Record<string, string>> = { python: 'python3', r: 'Rscript' };
const AT_ONCE = 2;
/** Documents wait for their turn in it. */
const SLOW_MS = 900_000;
const writes = process.env.LANDBRIDGE_DOCS === 'write';

const documents = listDocuments();
const blocks = documents.flatMap((document) => listBlocks(document));
const ofLanguage = (language: string) => blocks.filter((block) => block.language === language);
const place = ({ document, line }: Block) => `${document}:${line}`;

it('are in languages that are run, or are data', () => {
  expect(blocks.filter(({ language }) => !LANGUAGES.includes(language)).map(place)).toEqual([]);
  expect(ofLanguage('sh').length).toBeGreaterThan(0);
});

describe.concurrent('commands of', () => {
  const withCommands = documents.filter((document) => ofLanguage('sh').some((block) => block.document === document));
  const turn = limit(AT_ONCE);
  it.for(withCommands)('%s', { timeout: SLOW_MS }, async (document, { annotate }) => {
    for (const reason of await turn(() => runDocument(document))) await annotate(`skipped ${reason}`);
  });
});

/** @returns what of it could not be run here */
async function runDocument(document: string): Promise<readonly string[]> {
  const shell = new Shell();
  const outputs = new Map<number, string>();
  let last = '';
  try {
    for (const block of blocks.filter((other) => other.document === document)) {
      if (block.shows !== null) outputs.set(block.line, cutOutput(last, block.shows));
      if (block.language === 'sh') for (const command of listCommands(block)) last = await shell.run(document, command);
    }
  } finally {
    await shell.close();
  }
  const path = join(ROOT, document);
  const text = readFileSync(path, 'utf8');
  const told = replaceOutputs(text, outputs);
  if (writes) writeFileSync(path, told);
  else if (told !== text) expect(text, `${document}: run npm run docs:guides`).toBe(told);
  return shell.skipped;
}

describe('programs', () => {
  const programs = ofLanguage('ts');
  const folder = mkdtempSync(join(tmpdir(), 'landbridge-programs-'));
  let said: string;
  beforeAll(() => {
    said = compilePrograms(folder, programs);
  }, SLOW_MS);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('compile', () => expect(said).toBe(''));
  it.each(programs.map((block) => [place(block), block] as const))('%s runs', (_, block) => {
    runProgram(join(folder, nameProgram(block)), folder);
  });
});

describe('data', () => {
  let corridor: Corridor;
  beforeAll(async () => {
    corridor = (await readCorridor(builtInCorridorDirectory())).corridor!;
  });

  it.each(ofLanguage('yaml').map((block) => [place(block), block] as const))('%s is sound', async (name, { text }) => {
    if (/^edits:/m.test(text)) applyToCorridor(corridor, readScenarioText(text, name));
    else if (/^scenario:/m.test(text)) {
      const shock = parseShock(text, name);
      for (const id of [shock.scenario, shock.base]) applyToCorridor(corridor, findScenario(corridor, id));
    } else expect((await hashStudy({ corridor, text, file: name })).runs).toBeGreaterThan(0);
  });
});

const interpreted = Object.entries(INTERPRETERS).filter(([language]) => ofLanguage(language).length > 0);
describe.each(interpreted)('%s', (language, interpreter) => {
  const there = spawnSync(interpreter, ['--version']).status === 0;
  const scripts = ofLanguage(language).map((block) => [place(block), block] as const);
  it.skipIf(!there).each(scripts)(`%s runs (needs ${interpreter})`, (_, { text }) => {
    const { status, stderr } = spawnSync(interpreter, ['-'], { input: text, encoding: 'utf8', cwd: ROOT });
    expect(stderr.slice(-1000) || status).toBe(0);
  });
});

/** Runs what it is given, so many at a time. */
function limit(most: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <Value>(task: () => Promise<Value>): Promise<Value> => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
