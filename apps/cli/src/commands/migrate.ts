import type { Command } from 'commander';
import { Failure, formatIssue } from 'landbridge';
import { type Migration, migratePackage, type PlannedStep } from 'landbridge/node';
import { addCommon, addExamples, type CommonOptions, outputOf } from '../common.ts';
import { print, printJson } from '../output.ts';

interface MigrateOptions extends CommonOptions {
  readonly out?: string;
  readonly inPlace?: boolean;
  readonly dryRun?: boolean;
}

/** Cells shown of each step; the rest is counted. */
const SHOWN = 10;

/** A data package brought to the schema that this Landbridge writes. */
export function addMigrateCommand(program: Command): void {
  const command = program
    .command('migrate')
    .description('bring a data package to today’s schema: what changes, row by row, and why')
    .argument('<folder>', 'folder of the package')
    .option('--out <dir>', 'write the package into a new folder')
    .option('--in-place', 'replace the folder, whole or not at all')
    .option('--dry-run', 'say what would change, and write nothing');
  addCommon(command, ['json', 'quiet']).action(async (folder: string, options: MigrateOptions) => {
    const migration = await migratePackage(folder, targetOf(options));
    if (outputOf(options).json) printJson({ folder, ...migration });
    else printMigration(folder, migration);
  });
  addExamples(command, ['migrate my-corridor --dry-run', 'migrate my-corridor --out my-corridor-new']);
}

/** One of the three: a package is never replaced without having been told so. */
function targetOf({ out, inPlace, dryRun }: MigrateOptions): { readonly folder: string } | 'in-place' | 'nowhere' {
  if ([out !== undefined, inPlace, dryRun].filter(Boolean).length !== 1) {
    throw new Failure('usage', 'give one of --out DIR, --in-place, --dry-run');
  }
  if (out !== undefined) return { folder: out };
  return inPlace ? 'in-place' : 'nowhere';
}

function printMigration(folder: string, migration: Migration): void {
  const { from, to, declared, steps, tables, files, written, issues } = migration;
  if (declared && from === to) print(`${folder} is of schema version ${to}: nothing to migrate.`);
  else print(`${folder}: schema version ${from}${declared ? '' : ' (it names none)'} to ${to}`);
  for (const step of steps) printStep(step);
  for (const [name, { before, after }] of Object.entries(tables)) print(`${name}.csv: ${before} rows, then ${after}`);
  if (written !== null) print(`Wrote ${written}; changed: ${files.join(', ') || 'nothing'}.`);
  else if (files.length > 0) print(`Nothing was written. To change: ${files.join(', ')}.`);
  for (const issue of issues) print(formatIssue(issue));
}

function printStep({ from, to, title, reason, changes }: PlannedStep): void {
  print(`${from} to ${to}: ${title}${changes.length === 0 ? ': nothing to change' : ''}`);
  if (changes.length === 0) return;
  print(`  ${reason}`);
  for (const { table, row, column, found, becomes } of changes.slice(0, SHOWN)) {
    print(`  ${table}.csv, row ${row}, ${column}: ${found} -> ${becomes.join(', ') || 'empty'}`);
  }
  if (changes.length > SHOWN) print(`  and ${changes.length - SHOWN} more`);
}
