/** A thread that answers runs of studies: gets a context once, then one run after the other. */
import { parentPort } from 'node:worker_threads';
import { type Asked, openContext } from '../studies/index.ts';
import { packAnswer, unpackContext } from './study-packing.ts';

export type ThreadTask =
  | { readonly context: string; readonly bytes: Uint8Array }
  | { readonly context: string; readonly run: Asked };
export type ThreadAnswer =
  | { readonly key: string; readonly bytes: Uint8Array }
  | { readonly key: string; readonly error: string };

const port = parentPort;
if (!port) throw new Error('studies: the worker runs in a thread of its own');
/** Contexts that a thread holds: a cluster's worker may serve several studies. */
const MAX_CONTEXTS = 4;
const packed = new Map<string, Uint8Array>();
const opened = new Map<string, ReturnType<typeof openContext>>();

port.on('message', async (task: ThreadTask) => {
  if ('bytes' in task) {
    packed.set(task.context, task.bytes);
    return;
  }
  const { key } = task.run;
  try {
    const answer = await open(task.context)(task.run);
    port.postMessage({ key, bytes: packAnswer(answer) } satisfies ThreadAnswer);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    port.postMessage({ key, error: words } satisfies ThreadAnswer);
  }
});

function open(id: string): ReturnType<typeof openContext> {
  const found = opened.get(id);
  if (found) return found;
  const bytes = packed.get(id);
  if (!bytes) throw new Error(`studies: the worker has no context ${id}`);
  const answer = openContext(unpackContext(bytes));
  opened.set(id, answer);
  for (const old of opened.keys()) if (opened.size > MAX_CONTEXTS) opened.delete(old);
  return answer;
}
