/** A thread of `criticality.ts`: gets the study once, then closes one element after the other. */
import { parentPort } from 'node:worker_threads';
import { closeElements, createStudy, type Study, sumEffect } from '../criticality/index.ts';
import type { Answer, Task } from './criticality.ts';

const port = parentPort;
if (!port) throw new Error('criticality: the worker runs in a thread of its own');
let study: Study | null = null;
port.on('message', (task: Task) => {
  if ('study' in task) {
    study = createStudy(task.study);
    port.postMessage({ ready: true } satisfies Answer);
    return;
  }
  if (!study) throw new Error('criticality: the worker has no study yet');
  const effect = sumEffect(study, closeElements(study, [study.elements[task.element]]));
  port.postMessage({ element: task.element, effect } satisfies Answer);
});
