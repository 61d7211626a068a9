import { Argument, type Command } from 'commander';
import { addExamples, loadCorridor } from '../common.ts';
import { formatBash } from '../completion/bash.ts';
import { describeCommands } from '../completion/describe.ts';
import { formatFish } from '../completion/fish.ts';
import { formatZsh } from '../completion/zsh.ts';

const FORMATTERS = { bash: formatBash, zsh: formatZsh, fish: formatFish } as const;
type Shell = keyof typeof FORMATTERS;

/** A script that makes the shell complete commands, options and the scenarios of the corridor. */
export function addCompletionCommand(program: Command): void {
  const command = program
    .command('completion')
    .description('print a script that makes your shell complete commands, options and scenarios')
    .addArgument(new Argument('<shell>', 'shell').choices(Object.keys(FORMATTERS)))
    .action(async (shell: Shell) => {
      const { corridor } = await loadCorridor(undefined);
      process.stdout.write(FORMATTERS[shell](describeCommands(program), [...corridor.scenarios.keys()]));
    });
  addExamples(command, [
    'completion bash >> ~/.bashrc',
    'completion zsh > ~/.zsh/completions/_landbridge',
    'completion fish > ~/.config/fish/completions/landbridge.fish',
  ]);
}
