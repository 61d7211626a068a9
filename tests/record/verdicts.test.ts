/** The record's verdicts against those that the facts give: read here alone, never by the code. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkClaims } from '@landbridge/record';
import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { describeWith } from '../support/requirements.ts';
import { readBuiltIn } from './built-in.ts';

/** Rows of evidence on which the rules and the facts differ, each with why; docs/coverage.md prints them. */
const DIFFERENCES: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'differences.json'), 'utf8'),
);

interface Fact {
  readonly claim_id: string;
  readonly source_id: string;
  readonly verdict: string;
}

const AT_LEAST = 0.95;

describeWith('shared', 'verdicts against the facts', (shared) => {
  const read = <Row>(file: string) =>
    Papa.parse<Row>(readFileSync(join(shared, 'facts', file), 'utf8'), { header: true, skipEmptyLines: true }).data;
  const facts = new Map<string, Fact[]>();
  for (const fact of read<Fact>('evidence.csv')) facts.set(fact.claim_id, [...(facts.get(fact.claim_id) ?? []), fact]);

  it('every claim has its id, its evidence and a verdict', async () => {
    const claims = checkClaims(await readBuiltIn());
    const ids = read<{ claim_id: string }>('article-claims.csv').map((row) => row.claim_id);
    expect(claims.map(({ id }) => id)).toEqual(ids);
    for (const { id, evidence, reason } of claims) {
      expect(evidence, id).toHaveLength(facts.get(id)?.length ?? 0);
      expect(reason, id).not.toBe('');
    }
  });

  it('rows of evidence: at least 95 % the same, and each difference is explained', async () => {
    const rows = checkClaims(await readBuiltIn()).flatMap(({ id, evidence }) =>
      evidence.map((row, index) => ({ id: row.id, ours: row.verdict, theirs: facts.get(id)?.[index].verdict })),
    );
    const differing = rows.filter(({ ours, theirs }) => ours !== theirs);
    expect(rows.length).toBeGreaterThan(120);
    expect(1 - differing.length / rows.length).toBeGreaterThanOrEqual(AT_LEAST);
    expect(differing.map(({ id }) => id)).toEqual(Object.keys(DIFFERENCES));
  });

  it('claims: a contradiction decides, then support; the same in all but 5 %', async () => {
    const claims = checkClaims(await readBuiltIn());
    const same = claims.filter(({ id, verdict }) => {
      const said = (facts.get(id) ?? []).map((fact) => fact.verdict);
      return verdict === (['disagrees', 'agrees', 'unclear'].find((word) => said.includes(word)) ?? 'unclear');
    });
    expect(same.length / claims.length).toBeGreaterThanOrEqual(AT_LEAST);
  });
});
