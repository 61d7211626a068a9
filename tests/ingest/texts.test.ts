/** Labelled texts against the built-in record: how much is found, how much of it is right, and what the record says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordData } from '@landbridge/record';
import { ingestDocument } from '@landbridge/record';
import { type SetScore, scoreTexts } from 'landbridge/record';
import { readLabelledTexts } from 'landbridge/record/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { readBuiltIn } from '../record/built-in.ts';

const RECALL_PERCENT = 85;
const PRECISION_PERCENT = 80;

let record: RecordData;
let texts: ReadonlyMap<string, string>;
let sets: readonly SetScore[];
beforeAll(async () => {
  record = await readBuiltIn();
  const read = await readLabelledTexts(import.meta.dirname);
  texts = read.texts;
  sets = scoreTexts(record, read.labels, texts);
});

describe('the labelled texts', () => {
  it('are 30 or more, ten of them held out', () => {
    expect(texts.size).toBeGreaterThanOrEqual(30);
    expect(sets.map(({ set, texts: count }) => [set, count])).toEqual([
      ['tuning', 22],
      ['held-out', 10],
    ]);
  });

  it.each(['tuning', 'held-out'])('%s: recall and precision', (name) => {
    const all = sets.find(({ set }) => set === name)?.scores.find(({ kind }) => kind === 'all');
    expect(all?.labels).toBeGreaterThan(80);
    expect(all?.recall).toBeGreaterThanOrEqual(RECALL_PERCENT);
    expect(all?.precision).toBeGreaterThanOrEqual(PRECISION_PERCENT);
  });

  it('have every span at its place', () => {
    for (const text of texts.values()) {
      const { candidates, furniture, sentences } = ingestDocument(record, text);
      for (const { span } of candidates) expect(text.slice(span.start, span.end)).toBe(span.text);
      for (const part of [...furniture, ...sentences]) expect(text.slice(part.start, part.end)).toBe(part.text);
    }
  });

  it('are read alike with other line ends', () => {
    for (const text of texts.values()) {
      const figures = (source: string) =>
        ingestDocument(record, source).candidates.map(({ kind, value, unit }) => [kind, value, unit]);
      expect(figures(text.replaceAll('\n', '\r\n'))).toEqual(figures(text));
    }
  });
});

describe('what the record says of an article', () => {
  const verdictOf = (text: string, value: number | string) =>
    ingestDocument(record, text, { date: '2023-05-17' }).candidates.find((row) => row.value === value)?.check;

  it.each<[string, number | string, string, RegExp]>([
    ['The Central Asia-China gas pipeline is 3,666 km long.', 3666, 'disagrees', /parallel lines/],
    ['The Central Asia-China gas pipeline is 1,833 km long.', 1833, 'agrees', /./],
    ['The Bishkek-Osh road is 433 km long.', 433, 'disagrees', /655 km/],
    ['In 2022 trade of China and Central Asia exceeded 70 billion dollars.', 70, 'agrees', /./],
    ['Line D of the Central Asia-China gas pipeline is under construction.', 'construction', 'disagrees', /time rule/],
    ['Dushanbe-2 has an electric capacity of 400 MW.', 400, 'agrees', /./],
    ['China sent 57.1 million doses of vaccines to Central Asia.', 57.1, 'agrees', /./],
    ['The Moon is 384,400 km away.', 384_400, 'unclear', /nothing to compare/],
  ])('%s', (text, value, verdict, reason) => {
    const check = verdictOf(text, value);
    expect(check?.verdict).toBe(verdict);
    expect(check?.reason).toMatch(reason);
  });
});

it('labels stand for texts that exist, with quotes that they hold', () => {
  const labels = readFileSync(join(import.meta.dirname, 'labels.csv'), 'utf8');
  expect(() => scoreTexts(record, `${labels}wire-trade.txt,tuning,money,5,USD,,,,no such words\n`, texts)).toThrow(
    /1 error/,
  );
});
