/** Programs of documents: all compiled at once, then each run in the folder of its reader. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Block, ROOT } from './blocks.ts';

const RUN_MS = 120_000;

export const nameProgram = ({ document, line }: Block) => `${document.replaceAll(/\W+/g, '-')}-${line}.ts`;

/** Writes them into the folder, with the repository's packages beside them. @returns what the compiler says, '' where nothing */
export function compilePrograms(folder: string, blocks: readonly Block[]): string {
  mkdirSync(folder, { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const options = { extends: join(ROOT, 'tsconfig.json'), compilerOptions: { typeRoots: ['node_modules/@types'] } };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ ...options, include: ['*.ts'] }));
  for (const block of blocks) writeFileSync(join(folder, nameProgram(block)), block.text);
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', '.', '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  });
  // What the sources themselves are told is the business of `npm run check`.
  return stdout
    .split('\n')
    .filter((line) => /^([\w-]+\.ts\(|error )/.test(line))
    .join('\n');
}

/** @returns what it prints @throws Error with what it says where it fails */
export function runProgram(path: string, cwd: string, args: readonly string[] = []): string {
  const command = ['--import', import.meta.resolve('tsx'), path, ...args];
  return execFileSync(process.execPath, command, { cwd, encoding: 'utf8', timeout: RUN_MS, maxBuffer: 1e8 });
}
