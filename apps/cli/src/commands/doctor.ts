import { accessSync, constants } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Command } from 'commander';
import { VERSION } from 'landbridge';
import { builtInCorridorDirectory, readCorridor } from 'landbridge/node';
import { addCommon, addExamples, type CommonOptions, outputOf } from '../common.ts';
import { print, printJson } from '../output.ts';

interface Finding {
  readonly what: string;
  readonly found: string | null;
  readonly needed_for: string;
  readonly install: string | null;
}

/** What this machine has and lacks. Nothing here is needed to compute: only Node is. */
export function addDoctorCommand(program: Command): void {
  const command = program.command('doctor').description('what this machine has and lacks');
  addCommon(command, ['json', 'quiet']).action(async (options: CommonOptions) => {
    const { corridor, issues } = await readCorridor(builtInCorridorDirectory());
    const findings: Finding[] = [
      { what: 'Node', found: process.version, needed_for: 'everything', install: 'Node 20.19 or later' },
      {
        what: 'built-in corridor',
        found: corridor ? `${corridor.id}, ${issues.length} issue(s)` : null,
        needed_for: 'commands without --corridor',
        install: 'landbridge validate says what is wrong',
      },
      {
        what: 'Chromium',
        found: findProgram(process.env.LANDBRIDGE_CHROMIUM, ['chromium', 'chromium-browser', 'google-chrome']),
        needed_for: 'tests of the page, npm run screenshots',
        install: 'apt-get install chromium fonts-noto-cjk',
      },
      {
        what: 'nats-server',
        found: findProgram(undefined, ['nats-server'], ['/usr/sbin']),
        needed_for: 'tests of the cluster',
        install: 'apt-get install nats-server',
      },
    ];
    if (outputOf(options).json) {
      printJson({
        landbridge: VERSION,
        platform: `${platform()} ${release()}`,
        cores: cpus().length,
        memory_gb: totalmem() / 1e9,
        findings,
      });
      return;
    }
    print(
      `landbridge ${VERSION}, ${platform()} ${release()}, ${cpus().length} cores, ${(totalmem() / 1e9).toFixed(0)} GB of memory`,
    );
    for (const { what, found, needed_for, install } of findings) {
      print(found ? `has   ${what}: ${found}` : `lacks ${what}, for ${needed_for}: ${install}`);
    }
  });
  addExamples(command, ['doctor']);
}

function findProgram(
  given: string | undefined,
  names: readonly string[],
  others: readonly string[] = [],
): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...others];
  const candidates = [
    ...(given ? [given] : []),
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
  ];
  for (const path of candidates) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not there: the next one.
    }
  }
  return null;
}
