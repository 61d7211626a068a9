/** A thread of a file beside the caller. Sources run through tsx, which every thread registers for itself. */
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** @param url  of the caller @param name  of the file without its end, `./study-worker` */
export function startThread(url: string, name: string, options: WorkerOptions = {}): Worker {
  const sources = url.endsWith('.ts');
  const file = new URL(`${name}${sources ? '.ts' : '.js'}`, url);
  if (!sources) return new Worker(file, options);
  const register = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const start = `import(${register}).then((tsx) => (tsx.register(), import(${JSON.stringify(file.href)})));`;
  return new Worker(start, { ...options, eval: true });
}
