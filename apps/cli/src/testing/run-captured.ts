/** The command line inside the test's own process: quicker than a new one, and the same but for signals and pipes. */
import { join } from 'node:path';
import { runCommandLine } from '../program.ts';

export const TOY = join(import.meta.dirname, '../../../../corridors/toy');

export interface Captured {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Standard output as JSON; throws where it is anything else. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look at any key, and fail where it is not there
  readonly json: () => any;
}

/** @returns exit code and what was written; the streams are given back whatever happens */
export async function runCaptured(...args: readonly string[]): Promise<Captured> {
  const { stdout, stderr } = process;
  const [out, err] = [[] as string[], [] as string[]];
  const [writeOut, writeErr, exitCode] = [stdout.write, stderr.write, process.exitCode];
  stdout.write = (text: unknown) => out.push(String(text)) > 0;
  stderr.write = (text: unknown) => err.push(String(text)) > 0;
  try {
    const code = await runCommandLine(args);
    return { code, out: out.join(''), err: err.join(''), json: () => JSON.parse(out.join('')) };
  } finally {
    stdout.write = writeOut;
    stderr.write = writeErr;
    process.exitCode = exitCode;
  }
}
