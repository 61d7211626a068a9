/** The record that ships: sound, without a verdict in its tables, and what it is known to find. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatTable, resolveScenario } from '@landbridge/corridor';
import {
  assessCommitment,
  checkClaims,
  createDossier,
  createScenarios,
  estimateSlippage,
  formatIati,
  formatSdmxCsv,
  getRecordTable,
  latestDay,
  listDelays,
  listIatiActivities,
  parseIati,
  parseRecord,
  parseSdmxCsv,
  RECORD_TABLE_NAMES,
  type RecordData,
  validateIati,
} from '@landbridge/record';
import { beforeAll, describe, expect, it } from 'vitest';
import { BUILT_IN, readBuiltIn } from './built-in.ts';

let record: RecordData;
let today: string;
beforeAll(async () => {
  record = await readBuiltIn();
  today = latestDay(record);
});

describe('the tables', () => {
  it('hold no verdict: it is computed', () => {
    for (const file of readdirSync(join(BUILT_IN, 'record'))) {
      const [header] = readFileSync(join(BUILT_IN, 'record', file), 'utf8').split('\n', 1);
      expect(header.split(','), file).not.toContain('verdict');
    }
  });

  it('come back as they went out, as CSV, SDMX-CSV and IATI XML', () => {
    const files = new Map(
      RECORD_TABLE_NAMES.map((name) => [
        `${name}.csv`,
        new TextEncoder().encode(formatTable(getRecordTable(name), record.tables[name])),
      ]),
    );
    expect(parseRecord(record.corridor, files).record?.tables).toEqual(record.tables);
    expect(parseSdmxCsv(record, formatSdmxCsv(record), 'x').rows).toEqual(record.tables.observation_value);
    const activities = listIatiActivities(record, today);
    const xml = formatIati(activities);
    expect(validateIati(xml, 'x')).toEqual([]);
    expect(parseIati(xml, 'x').activities).toEqual(activities);
    expect(activities.length).toBeGreaterThan(20);
  });
});

describe('what the rules find wrong in the article', () => {
  it.each([
    ['A030', 'length.other_object', '433 km is the length of North-South road'],
    ['A057', 'length.parallel_added', 'Line A 1833 + Line B 1833 = 3666 km'],
    ['A061', 'derived.status', 'shelved by the time rule'],
    ['A069', 'derived.ratio', '70.2 of 2022 / 0.46 of 1992'],
    ['A015', 'office.holder', 'Nurtleu'],
    ['A047', 'office.other', 'president'],
  ])('%s by %s', (id, rule, words) => {
    const [claim] = checkClaims(record, { claims: [id] });
    expect(claim.verdict).toBe('disagrees');
    const found = claim.checks.find((check) => check.rule === rule);
    expect(found?.verdict).toBe('disagrees');
    expect(found?.words).toContain(words);
  });

  it.each([
    ['A032', 'derived.phases'],
    ['A063', 'derived.sum'],
    ['A066', 'derived.lengths'],
    ['A068', 'derived.total'],
    ['A080', 'derived.parts'],
  ])('%s adds up by %s', (id, rule) => {
    const [claim] = checkClaims(record, { claims: [id] });
    expect(claim.checks.find((check) => check.rule === rule)?.verdict).toBe('agrees');
  });

  it('a changed claim gets another verdict: nothing goes by the name of a claim', () => {
    const judge = (id: string, change: object) =>
      checkClaims(
        {
          ...record,
          tables: {
            ...record.tables,
            claim: record.tables.claim.map((row) => (row.claim_id === id ? { ...row, ...change } : row)),
          },
        },
        { claims: [id] },
      )[0].verdict;
    expect(judge('A057', { value: '1833' })).toBe('disagrees');
    expect(judge('A068', { value: '>90' })).toBe('disagrees');
    expect(judge('A071', { value: '70' })).toBe('disagrees');
    expect(judge('A075', { value: '90000' })).toBe('disagrees');
    expect(judge('A069', { value: '>150' })).toBe('agrees');
    expect(judge('A030', { value: '655', subject_id: 'bishkek-osh' })).toBe('agrees');
    expect(judge('A043', { value: '2030' })).toBe('disagrees');
    expect(judge('A058', { value: 'Ashgabat' })).toBe('disagrees');
  });
});

describe('promises and works', () => {
  it('100 pairs were reached years before they were due', () => {
    expect(assessCommitment(record, 'sister-100', today)).toMatchObject({ state: 'met early', reached: '2025-06-30' });
    expect(assessCommitment(record, 'trade-70', today).state).toBe('met early');
    expect(assessCommitment(record, 'yutong-800', today).state).toBe('met late');
    expect(assessCommitment(record, 'line-d-2016', today).state).toBe('overdue');
  });

  it('slippage is the record’s own, with its number of works', () => {
    const { medianDays, completed } = estimateSlippage(listDelays(record, today));
    expect(completed).toBeGreaterThanOrEqual(5);
    expect(medianDays).toBeGreaterThan(0);
  });

  it.each([2026, 2030])('scenarios of %d resolve against the corridor', (year) => {
    const scenarios = createScenarios(record, { year, today });
    expect(scenarios.map(({ id }) => id)).toEqual(
      ['as-promised', 'slipped', 'funded-only'].map((id) => `commitments-${id}-${year}`),
    );
    for (const scenario of scenarios) {
      const { corridor, issues } = resolveScenario(record.corridor, scenario);
      expect(issues).toEqual([]);
      for (const edit of scenario.edits) {
        if (!('complete' in edit)) throw new Error('only completions');
        const phase = corridor?.tables.phase.find((row) => `phase/${row.phase_id}` === edit.complete);
        expect(phase?.completed).toBe(edit.from);
      }
    }
    const [promised, slipped, funded] = scenarios.map(({ edits }) => edits.length);
    expect(promised).toBeGreaterThanOrEqual(slipped);
    expect(promised).toBeGreaterThan(funded);
  });

  it('every dossier ends in what it comes to', () => {
    for (const { dossier_id } of record.tables.dossier) {
      const { closing } = createDossier(record, dossier_id, today);
      expect(closing.length, dossier_id).toBeGreaterThan(1);
      for (const sentence of closing) expect(sentence).not.toMatch(/NaN|undefined|Infinity|null/);
    }
    expect(createDossier(record, 'vaccines', today).closing[0]).toContain('= 38.55 of 57.1');
  });
});
