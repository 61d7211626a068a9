/** HiGHS, compiled to WebAssembly: fetched when first asked for, started once, shared by everyone. */
import type { Highs } from 'highs';
import { openSession } from './session.ts';
import type { LinearModel, LinearSolver, SolveOptions } from './types.ts';

export interface LoadOptions {
  /** Where a bundler put `highs.wasm`; default beside the package's own script. */
  readonly locateFile?: (file: string) => string;
  /** The file itself, where it may not be fetched. */
  readonly wasmBinary?: ArrayBuffer;
}

let loading: Promise<LinearSolver> | undefined;

/**
 * Node and browser; needs `script-src 'wasm-unsafe-eval'` there and no more. The first call's options count.
 *
 * @throws Error when the WebAssembly file cannot be had; the next call tries again
 * @cost 3.5 MB and some 50 ms once
 */
export function loadSolver(options: LoadOptions = {}): Promise<LinearSolver> {
  loading ??= start(options).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function start(options: LoadOptions): Promise<LinearSolver> {
  const { default: load } = await import('highs');
  const highs: Highs = await load(options);
  return {
    name: 'HiGHS',
    version: highs.version.string,
    solve(model: LinearModel, solveOptions?: SolveOptions) {
      const session = openSession(highs, model);
      try {
        return session.solve(solveOptions);
      } finally {
        session.close();
      }
    },
    open: (model) => openSession(highs, model),
  };
}
