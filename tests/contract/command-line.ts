/** The command line as other programs call it: a process of its own, by the committed bin. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');
export const BIN = join(ROOT, 'apps', 'cli', 'bin', 'landbridge.js');
export const TOY = join(ROOT, 'corridors', 'toy');

export interface Finished {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly child: ChildProcess;
  /** Standard output so far. */
  readonly out: () => string;
  readonly ended: Promise<Finished>;
}

/** Without what the caller's own environment may say of ports and colours. */
function cleanEnvironment(extra: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { PORT: _port, NO_COLOR: _noColor, FORCE_COLOR: _color, ...rest } = process.env;
  return { ...rest, ...extra };
}

export function launch(
  file: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Running {
  const child = spawn(file, [...args], {
    cwd: options.cwd ?? ROOT,
    env: cleanEnvironment(options.env ?? {}),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err] = [[] as Buffer[], [] as Buffer[]];
  child.stdout.on('data', (chunk) => void out.push(chunk));
  child.stderr.on('data', (chunk) => void err.push(chunk));
  const textOf = (chunks: Buffer[]) => Buffer.concat(chunks).toString('utf8');
  const ended = new Promise<Finished>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, out: textOf(out), err: textOf(err) }));
  });
  return { child, out: () => textOf(out), ended };
}

export function landbridge(...args: readonly string[]): Promise<Finished> {
  return launch(process.execPath, [BIN, ...args]).ended;
}

/** Waits until the output holds the text. @throws Error where the process ends before */
export async function waitFor(running: Running, pattern: RegExp): Promise<RegExpExecArray> {
  for (;;) {
    const found = pattern.exec(running.out());
    if (found) return found;
    if (running.child.exitCode !== null) throw new Error(`The process ended: ${JSON.stringify(await running.ended)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
