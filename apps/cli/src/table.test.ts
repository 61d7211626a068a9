import { describe, expect, it } from 'vitest';
import { formatTable, naturalWidth } from './table.ts';
import { displayWidth, wrapIndented, wrapText } from './wrap.ts';

describe('formatTable', () => {
  const head = ['place', 'what', 'km'];

  it('sets numbers to the right under one line, without spaces at the ends', () => {
    expect(
      formatTable(
        head,
        [
          ['Urumqi', 'a', '12'],
          ['Ob', '', '1 850'],
        ],
        { rightFrom: 2 },
      ),
    ).toBe('place   what     km\n───────────────────\nUrumqi  a        12\nOb            1 850');
  });

  it('wraps words, never numbers, until all fit', () => {
    const rows = [['a place with a name of many words', 'tariff/rail-1435:CN:any:2022/usd_per_feu_km', '1 234 567']];
    const text = formatTable(head, rows, { rightFrom: 2, wrap: [0, 1], width: 60 });
    const lines = text.split('\n');
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(60);
    expect(lines.length).toBeGreaterThan(3);
    expect(text).toContain('1 234 567');
    expect(text).not.toContain('…');
    const column = lines.slice(2).map((line) => line.slice(lines[0].indexOf('what')).split('  ')[0]);
    expect(column.join('').replaceAll(' ', '')).toBe(rows[0][1]);
  });

  it('cuts nothing where nothing may wrap', () => {
    const text = formatTable(['a', 'b'], [['x'.repeat(80), 'y'.repeat(80)]], { width: 100 });
    expect(text).toContain('x'.repeat(80));
    expect(text).toContain('y'.repeat(80));
  });

  it('lines up Chinese names', () => {
    const lines = formatTable(
      ['place', 'km'],
      [
        ['霍尔果斯', '1'],
        ['Хоргос', '22'],
      ],
    ).split('\n');
    expect(new Set(lines.map(displayWidth)).size).toBe(1);
    expect(naturalWidth([['霍尔果斯', '1']])).toBe(11);
  });
});

describe('wrapText', () => {
  it('breaks at spaces, slashes and colons, and loses nothing', () => {
    expect(wrapText('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrapText('link/road:a-b/length', 10)).toEqual(['link/road:', 'a-b/length']);
    expect(wrapText('unbreakable', 4)).toEqual(['unbreakable']);
    expect(wrapText('', 4)).toEqual(['']);
  });

  it('begins later lines below the text of the first', () => {
    expect(`- ${wrapIndented('one two three', '- ', 9)}`).toBe('- one two\n  three');
  });
});
