/** The key of a run of a study: corridor, edits, engine, its version and options, and nothing else. */
import type { Edit } from '@landbridge/corridor';
import { createRunKey, hashText } from '../store/run-key.ts';
import { VERSION } from '../version.ts';
import type { EngineOptions } from './engine.ts';

interface Asked {
  readonly year: number;
  readonly edits: readonly Edit[];
}

/**
 * Edits are hashed as they are written, without their grounds: whoever words the same change in another way asks anew. A
 * run that begins at the solved base asks for another answer than one that begins at nothing, in the last digits.
 */
export async function createStudyKey(
  corridorHash: string,
  engine: string,
  base: Asked,
  { start, options, tables, question }: EngineOptions,
  run: Asked,
): Promise<string> {
  return createRunKey({
    engine,
    version: VERSION,
    corridor: corridorHash,
    scenario: await hashEdits(run),
    options: {
      ...options,
      start: start === 'base' ? `base:${await hashEdits(base)}` : start,
      tables: [...tables].sort().join(','),
      question: question && JSON.stringify(sortKeys(question)),
    },
  });
}

async function hashEdits({ year, edits }: Asked): Promise<string> {
  return hashText(JSON.stringify([year, edits.map(sayPlainly)]));
}

/** Without grounds, keys in one order. */
function sayPlainly(edit: Edit): unknown {
  const { reason: _reason, source: _source, ...rest } = edit;
  return sortKeys(rest);
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sortKeys(item)]),
  );
}
