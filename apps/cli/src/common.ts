/** What every command shares: its options, and how it gets at the corridor. */

import type { Command } from 'commander';
import {
  type AppliedScenario,
  applyToCorridor,
  type Corridor,
  Failure,
  findScenario,
  formatScenario,
  hasErrors,
  type Issue,
  type Scenario,
} from 'landbridge';
import { builtInCorridorDirectory, readCorridor, readScenarioFile } from 'landbridge/node';
import type { Output } from './output.ts';

export interface CommonOptions {
  readonly corridor?: string;
  readonly scenario?: string;
  readonly year?: number;
  readonly json?: boolean;
  readonly csv?: string;
  readonly quiet?: boolean;
}

export type CommonName = keyof CommonOptions;

/** Adds the common options that a command understands. */
export function addCommon(command: Command, names: readonly CommonName[]): Command {
  const add: Record<CommonName, () => void> = {
    corridor: () =>
      command.option('--corridor <dir>', 'folder of the corridor data package (default: the built-in corridor)'),
    scenario: () => command.option('--scenario <id>', 'scenario of the corridor, or a YAML file'),
    year: () => command.option('--year <year>', 'year to compute (default: the scenario’s)', parseYear),
    json: () => command.option('--json', 'print one JSON object on standard output'),
    csv: () => command.option('--csv <dir>', 'write the tables of the answer as CSV into a new folder'),
    quiet: () => command.option('--quiet', 'no progress'),
  };
  for (const name of names) add[name]();
  return command;
}

/** Examples below the help of a command, each a line that works as it stands. */
export function addExamples(command: Command, examples: readonly string[]): Command {
  return command.addHelpText(
    'after',
    `\nExamples:\n${examples.map((example) => `  landbridge ${example}`).join('\n')}\n`,
  );
}

export function outputOf(options: CommonOptions): Output {
  return { json: options.json === true, quiet: options.quiet === true || options.json === true };
}

export interface LoadedCorridor {
  readonly corridor: Corridor;
  readonly issues: readonly Issue[];
}

/** @throws Failure `corridor.invalid` with every issue */
export async function loadCorridor(directory: string | undefined): Promise<LoadedCorridor> {
  const folder = directory ?? builtInCorridorDirectory();
  const { corridor, issues } = await readCorridor(folder);
  if (corridor) return { corridor, issues };
  const errors = issues.filter((issue) => issue.severity === 'error');
  throw new Failure(
    'corridor.invalid',
    `The corridor in ${folder} has ${errors.length} error(s)`,
    hasErrors(issues) ? errors : issues,
  );
}

/** The corridor, edited by `--scenario` where one is given. */
export async function loadEdited(
  options: CommonOptions,
): Promise<{ corridor: Corridor; year: number | undefined; applied: AppliedScenario | null }> {
  const { corridor } = await loadCorridor(options.corridor);
  if (options.scenario === undefined) return { corridor, year: options.year, applied: null };
  const applied = applyToCorridor(corridor, await loadScenario(corridor, options.scenario), options.year);
  return { corridor: applied.corridor, year: applied.scenario.year, applied };
}

export async function loadScenario(corridor: Corridor, idOrFile: string): Promise<Scenario> {
  return /\.ya?ml$/i.test(idOrFile) ? readScenarioFile(idOrFile) : findScenario(corridor, idOrFile);
}

/** @throws Failure `scenario.duplicate` where two scenarios that differ have one id: their tables could not be told apart */
export async function loadScenarios(corridor: Corridor, idsOrFiles: readonly string[]): Promise<Scenario[]> {
  const scenarios: Scenario[] = [];
  for (const idOrFile of idsOrFiles) {
    const scenario = await loadScenario(corridor, idOrFile);
    const other = scenarios.find(({ id }) => id === scenario.id);
    if (other && formatScenario(other) !== formatScenario(scenario)) {
      throw new Failure('scenario.duplicate', `Two scenarios have the id ${scenario.id}; give ${idOrFile} another`);
    }
    scenarios.push(scenario);
  }
  return scenarios;
}

export function parseYear(text: string): number {
  return parseWhole(text, 1990, 2050, 'a year from 1990 to 2050');
}

/** @throws Failure `usage` */
export function parseWhole(text: string, minimum: number, maximum: number, expected: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < minimum || value > maximum || text.trim() === '') {
    throw new Failure('usage', `"${text}" is not ${expected}`);
  }
  return value;
}

/** @throws Failure `usage`, with the choices */
export function parseChoice<const Choices extends readonly string[]>(
  choices: Choices,
): (text: string) => Choices[number] {
  return (text) => {
    if (choices.includes(text)) return text;
    throw new Failure('usage', `"${text}" is not one of ${choices.join(', ')}`);
  };
}
