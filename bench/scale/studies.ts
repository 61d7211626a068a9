import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCorridor, runStudy } from 'landbridge/node';
import type { SizedCase } from './series.ts';

const TOY = join(import.meta.dirname, '..', '..', 'corridors', 'toy');

/** Two figures drawn at once; every run has a question of its own, is answered, kept, and put into the tables. */
export async function createStudy(runs: number): Promise<SizedCase> {
  const { corridor } = await readCorridor(TOY);
  if (!corridor) throw new Error('bench: the toy corridor is broken');
  const text = `id: scale
title: Growth with size
base: baseline
samples:
  - id: many
    method: latin-hypercube
    count: ${runs - 1}
    figures:
      - bcp_performance/rail-ab-a-to-b-entry/hours
      - {figure: speed/sea-any/speed_km_per_h, low: 15, high: 25}
`;
  return {
    size: runs,
    async run() {
      const out = mkdtempSync(join(tmpdir(), 'landbridge-bench-scale-'));
      try {
        const begin = performance.now();
        const summary = await runStudy({ corridor, text, file: 'scale.yaml', out });
        const seconds = (performance.now() - begin) / 1000;
        if (summary.computed !== runs || summary.failed !== 0)
          throw new Error(`bench: ${summary.computed} of ${runs} runs are computed, ${summary.failed} failed`);
        return seconds;
      } finally {
        rmSync(out, { recursive: true, force: true });
      }
    },
  };
}
