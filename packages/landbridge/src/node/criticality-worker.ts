/** A thread of `criticality.ts`: gets the study once, then takes its share of each round of closings. */
import { parentPort } from 'node:worker_threads';
import { createStudy, type Study } from '../criticality/index.ts';
import { type Answer, type Task, takeClosings } from './criticality-round.ts';

const port = parentPort;
if (!port) throw new Error('criticality: the worker runs in a thread of its own');
let study: Study | null = null;
port.on('message', (task: Task) => {
  if ('study' in task) {
    study = createStudy(task.study);
    return;
  }
  if (!study) throw new Error('criticality: the worker has no study yet');
  port.postMessage({ taken: [...takeClosings(study, task)] } satisfies Answer);
});
