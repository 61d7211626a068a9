/** A thread that does tasks of shocks one after the other and answers each. */
import { parentPort, workerData } from 'node:worker_threads';
import { Failure } from '../failure.ts';
import { createShockRunner, type ShockAnswer, type ShockTask } from './shocks.ts';

const port = parentPort;
if (!port) throw new Error('shock: the worker runs on a thread of its own');
const run = createShockRunner((workerData as { readonly directory: string }).directory);

port.on('message', async (task: ShockTask) => {
  let answer: ShockAnswer;
  try {
    answer = await run(task);
  } catch (error) {
    const code = error instanceof Failure ? error.code : 'shock.thread';
    answer = { failure: { code, message: error instanceof Error ? error.message : String(error) } };
  }
  port.postMessage(answer);
});
