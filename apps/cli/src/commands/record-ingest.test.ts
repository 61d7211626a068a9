import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtInCorridorDirectory } from 'landbridge/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured } from '../testing/run-captured.ts';

const ARTICLE = `Home | News | Video

A long line

By the end of 2022 the China-Europe freight trains had made more than 65,000 trips.
The Bishkek-Osh road is 433 km long. A tower of 90 m stands beside it.

12,345 views
`;

let folder: string;
let article: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'landbridge-ingest-'));
  article = join(folder, 'article.txt');
  writeFileSync(article, ARTICLE);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of the corridor and a file of drafts for it. */
async function prepare(name: string): Promise<{ corridor: string; drafts: string; claims: () => string }> {
  const corridor = join(folder, name);
  cpSync(builtInCorridorDirectory(), corridor, { recursive: true });
  const drafts = join(folder, `${name}.csv`);
  expect(
    (await runCaptured('record', 'ingest', article, '--date', '2023-05-17', '--out', drafts, '--corridor', corridor))
      .code,
  ).toBe(0);
  return { corridor, drafts, claims: () => readFileSync(join(corridor, 'record', 'claim.csv'), 'utf8') };
}

describe('record ingest', () => {
  it('prints candidates with spans, verdicts and drafts, and what it left out', async () => {
    const { code, json } = await runCaptured('record', 'ingest', article, '--json');
    expect(code).toBe(0);
    const result = json();
    expect(Object.keys(result)).toEqual(['document', 'sentences', 'candidates', 'furniture']);
    expect(result.candidates.map((row: { value: number }) => row.value)).toEqual([65_000, 433, 90]);
    for (const { span, draft, check } of result.candidates) {
      expect(ARTICLE.slice(span.start, span.end)).toBe(span.text);
      expect(draft).toHaveProperty('subject_id');
      expect(['agrees', 'disagrees', 'unclear']).toContain(check.verdict);
    }
    expect(result.furniture.map((row: { reason: string }) => row.reason)).toEqual(['navigation', 'counts of the page']);
  });

  it('shows a person the same', async () => {
    const { out } = await runCaptured('record', 'ingest', article);
    expect(out).toContain('65,000 trips');
    expect(out).toContain('3 candidates; 2 parts of the page left out.');
    expect(out).not.toMatch(/NaN|undefined|\[object/);
  });

  it('scores labelled texts by kind and set', async () => {
    const { json } = await runCaptured(
      'record',
      'ingest',
      '--score',
      join(import.meta.dirname, '../../../../tests/ingest'),
      '--json',
    );
    expect(json().sets.map((row: { set: string }) => row.set)).toEqual(['tuning', 'held-out']);
    expect(json().sets[0].scores.at(-1)).toMatchObject({
      kind: 'all',
      precision: expect.any(Number),
      recall: expect.any(Number),
    });
  });

  it.each<[string[], number, string]>([
    [[], 2, 'usage'],
    [['nothing.txt'], 1, 'file.unreadable'],
    [['--score', 'nothing'], 1, 'file.unreadable'],
  ])('%j: exit %d, %s', async (args, exit, error) => {
    const { code, json } = await runCaptured('record', 'ingest', ...args, '--json');
    expect([code, json().error.code]).toEqual([exit, error]);
  });

  it('a source that the record has not is refused', async () => {
    const { json } = await runCaptured('record', 'ingest', article, '--source', 'ARTICEL', '--json');
    expect(json().error).toMatchObject({ code: 'record.unknown', message: expect.stringContaining('ARTICEL') });
  });
});

describe('record add', () => {
  it('writes what is accepted; all else keeps its bytes; the record stays sound', async () => {
    const { corridor, drafts, claims } = await prepare('accept');
    const before = claims();
    const { code, json } = await runCaptured(
      'record',
      'add',
      drafts,
      '--accept',
      's1',
      '--reject',
      's3',
      '--corridor',
      corridor,
      '--json',
    );
    expect(code).toBe(0);
    expect(json()).toMatchObject({ accepted: ['article-1'], rejected: ['s3'], proposed: 1 });
    expect(claims().startsWith(before)).toBe(true);
    expect(claims().slice(before.length)).toContain('>65000');
    const check = await runCaptured('record', 'check', 'article-1', '--corridor', corridor, '--json');
    expect(check.code).toBe(0);
    expect(check.json().claims[0].value).toBe('>65000');
    expect(readdirSync(join(corridor, 'record')).filter((name) => !name.endsWith('.csv'))).toEqual([]);
    const again = await runCaptured('record', 'add', drafts, '--accept', 's1', '--corridor', corridor, '--json');
    expect(again.json().error.issues[0].code).toBe('drafts.decided');
  });

  it('a correction supersedes, and the old row can still be asked for', async () => {
    const { corridor, drafts } = await prepare('correct');
    writeFileSync(
      drafts,
      readFileSync(drafts, 'utf8').replace(/^(s2,proposed,(?:[^,]*,){3}(?:"[^"]*"|[^,]*)),,/m, '$1,A030,'),
    );
    const { json } = await runCaptured(
      'record',
      'add',
      drafts,
      '--accept',
      's2',
      '--corridor',
      corridor,
      '--recorded',
      '2026-12-01',
      '--json',
    );
    expect(json()).toMatchObject({ superseded: { A030: 'article-2' } });
    const shown = await runCaptured('record', 'show', 'A030', '--corridor', corridor, '--json');
    expect(shown.json().versions.map((row: { claim_id: string }) => row.claim_id)).toEqual(['A030', 'article-2']);
  });

  it('one bad draft, and nothing is written', async () => {
    const { corridor, drafts, claims } = await prepare('refuse');
    const [before, decided] = [claims(), readFileSync(drafts, 'utf8')];
    const { code, json } = await runCaptured('record', 'add', drafts, '--all', '--corridor', corridor, '--json');
    expect([code, json().error.code]).toEqual([1, 'drafts.invalid']);
    expect(json().error.issues[0]).toMatchObject({ code: 'value.missing', column: 'dossier_id', row: 4 });
    expect([claims(), readFileSync(drafts, 'utf8')]).toEqual([before, decided]);
  });

  it('two writers do not meet', async () => {
    const { corridor, drafts } = await prepare('locked');
    writeFileSync(join(corridor, 'record', '.lock'), '');
    const { json } = await runCaptured('record', 'add', drafts, '--accept', 's1', '--corridor', corridor, '--json');
    expect(json().error.code).toBe('record.locked');
  });
});
