/** What a shell can complete: read from the commands themselves, so that nothing is said twice. */
import type { Argument, Command, Option } from 'commander';

/** What stands in the place of a value. */
export type ValueKind = 'scenario' | 'folder' | 'file' | 'words' | 'other';

export interface CompletedOption {
  /** `--json`. */
  readonly flag: string;
  readonly description: string;
  /** Null for a switch. */
  readonly value: CompletedValue | null;
}

export interface CompletedValue {
  readonly name: string;
  readonly kind: ValueKind;
  readonly words: readonly string[];
  readonly variadic: boolean;
}

export interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  readonly values: readonly CompletedValue[];
}

export function describeCommands(program: Command): CompletedCommand[] {
  return program.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    options: [...command.options.map(describeOption), { flag: '--help', description: 'show help', value: null }],
    values: command.registeredArguments.map(describeArgument),
  }));
}

function describeOption(option: Option): CompletedOption {
  const name = /[<[]([^>\].]+)/.exec(option.flags)?.[1];
  const words = option.argChoices ?? [];
  const kind = option.long === '--scenario' ? 'scenario' : kindOf(name ?? '', words);
  return {
    flag: option.long ?? option.flags,
    description: option.description,
    value: name === undefined ? null : { name, kind, words, variadic: option.variadic },
  };
}

function describeArgument(argument: Argument): CompletedValue {
  const [name, words] = [argument.name(), argument.argChoices ?? []];
  return { name, kind: kindOf(name, words), words, variadic: argument.variadic };
}

function kindOf(name: string, words: readonly string[]): ValueKind {
  if (words.length > 0) return 'words';
  if (['scenario', 'a', 'b'].includes(name)) return 'scenario';
  if (['dir', 'out-dir'].includes(name)) return 'folder';
  return ['path', 'out', 'file'].includes(name) ? 'file' : 'other';
}
