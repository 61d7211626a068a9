/** The reference cases of discrete-event simulation, through `verify` as a user runs it. */
import { join } from 'node:path';
import { verifyReferences } from 'landbridge';
import { readReference } from 'landbridge/node';
import { expect, it } from 'vitest';
import { describeWith } from '../support/requirements.ts';

const getCorridor = () => Promise.reject(new Error('no corridor is needed'));

describeWith('shared', 'references of discrete-event simulation', (shared) => {
  it('traces are exact, closed forms and MSER-5 right to rounding', async () => {
    const reference = await readReference(join(shared, 'benchmarks', 'des'));
    const { cases } = await verifyReferences([reference], { getCorridor });
    const errorsOf = (part: string) =>
      cases.filter(({ id }) => id.includes(part)).map(({ error }) => error ?? Infinity);
    const trace = errorsOf('/trace_');
    expect(trace.length).toBe(3000);
    expect(Math.max(...trace)).toBe(0);
    const queues = errorsOf('/analytic_queues/');
    expect(queues.length).toBeGreaterThan(200);
    expect(Math.max(...queues)).toBeLessThan(1e-14);
    const mser = errorsOf('/mser5_series/');
    expect(mser.length).toBe(12);
    expect(Math.max(...mser)).toBeLessThan(1e-9);
  });
});
