/** Plain text and Markdown to blocks: hard-wrapped lines joined, marks taken out, pipe tables kept as rows. */
import { type Block, BlockBuilder } from './block.ts';

interface Line {
  readonly text: string;
  readonly start: number;
}

/** Shorter lines are not wrapped by a margin: what follows is another paragraph. */
const WRAPPED = 50;
const BULLET = /^\s{0,8}(?:[-*+•–]|\d{1,2}[.)])\s+/;
const HEADING = /^\s{0,3}#{1,6}\s+/;
const QUOTE = /^\s{0,3}>\s?/;
const RULE = /^\s*(?:[-*_=]\s?){3,}$/;
const TERMINAL = /[.!?。！？:;：；]["'”’»)\]*_]*\s*$/;

/** @cost O(letters) */
export function readLines(source: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: Line[] = [];
  let table: Line[] = [];
  const flush = () => {
    if (open.length > 0) blocks.push(buildProse(open));
    if (table.length > 0) blocks.push(buildTable(table));
    open = [];
    table = [];
  };
  for (const line of listLines(source)) {
    const { text } = line;
    if (text.trim() === '' || RULE.test(text)) {
      flush();
      continue;
    }
    if (isTableLine(text)) {
      if (open.length > 0) flush();
      table.push(line);
      continue;
    }
    if (table.length > 0) flush();
    const last = open.at(-1);
    const begins = BULLET.test(text) || HEADING.test(text);
    if (last && (begins || last.text.length < WRAPPED || TERMINAL.test(last.text) || HEADING.test(last.text))) flush();
    open.push(line);
  }
  flush();
  return blocks.filter((block) => block.text.trim() !== '');
}

function listLines(source: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < source.length; ) {
    const newline = source.indexOf('\n', start);
    const end = newline < 0 ? source.length : newline;
    lines.push({ text: source.slice(start, end).replace(/\r$/, ''), start });
    start = end + 1;
  }
  return lines;
}

/** `| a | b |`, or cells with tabs between them. */
function isTableLine(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed.startsWith('|') && trimmed.endsWith('|') && trimmed.length > 2) return true;
  return trimmed.split('\t').filter((cell) => cell.trim() !== '').length >= 2;
}

function buildProse(lines: readonly Line[]): Block {
  const builder = new BlockBuilder();
  const first = lines[0].text;
  for (const { text, start } of lines) {
    const mark = HEADING.exec(text) ?? QUOTE.exec(text) ?? /^\s{0,8}[-*+•–]\s+/.exec(text);
    addMarked(builder, text, mark?.[0].length ?? 0, start);
    builder.add(' ', start + text.length, start + text.length + 1, false);
  }
  return builder.build({ heading: HEADING.test(first), listItem: BULLET.test(first) });
}

/** Longer is no link, but brackets. */
const LINK_LETTERS = 500;

/** Letters without Markdown's marks; the words of a link stay, its address goes. */
function addMarked(builder: BlockBuilder, text: string, from: number, start: number): void {
  let linkEnd = -1;
  for (let i = from; i < text.length; i++) {
    const letter = text[i];
    if (letter === '!' && text[i + 1] === '[') continue;
    if (letter === '[') {
      const near = text.slice(i, i + LINK_LETTERS);
      const words = near.indexOf('](');
      const close = words < 0 ? -1 : near.indexOf(')', words);
      if (close >= 0) {
        linkEnd = i + words;
        continue;
      }
    }
    if (i === linkEnd) {
      i = text.indexOf(')', i);
      linkEnd = -1;
      continue;
    }
    if (letter === '`' || (letter === '*' && isMark(text, i)) || (letter === '_' && isMark(text, i))) continue;
    builder.add(letter, start + i, start + i + 1, linkEnd >= 0);
  }
}

/** A star or line beside a letter on one side alone, or doubled, is emphasis; `2 * 3` is none. */
function isMark(text: string, i: number): boolean {
  const before = /[\p{L}\p{N}]/u.test(text[i - 1] ?? ' ');
  const after = /[\p{L}\p{N}$€£¥]/u.test(text[i + 1] ?? ' ');
  return before !== after || text[i - 1] === text[i] || text[i + 1] === text[i];
}

function buildTable(lines: readonly Line[]): Block {
  const rows: Block[][] = [];
  for (const { text, start } of lines) {
    if (/^[\s|:+-]+$/.test(text)) continue;
    const separator = text.trim().startsWith('|') ? '|' : '\t';
    const cells: Block[] = [];
    let from = 0;
    for (let i = 0; i <= text.length; i++) {
      if (i < text.length && text[i] !== separator) continue;
      const builder = new BlockBuilder();
      addMarked(builder, text.slice(from, i), 0, start + from);
      cells.push(builder.build());
      from = i + 1;
    }
    if (separator === '|') rows.push(cells.slice(1, -1));
    else rows.push(cells);
  }
  return joinRows(rows);
}

/** A table as one block: its text is that of its cells. */
export function joinRows(rows: readonly (readonly Block[])[], furniture: string | null = null): Block {
  const cells = rows.flat();
  const text = cells.map((cell) => cell.text).join(' ');
  const offsets = Int32Array.from(cells.flatMap((cell) => [...cell.offsets]));
  return { text, offsets, heading: false, linked: 0, listItem: false, rows, furniture };
}
