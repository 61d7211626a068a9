/**
 * Writes docs/reference/cli.md, every command with its options, from the help that the command line itself gives.
 *
 * npm run docs:cli             writes the page
 * npm run docs:cli -- --check  exit 1 where the committed page is not what would be written
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const PAGE = join(import.meta.dirname, '..', 'docs', 'reference', 'cli.md');

const HELP_WIDTH = 100;
const INTRODUCTION = `# The command line

<!-- Written by \`npm run docs:cli\` from the commands' own help. Edit apps/cli/src/commands, not this page. -->

\`npx landbridge help COMMAND\` says the same. Exit 0: done; 1: the question has no answer, data are invalid, a solve failed;
2: wrong usage. With \`--json\` standard output carries one object alone, and numbers are finite or null.
`;

/** What is asked of a command of commander's, which the command line alone depends on. */
interface Command {
  readonly commands: readonly Command[];
  readonly options: readonly { readonly flags: string; readonly hidden: boolean }[];
  name(): string;
  description(): string;
  outputHelp(): void;
  configureOutput(output: {
    writeOut(part: string): void;
    getOutHelpWidth(): number;
    getOutHasColors(): boolean;
  }): unknown;
}

/** The program as the bin starts it. By address, since no package offers it. */
export async function loadProgram(): Promise<Command> {
  const program = await import(new URL('../apps/cli/src/program.ts', import.meta.url).href);
  return program.createProgram();
}

/** Commands that do something, each with the words that call it. */
export function listCalls(command: Command, words: readonly string[] = []): [words: string, command: Command][] {
  const called = command.commands.filter((sub) => sub.name() !== 'help');
  return called.flatMap((sub) => {
    const inner = [...words, sub.name()];
    return sub.commands.length > 0 ? listCalls(sub, inner) : [[inner.join(' '), sub] as [string, Command]];
  });
}

/** The whole page: same commands, same text. */
export function formatCliPage(program: Command): string {
  const calls = listCalls(program);
  return [
    INTRODUCTION,
    ...calls.map(([words, sub]) => `- [\`${words}\`](#${words.replaceAll(' ', '-')}): ${sub.description()}`),
    '',
    ...calls.map(([words, sub]) => `## ${words}\n\n\`\`\`text\n${readHelp(sub)}\n\`\`\`\n`),
  ].join('\n');
}

/** With the examples below it, which commander adds where it prints and nowhere else. */
function readHelp(command: Command): string {
  let text = '';
  command.configureOutput({
    writeOut: (part) => void (text += part),
    getOutHelpWidth: () => HELP_WIDTH,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text.trim();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const page = formatCliPage(await loadProgram());
  if (!process.argv.includes('--check')) writeFileSync(PAGE, page);
  else if (readFileSync(PAGE, 'utf8') !== page) {
    console.error('docs/reference/cli.md is not what the commands say: run npm run docs:cli');
    process.exitCode = 1;
  }
}
