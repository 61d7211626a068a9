/** A document of any kind to the blocks of its article and its furniture. */
import type { Furniture } from '../types.ts';
import { type Block, placeOf } from './block.ts';
import { findFurniture } from './furniture.ts';
import { readHtml } from './read-html.ts';
import { readLines } from './read-lines.ts';

export interface ReadDocument {
  readonly format: 'text' | 'html';
  readonly title: string | null;
  readonly date: string | null;
  readonly blocks: readonly Block[];
  readonly furniture: readonly Furniture[];
  /** Text of the furniture, for the day that a byline prints. */
  readonly stamps: readonly string[];
}

/** @cost O(letters) */
export function readDocument(source: string): ReadDocument {
  const isHtml = /<(?:!doctype html|html|body|article|div|p|table|h1)[\s>]/i.test(source.slice(0, 3000));
  const page = isHtml ? readHtml(source) : null;
  const blocks = page?.blocks ?? readLines(source);
  const reasons = findFurniture(blocks);
  const kept = blocks.filter((_, index) => reasons[index] === null);
  const furniture = blocks.flatMap((block, index) => {
    const reason = reasons[index];
    if (reason === null) return [];
    const { start, end } = placeOf(block, 0, block.offsets.length - 1);
    return [{ start, end, text: source.slice(start, end), reason }];
  });
  return {
    format: isHtml ? 'html' : 'text',
    title:
      page?.title ??
      kept
        .find((block) => block.rows === null)
        ?.text.trim()
        .slice(0, 200) ??
      null,
    date: page?.date ?? null,
    blocks: kept,
    furniture,
    stamps: blocks.flatMap((block, index) => (reasons[index] === null ? [] : [block.text.slice(0, 200)])),
  };
}
