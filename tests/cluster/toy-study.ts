/** A study of the toy corridor: some seconds of work in many small runs. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from './processes.ts';

export const RUNS = 400;

/** @param poison  adds a run whose edits cannot be applied together @returns path of the file */
export function writeToyStudy({ id = 'toy', count = RUNS, poison = false } = {}): string {
  const path = join(newFolder(), `${id}.yaml`);
  // Both scenarios add the same row: each fits, the two do not.
  const row =
    '{add: restriction, row: {restriction_id: x, table: bcp, row_id: road-ab, direction: both, quota_teu_per_day: 200, source_id: assumption, basis: assumed}}';
  const twice = `scenarios:
  - {id: a, edits: [${row}]}
  - {id: b, edits: [${row}]}
portfolios:
  - {id: both, budget_usd: 10, candidates: [{scenario: a, cost_usd: 1}, {scenario: b, cost_usd: 1}]}
`;
  writeFileSync(
    path,
    `id: ${id}
title: Many runs of the toy corridor
base: baseline
samples:
  - id: many
    method: latin-hypercube
    count: ${count}
    figures:
      - bcp_performance/rail-ab-a-to-b-entry/hours
      - {figure: speed/sea-any/speed_km_per_h, low: 15, high: 25}
${poison ? twice : ''}`,
  );
  return path;
}
