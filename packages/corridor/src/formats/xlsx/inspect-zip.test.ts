import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectZip } from './inspect-zip.ts';
import { createZip } from './test-zip.ts';

const LIMITS = { maxEntries: 3, maxUnpackedBytes: 1000 };
const entry = (name: string, bytes: number, more = {}) => ({ name, content: 'x'.repeat(bytes), ...more });

describe('inspectZip', () => {
  it('lists what a zip says it holds', () => {
    const report = inspectZip(createZip([entry('a.xml', 600), entry('b/ü.xml', 400)]), LIMITS);
    expect(report.ok && report.entries.map(({ name, unpackedBytes }) => [name, unpackedBytes])).toEqual([
      ['a.xml', 600],
      ['b/ü.xml', 400],
    ]);
  });

  it('finds the directory before a comment, and in a part of a larger buffer', () => {
    const zip = createZip([entry('a.xml', 5)]);
    const padded = new Uint8Array([9, 9, ...zip, 7, 7, 7]);
    expect(inspectZip(padded.subarray(2), LIMITS).ok).toBe(true);
  });

  it.each([
    ['too many entries', createZip(['a', 'b', 'c', 'd'].map((name) => entry(name, 1))), 'entries'],
    ['too much in all', createZip([entry('a', 600), entry('b', 401)]), 'size'],
    ['one huge entry', createZip([entry('a', 1, { claimedBytes: 2 ** 31 })]), 'size'],
    ['a size left open', createZip([entry('a', 500, { claimedBytes: 0 })]), 'unsupported'],
    ['a size kept elsewhere', createZip([entry('a', 500, { claimedBytes: 0xffffffff })]), 'unsupported'],
    ['an encrypted entry', createZip([entry('a', 5, { flags: 1 })]), 'encrypted'],
    ['nothing', new Uint8Array(), 'not_zip'],
    ['text', new TextEncoder().encode('a,b,c\n'.repeat(10)), 'not_zip'],
    ['a zip cut short', createZip([entry('a', 5)]).slice(40), 'not_zip'],
  ])('refuses %s', (_, bytes, code) => {
    expect(inspectZip(bytes, LIMITS)).toMatchObject({ ok: false, code });
  });

  it('answers any bytes, and any zip with a byte changed', () => {
    const zip = createZip([entry('a.xml', 600), entry('b.xml', 300)]);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(zip.length - 1), fc.nat(255), (bytes, at, byte) => {
        expect(inspectZip(bytes, LIMITS).ok).toBe(false);
        const changed = zip.slice();
        changed[at] = byte;
        expect(inspectZip(changed, LIMITS).ok).toBeTypeOf('boolean');
      }),
      { numRuns: 500 },
    );
  });
});
