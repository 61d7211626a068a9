/** LEMON as a peer: compiled here, asked over a pipe, so that its runs take turns with ours. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestGraph } from './networks.ts';

export interface LemonPeer {
  readonly ask: (source: number) => Promise<{ seconds: number; sum: number }>;
  readonly close: () => void;
}

/** @throws Error where g++ or liblemon-dev is missing */
export function compileLemon(): { readonly folder: string; readonly compiler: string } {
  const folder = mkdtempSync(join(tmpdir(), 'lemon-'));
  try {
    execFileSync('g++', ['-O3', '-o', join(folder, 'lemon'), join(import.meta.dirname, 'lemon.cpp')], {
      stdio: 'pipe',
    });
  } catch (cause) {
    removeLemon(folder);
    throw cause;
  }
  const compiler = execFileSync('g++', ['--version'], { encoding: 'utf8' }).split('\n')[0];
  return { folder, compiler };
}

export function removeLemon(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** @param digraph  how LEMON keeps the graph: SmartDigraph, its usual one, or StaticDigraph, its most compact one */
export function startLemon(folder: string, { graph, cost }: TestGraph, digraph: 'smart' | 'static'): LemonPeer {
  const file = join(folder, digraph);
  const size = Int32Array.of(graph.nodeCount, graph.arcCount);
  writeFileSync(file, Buffer.concat([size, graph.tail, graph.head, cost].map((array) => Buffer.from(array.buffer))));
  const child = spawn(join(folder, 'lemon'), [file, digraph], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(source) {
      child.stdin.write(`${source}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error('bench: LEMON ended');
      const [seconds, sum] = value.split(' ').map(Number);
      return { seconds, sum };
    },
    close: () => void child.stdin.end(),
  };
}
