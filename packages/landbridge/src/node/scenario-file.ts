import { readFile } from 'node:fs/promises';
import type { Scenario } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import { readScenarioText } from '../scenarios.ts';

/** @throws Failure `file.missing`, or `scenario.invalid` with every issue */
export async function readScenarioFile(path: string): Promise<Scenario> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) throw new Failure('file.missing', `The scenario file ${path} cannot be read`);
  return readScenarioText(text, path);
}
