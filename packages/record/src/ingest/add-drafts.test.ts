import type { Issue } from '@landbridge/corridor';
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { createTestRecord } from '../test-record.ts';
import { addDrafts } from './add-drafts.ts';
import { appendRows } from './append-rows.ts';
import { formatDrafts, formatRows, parseDrafts } from './drafts.ts';
import { ingestDocument } from './ingest-document.ts';

const record = createTestRecord({
  dossier: [{ dossier_id: 'd' }],
  property: [{ property_id: 'length', name: 'Length', value_type: 'quantity', time: 'fixed' }],
  subject: [{ subject_id: 'bridge', name: 'Long bridge of Khorgos' }],
  record_source: ['s-press', 's-wire', 's-wire-2', 's-other', 's-none'].map((source_id) => ({
    source_id,
    kind: 'news',
    title: source_id,
  })),
  claim: [
    {
      claim_id: 'c1',
      subject_id: 'bridge',
      property_id: 'length',
      label: 'length of the bridge',
      value: '433',
      unit: 'km',
      source_id: 's-press',
    },
  ],
});
const text = 'The long bridge of Khorgos is 440 km long. It was 12 km long before. A tower is 90 m high.';
const csv = formatDrafts(ingestDocument(record, text, { name: 'Bridge news.txt', date: '2024-05-01' }));
const drafts = (edit: (row: Record<string, string>) => void = () => {}) => {
  const file = parseDrafts(csv, 'd.csv', []);
  if (!file) throw new Error('no drafts');
  return {
    columns: file.columns,
    rows: file.rows.map((row) => {
      const copy = { ...row };
      edit(copy);
      return copy;
    }),
  };
};
const add = (accept: readonly string[] | 'all', file = drafts(), reject: readonly string[] = []) =>
  addDrafts(record, file, { accept, reject }, '2024-06-01', 'd.csv');

describe('drafts', () => {
  it('come back as they went out', () => {
    const issues: Issue[] = [];
    const file = parseDrafts(csv, 'd.csv', issues);
    expect(issues).toEqual([]);
    expect(file && formatRows(file)).toBe(csv);
    expect(file?.rows.map(({ claim_id, state, value }) => [claim_id, state, value])).toEqual([
      ['bridge-news-1', 'proposed', '440'],
      ['bridge-news-2', 'proposed', '12'],
      ['bridge-news-3', 'proposed', '90'],
    ]);
  });

  it.each([
    ['no drafts', 'a,b\n1,2\n', 'drafts.columns'],
    ['a state of its own', csv.replace('proposed', 'maybe'), 'drafts.state'],
    ['an id twice', csv.replace('\ns2,', '\ns1,'), 'key.duplicate'],
  ])('%s is an issue', (_name, broken, code) => {
    const issues: Issue[] = [];
    parseDrafts(broken, 'd.csv', issues);
    expect(issues.map((issue) => issue.code)).toContain(code);
  });
});

describe('addDrafts', () => {
  it('takes what is accepted, with its source and origin, and marks the drafts', () => {
    const { addition, issues } = add(['s1'], drafts(), ['s2']);
    expect(issues).toEqual([]);
    expect(addition?.claims).toMatchObject([
      {
        claim_id: 'bridge-news-1',
        value: '440',
        unit: 'km',
        subject_id: 'bridge',
        recorded: '2024-06-01',
        superseded_by: null,
        stated_on: '2024-05-01',
      },
    ]);
    expect(addition?.sources).toMatchObject([{ source_id: 'doc-bridge-news', year: 2024 }]);
    expect(addition?.sourceOrigins).toMatchObject([{ source_id: 'doc-bridge-news', origin_id: 'doc-bridge-news' }]);
    expect(addition?.drafts.rows.map(({ state }) => state)).toEqual(['accepted', 'rejected', 'proposed']);
  });

  it('nothing accepted, nothing added', () => {
    expect(add([]).addition).toMatchObject({ claims: [], sources: [], origins: [], sourceOrigins: [] });
  });

  it('an edit of a person counts', () => {
    const edited = drafts((row) => {
      if (row.id === 's1') row.value = '441';
    });
    expect(add(['s1'], edited).addition?.claims[0].value).toBe('441');
  });

  it.each<[string, readonly string[] | 'all', (row: Record<string, string>) => void, string]>([
    [
      'a draft without a subject',
      'all',
      (row) => {
        row.subject_id = '';
      },
      'value.missing',
    ],
    [
      'an unknown subject',
      ['s1'],
      (row) => {
        row.subject_id = 'brigde';
      },
      'reference.unknown',
    ],
    [
      'a claim that is there',
      ['s1'],
      (row) => {
        row.claim_id = 'c1';
      },
      'key.duplicate',
    ],
    [
      'a period that is none',
      ['s1'],
      (row) => {
        row.period = 'soon';
      },
      'period.format',
    ],
    ['a draft that is none', ['s9'], () => {}, 'drafts.unknown'],
    [
      'a draft decided before',
      ['s1'],
      (row) => {
        row.state = 'rejected';
      },
      'drafts.decided',
    ],
    [
      'a correction of nothing',
      ['s1'],
      (row) => {
        row.supersedes = 'zz';
      },
      'reference.unknown',
    ],
  ])('%s is refused whole', (_name, accept, edit, code) => {
    const { addition, issues } = add(accept, drafts(edit));
    expect(addition).toBeNull();
    expect(issues.find((issue) => issue.code === code)).toMatchObject({ file: 'd.csv' });
  });

  it('a correction supersedes; the old row stays', () => {
    const file = drafts((row) => {
      if (row.id === 's1') row.supersedes = 'c1';
    });
    const { addition } = add(['s1'], file);
    expect([...(addition?.superseded ?? [])]).toEqual([['c1', 'bridge-news-1']]);
  });
});

describe('appendRows', () => {
  const base = 'superseded_by,claim_id,extra,label\n,a,"x, ""y""",first\n,b,,"two\nlines"\n';
  it('keeps the bytes of what is there, its order of columns and those it does not know', () => {
    const out = appendRows('claim', base, [{ claim_id: 'c', label: 'new, with comma', superseded_by: null }]);
    expect(out).toBe(`${base},c,,"new, with comma"\n`);
  });

  it('marks the corrected row alone', () => {
    const out = appendRows('claim', base, [], new Map([['b', 'c']]));
    expect(out).toBe('superseded_by,claim_id,extra,label\n,a,"x, ""y""",first\nc,b,,"two\nlines"\n');
    expect(() => appendRows('claim', base, [], new Map([['zz', 'c']]))).toThrow(/zz/);
  });

  it('any cells come back, and no row is lost', () => {
    const cell = fc.string({ maxLength: 12 }).map((text) => text.replace(/[\r\0]/g, ''));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        fc.nat(7),
        (cells, atEnd, pick) => {
          const data = cells.map(([note, label], index) => ['', `k${index}`, note, label]);
          const text = `${Papa.unparse({ fields: ['superseded_by', 'claim_id', 'note', 'label'], data }, { newline: '\n' })}${atEnd ? '\n' : ''}`;
          const key = `k${pick % cells.length}`;
          const out = appendRows('claim', text, [{ claim_id: 'new', label: 'l', note: 'n' }], new Map([[key, 'new']]));
          const rows = Papa.parse<string[]>(out, { skipEmptyLines: true, delimiter: ',' }).data.slice(1);
          expect(rows).toEqual([
            ...data.map((row) => (row[1] === key ? ['new', ...row.slice(1)] : row)),
            ['', 'new', 'n', 'l'],
          ]);
        },
      ),
    );
  });
});
