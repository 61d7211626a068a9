/** The workbook of a study: its sheets hold what the answers and runs hold. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCorridor } from '@landbridge/corridor/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runStudy } from './study.ts';
import { exportStudy, listStudySheets } from './study-export.ts';

const TOY = join(import.meta.dirname, '../../../../corridors/toy');
const TEXT = `id: small
title: Small
base: baseline
scenarios: [road-quota]
samples: [{id: ends, method: one-at-a-time, figures: ranges}]
disruptions:
  - {id: border, years: 6, events: [{id: rail, close: bcp/rail-ab, probability: 0.5, days: 10}]}
`;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-export-'));
  const { corridor } = await readCorridor(TOY);
  await runStudy({ corridor: corridor!, text: TEXT, file: 's.yaml', out: folder });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('has a sheet for the study, each kind of answer, and each table, the same bytes each time', async () => {
  const sheets = await listStudySheets(folder);
  const rowsOf = (name: string) => sheets.find((sheet) => sheet.name === name)?.rows ?? [];
  expect(sheets.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['study', 'answer_scenarios', 'answer_risk', 'answer_gap', 'run', 'kpi', 'gateway_share']),
  );
  const values = rowsOf('answer_scenarios');
  const kpis = rowsOf('kpi').filter((row) => row[1] === 'cost_and_unserved_usd');
  for (const [, , , run, value] of values) {
    expect(kpis.find((row) => row[0] === `freight:${run}`)?.[3]).toBe(value);
  }
  expect(values).toHaveLength(2);
  expect(await exportStudy(folder)).toEqual(await exportStudy(folder));
});
