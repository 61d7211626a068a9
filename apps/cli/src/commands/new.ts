import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { createTemplate, Failure } from 'landbridge';
import { writeFolder } from 'landbridge/node';
import { print } from '../output.ts';

/** A valid small corridor to fill in. */
export function addNewCommand(program: Command): void {
  program
    .command('new')
    .description('make a valid small corridor to fill in')
    .argument('<dir>', 'folder to make')
    .action(async (dir: string) => {
      const id =
        basename(resolve(dir))
          .toLowerCase()
          .replace(/[^a-z0-9_.-]+/g, '-')
          .replace(/^[^a-z0-9]+/, '') || 'corridor';
      try {
        const files = await writeFolder(createTemplate(id, basename(resolve(dir))), dir);
        print(`Wrote ${files.length} files into ${dir}.\nNext: landbridge validate ${dir}`);
      } catch (error) {
        throw new Failure(
          'folder.not_empty',
          error instanceof Error ? error.message.replace(/^corridor: /, '') : String(error),
        );
      }
    });
}
