/** A program of `peers` in Python, asked over a pipe, a line of JSON each way, so that its runs take turns with ours. */
import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The one on the path, and Debian's own, which sees Debian's packages. */
const PYTHONS = ['python3', '/usr/bin/python3'];

export interface PythonPeer {
  readonly ask: <Answer>(request: object) => Promise<Answer>;
  readonly close: () => void;
}

/**
 * @param script  in `peers`
 * @param modules  that it imports
 * @returns null where no Python here has them
 */
export function startPythonPeer(script: string, modules: readonly string[]): PythonPeer | null {
  const python = PYTHONS.find((program) => hasModules(program, modules));
  if (python === undefined) return null;
  const child = spawn(python, [join(import.meta.dirname, 'peers', script)], {
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask<Answer>(request: object) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`bench: ${script} ended`);
      return JSON.parse(value) as Answer;
    },
    close: () => void child.stdin.end(),
  };
}

function hasModules(program: string, modules: readonly string[]): boolean {
  try {
    execFileSync(program, ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
