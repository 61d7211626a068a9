/**
 * Every parser against kept inputs and mutations of them: an answer, issues or our own failure, never another throw. A
 * fixed number of mutations from a fixed seed; with LANDBRIDGE_FUZZ_SECONDS, so many seconds each from a new seed.
 *
 * An input that fails is written to the folder that the message names; it belongs into the corpus once its parser is
 * mended. While one runs it lies there as `FORMAT.current`, so that a parser which never comes back leaves its input.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Failure } from 'landbridge';
import { afterAll, describe, expect, it } from 'vitest';
import { readCorpus } from './corpus.ts';
import { mutate } from './mutate.ts';
import { createRandom } from './random.ts';
import { type Files, TARGETS, type Target } from './targets.ts';

const SECONDS = Number(process.env.LANDBRIDGE_FUZZ_SECONDS ?? 0);
const RUNS = 100;
const SEED = SECONDS > 0 ? Date.now() % 2 ** 31 : 20_221_231;
const FOUND = join(tmpdir(), `landbridge-fuzz-${process.pid}`);

afterAll(() => {
  for (const { id } of TARGETS) rmSync(join(FOUND, `${id}.current`), { recursive: true, force: true });
});

describe('parsers under mutation', () => {
  it.each(TARGETS)('$id', { timeout: 120_000 + SECONDS * 1000 }, async (target) => {
    const corpus = [...readCorpus(target.id)];
    expect(corpus.length).toBeGreaterThan(0);
    for (const [name, files] of corpus) await expectHeld(target, files, name);
    const inputs = corpus.map(([, files]) => files);
    const random = createRandom(SEED);
    const end = Date.now() + SECONDS * 1000;
    for (let run = 0; SECONDS > 0 ? Date.now() < end : run < RUNS; run++) {
      await expectHeld(target, mutateFiles(inputs, random), `seed ${SEED}, run ${run}`);
    }
  });
});

/** One file of one input changed; the others stay, so that the reader gets as far as it. */
function mutateFiles(inputs: readonly Files[], random: () => number): Files {
  const files = inputs[Math.floor(random() * inputs.length)];
  const names = [...files.keys()];
  const chosen = names[Math.floor(random() * names.length)];
  const others = inputs.flatMap((input) => [...input.values()]);
  return new Map([...files].map(([name, bytes]) => [name, name === chosen ? mutate(bytes, others, random) : bytes]));
}

async function expectHeld(target: Target, files: Files, what: string): Promise<void> {
  if (SECONDS > 0) keep(`${target.id}.current`, files);
  try {
    await target.read(files);
  } catch (error) {
    if (error instanceof Failure) return;
    const path = keep(`${target.id}-${Date.now()}`, files);
    const stack = error instanceof Error ? error.stack : String(error);
    throw new Error(`${target.id}: ${what}: the input lies in ${path}\n${stack}`);
  }
  expect(Object.getOwnPropertyNames(Object.prototype).length, 'prototype of all objects').toBe(PROTOTYPE_NAMES);
}

const PROTOTYPE_NAMES = Object.getOwnPropertyNames(Object.prototype).length;

function keep(name: string, files: Files): string {
  const path = join(FOUND, name);
  rmSync(path, { recursive: true, force: true });
  for (const [file, bytes] of files) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), bytes);
  }
  return path;
}
