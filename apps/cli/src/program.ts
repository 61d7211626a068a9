/** The command line: commands, and what becomes of their failures. Exit 0 done, 1 no answer, 2 wrong usage. */
import { Command, CommanderError } from 'commander';
import { Failure, VERSION } from 'landbridge';
import { addCompareCommands } from './commands/compare.ts';
import { addDiffCommand } from './commands/diff.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addInfoCommand } from './commands/info.ts';
import { addNewCommand } from './commands/new.ts';
import { addRouteCommand } from './commands/route.ts';
import { addStartCommand } from './commands/start.ts';
import { addTraceCommand } from './commands/trace.ts';
import { addValidateCommand } from './commands/validate.ts';
import { printFailure } from './output.ts';

const DONE = 0;
const NO_ANSWER = 1;
const WRONG_USAGE = 2;

/** @returns the exit code */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const program = createProgram();
  const json = args.includes('--json');
  try {
    await program.parseAsync([...args], { from: 'user' });
    return Number(process.exitCode ?? DONE);
  } catch (error) {
    return fail(error, json);
  }
}

export function createProgram(): Command {
  const program = new Command('landbridge')
    .description('Plan and stress-test international trade and energy corridors')
    .version(VERSION, '--version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  addStartCommand(program);
  addInfoCommand(program);
  addValidateCommand(program);
  addCompareCommands(program);
  addRouteCommand(program);
  addDiffCommand(program);
  addTraceCommand(program);
  addNewCommand(program);
  addDoctorCommand(program);
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => {} });
  return program;
}

function fail(error: unknown, json: boolean): number {
  const output = { json, quiet: true };
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return DONE;
    printFailure(output, 'usage', error.message.replace(/^error: /, ''), []);
    return WRONG_USAGE;
  }
  if (error instanceof Failure) {
    printFailure(output, error.code, error.message, error.issues);
    return error.code === 'usage' ? WRONG_USAGE : NO_ANSWER;
  }
  printFailure(output, 'internal', error instanceof Error ? (error.stack ?? error.message) : String(error), []);
  return NO_ANSWER;
}
