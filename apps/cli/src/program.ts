/** The command line: commands, and what becomes of their failures. Exit 0 done, 1 no answer, 2 wrong usage. */
import { Command, CommanderError } from 'commander';
import { Failure, VERSION } from 'landbridge';
import { addAccessibilityCommand } from './commands/accessibility.ts';
import { addAppraiseCommand } from './commands/appraise.ts';
import { addAssignCommand } from './commands/assign.ts';
import { addCalibrateCommand } from './commands/calibrate.ts';
import { addCompareCommands } from './commands/compare.ts';
import { addCompletionCommand } from './commands/completion.ts';
import { addCriticalityCommand } from './commands/criticality.ts';
import { addDiffCommand } from './commands/diff.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addExportCommand } from './commands/export.ts';
import { addFleetCommand } from './commands/fleet.ts';
import { addForwardCommand } from './commands/forward.ts';
import { addGasCommand } from './commands/gas.ts';
import { addGcCommand } from './commands/gc.ts';
import { addHeatCommand } from './commands/heat.ts';
import { addImportCommand } from './commands/import.ts';
import { addInfoCommand } from './commands/info.ts';
import { addInterdictCommand } from './commands/interdict.ts';
import { addMigrateCommand } from './commands/migrate.ts';
import { addNewCommand } from './commands/new.ts';
import { addQueryCommand } from './commands/query.ts';
import { addQueueCommand } from './commands/queue.ts';
import { addRailCommand } from './commands/rail.ts';
import { addRecordCommand } from './commands/record.ts';
import { addRerunCommand } from './commands/rerun.ts';
import { addRouteCommand } from './commands/route.ts';
import { addSelectCommand } from './commands/select.ts';
import { addServeCommand } from './commands/serve.ts';
import { addShockCommand } from './commands/shock.ts';
import { addSimulateCommand } from './commands/simulate.ts';
import { addStartCommand } from './commands/start.ts';
import { addStudyCommand } from './commands/study.ts';
import { addTraceCommand } from './commands/trace.ts';
import { addTradeCommand } from './commands/trade.ts';
import { addValidateCommand } from './commands/validate.ts';
import { addVerifyCommand } from './commands/verify.ts';
import { addWorkerCommand } from './commands/worker.ts';
import { addExamples } from './common.ts';
import { note, printFailure } from './output.ts';

const DONE = 0;
const NO_ANSWER = 1;
const WRONG_USAGE = 2;

/** @returns the exit code */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const program = createProgram();
  const json = args.includes('--json');
  process.exitCode = undefined;
  try {
    if (args.length === 0) {
      note(program.helpInformation());
      return WRONG_USAGE;
    }
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
    .helpCommand('help [command]', 'show help of a command')
    .showSuggestionAfterError(true);
  addStartCommand(program);
  addServeCommand(program);
  addInfoCommand(program);
  addValidateCommand(program);
  addCompareCommands(program);
  addAppraiseCommand(program);
  addAccessibilityCommand(program);
  addRouteCommand(program);
  addSelectCommand(program);
  addCriticalityCommand(program);
  addInterdictCommand(program);
  addForwardCommand(program);
  addDiffCommand(program);
  addTraceCommand(program);
  addCalibrateCommand(program);
  addVerifyCommand(program);
  addAssignCommand(program);
  addGasCommand(program);
  addHeatCommand(program);
  addFleetCommand(program);
  addQueueCommand(program);
  addRailCommand(program);
  addSimulateCommand(program);
  addGcCommand(program);
  addQueryCommand(program);
  addRerunCommand(program);
  addStudyCommand(program);
  addWorkerCommand(program);
  addShockCommand(program);
  addTradeCommand(program);
  addRecordCommand(program);
  addMigrateCommand(program);
  addNewCommand(program);
  addImportCommand(program);
  addExportCommand(program);
  addDoctorCommand(program);
  addCompletionCommand(program);
  addExamples(program, ['start', 'compare baseline-2022 cku-railway', 'route --from Urumqi --to Tashkent']);
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .configureOutput({ writeErr: () => {} })
      .helpOption('-h, --help', 'show help');
  }
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
  const message = error instanceof Error ? error.message : String(error);
  printFailure(output, 'internal', message, []);
  // A fault of ours: whoever reports it needs the place.
  if (error instanceof Error && error.stack) note(error.stack);
  return NO_ANSWER;
}
