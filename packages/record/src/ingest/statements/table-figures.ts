/** Figures of a table: unit from their own cell, their column, their row or the caption; period from heads and labels. */
import type { Block } from '../document/block.ts';
import { listStems } from '../matters.ts';
import type { Passage } from '../passages.ts';
import type { Statement } from '../statements.ts';
import type { CandidateKind } from '../types.ts';
import { findDates } from '../words/dates.ts';
import { parseDigits } from '../words/numerals.ts';
import { type Token, tokenize } from '../words/tokens.ts';
import { readUnit } from '../words/unit-words.ts';

interface CellUnit {
  readonly unit: string;
  readonly kind: CandidateKind;
}

const NUMBER = /^[+−-]?\s?(?:US)?[$€£¥]?\s?\d[\d.,\u00a0 ]{0,24}%?$/;
const SCALES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:billion|bn|млрд)\b/i, 'billion '],
  [/\b(?:million|mn|mln|млн|m)\b/i, 'million '],
  [/\b(?:thousand|тыс)\b/i, 'thousand '],
];

/** @cost O(letters) */
export function findTableFigures(passage: Passage): readonly Statement[] {
  const rows = passage.rows ?? [];
  const head = rows[0] ?? [];
  const hasHead = rows.length > 1 && head.some((cell) => !isNumber(cell.text) || isYear(cell.text));
  const found: Statement[] = [];
  for (const row of hasHead ? rows.slice(1) : rows) {
    const label = row.find((cell) => !isNumber(cell.text))?.text ?? row[0]?.text ?? '';
    for (const [column, cell] of row.entries()) {
      const over = hasHead ? (head[column]?.text ?? '') : '';
      const isLabel = column === 0 && isYear(cell.text);
      if (!isNumber(cell.text) || isLabel) continue;
      const statement = readCell(cell, { label, over, caption: passage.caption, rowLabel: row[0]?.text ?? '' });
      if (statement) found.push(statement);
    }
  }
  return found;
}

interface Around {
  readonly label: string;
  readonly over: string;
  readonly caption: string;
  readonly rowLabel: string;
}

function readCell(cell: Block, { label, over, caption, rowLabel }: Around): Statement | null {
  const digits = cell.text.replace(/[^\d.,]/g, '').replace(/[.,]$/, '');
  const value = parseDigits(digits);
  if (value === null) return null;
  // A unit in the caption holds for what has none of its own; a column of percent is not in billions.
  const unit =
    readUnitOf(cell.text) ??
    readUnitOf(over) ??
    readUnitOf(label) ??
    (isPercentHead(over) ? null : readUnitOf(caption));
  if (!unit) return null;
  const around = `${label} ${over} ${caption}`;
  const isGrowth = unit.unit === 'percent' && /growth|change|increase|рост|y\/y|增长/i.test(`${over} ${label}`);
  const start = cell.text.search(/\d/);
  const period = [rowLabel, over, label, caption].map(yearOf).find((year) => year !== null) ?? null;
  return {
    kind: isGrowth ? 'growth' : unit.kind,
    block: cell,
    start,
    end: start + digits.length,
    value,
    written: digits.includes(',') ? String(value) : digits,
    unit: unit.unit,
    bound: 'none',
    low: null,
    high: null,
    period,
    currency: unit.kind === 'money' ? (unit.unit.split(' ').at(-1) ?? null) : null,
    vague: false,
    direction: isGrowth ? (/^\s?[−-]/.test(cell.text) ? 'down' : 'up') : null,
    wording: { state: 'stated', words: null, speaker: null },
    property: null,
    breakdown: label === '' ? null : label,
    words: listStems(around),
  };
}

function isPercentHead(over: string): boolean {
  return /%|per ?cent|rank|year/i.test(over);
}

function isNumber(text: string): boolean {
  return NUMBER.test(text.trim());
}

function isYear(text: string): boolean {
  return /^(?:19|20)\d{2}$/.test(text.trim());
}

function yearOf(text: string): string | null {
  if (isYear(text)) return text.trim();
  return findDates(tokenize(text.slice(0, 120)), null).find(({ period }) => period !== '')?.period ?? null;
}

/** The first unit in a head or caption, with its order: `billion USD`, `USD million`, `thousand TEU`. */
function readUnitOf(text: string): CellUnit | null {
  const short = text.slice(0, 200);
  const tokens: readonly Token[] = tokenize(short);
  for (let i = 0; i < tokens.length; i++) {
    const read = readUnit(tokens, i);
    if (!read || (tokens[i].text.length === 1 && !['%', '$', 't'].includes(tokens[i].text))) continue;
    if (['duration', 'multiple'].includes(read.word.kind)) continue;
    const scale = read.word.unit === 'percent' ? '' : (SCALES.find(([pattern]) => pattern.test(short))?.[1] ?? '');
    return { unit: `${scale}${read.word.unit}`, kind: read.word.kind };
  }
  return null;
}
