import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { createTemplate } from 'landbridge';
import { writeNewFolder } from 'landbridge/node';
import { addCommon, addExamples, type CommonOptions, outputOf } from '../common.ts';
import { print, printJson } from '../output.ts';

/** A valid small corridor to fill in. */
export function addNewCommand(program: Command): void {
  const command = program
    .command('new')
    .description('make a valid small corridor to fill in')
    .argument('<dir>', 'folder to make');
  addCommon(command, ['json', 'quiet']).action(async (dir: string, options: CommonOptions) => {
    const name = basename(resolve(dir));
    const id =
      name
        .toLowerCase()
        .replace(/[^a-z0-9_.-]+/g, '-')
        .replace(/^[^a-z0-9]+/, '') || 'corridor';
    const files = await writeNewFolder(createTemplate(id, name), dir);
    if (outputOf(options).json) printJson({ id, folder: dir, files });
    else print(`Wrote ${files.length} files into ${dir}.\nNext: landbridge validate ${dir}`);
  });
  addExamples(command, ['new my-corridor']);
}
