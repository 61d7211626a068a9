/** A thread that answers runs of studies: gets a context once, then one run after the other. */
import { deserialize, serialize } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import { type Asked, openContext, solveBase } from '../studies/index.ts';
import { packAnswer, unpackContext } from './study-packing.ts';

export type ThreadTask =
  | { readonly context: string; readonly bytes: Uint8Array }
  /** The solved base, as another thread found it. */
  | { readonly context: string; readonly base: SharedArrayBuffer }
  /** Solve the base, keep it, and give it to the others. */
  | { readonly context: string; readonly lend: true }
  | { readonly context: string; readonly run: Asked };
export type ThreadAnswer =
  | { readonly key: string; readonly bytes: Uint8Array }
  | { readonly key: string; readonly error: string };
/** Null where there is none to lend. */
export interface LentBase {
  readonly lent: SharedArrayBuffer | null;
}

const port = parentPort;
if (!port) throw new Error('studies: the worker runs in a thread of its own');
/** Contexts that a thread holds: a cluster's worker may serve several studies. */
const MAX_CONTEXTS = 4;
const packed = new Map<string, Uint8Array>();
const bases = new Map<string, SharedArrayBuffer>();
const opened = new Map<string, ReturnType<typeof openContext>>();

port.on('message', async (task: ThreadTask) => {
  if ('bytes' in task) packed.set(task.context, task.bytes);
  else if ('base' in task) bases.set(task.context, task.base);
  else if ('lend' in task) port.postMessage({ lent: lend(task.context) } satisfies LentBase);
  else await answer(task.context, task.run);
});

async function answer(context: string, run: Asked): Promise<void> {
  const { key } = run;
  try {
    const found = opened.get(context) ?? open(context, findBase(context));
    port!.postMessage({ key, bytes: packAnswer(await found(run)) } satisfies ThreadAnswer);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    port!.postMessage({ key, error: words } satisfies ThreadAnswer);
  }
}

/** A base that cannot be found is told by the run that needs it. */
function lend(context: string): SharedArrayBuffer | null {
  try {
    const solved = findBase(context);
    open(context, solved);
    if (solved === undefined) return null;
    const bytes = serialize(solved);
    const shared = new SharedArrayBuffer(bytes.length);
    new Uint8Array(shared).set(bytes);
    return shared;
  } catch {
    return null;
  }
}

function findBase(context: string): unknown {
  const shared = bases.get(context);
  bases.delete(context);
  return shared ? deserialize(Buffer.from(shared)) : solveBase(unpackContext(getPacked(context)));
}

function open(context: string, solved: unknown): ReturnType<typeof openContext> {
  const answer = openContext(unpackContext(getPacked(context)), solved);
  opened.set(context, answer);
  for (const old of opened.keys()) if (opened.size > MAX_CONTEXTS) opened.delete(old);
  return answer;
}

function getPacked(context: string): Uint8Array {
  const bytes = packed.get(context);
  if (!bytes) throw new Error(`studies: the worker has no context ${context}`);
  return bytes;
}
