/** A page's markup to blocks: one pass over its letters, each with its place; no tree is built. */
import { type Block, BlockBuilder } from './block.ts';
import { BLOCK_TAGS, findTagReason, RAW_TAGS, readEntity, VOID_TAGS } from './html-tags.ts';
import { joinRows } from './read-lines.ts';

interface Open {
  readonly name: string;
  readonly furniture: string | null;
  readonly link: boolean;
  readonly main: boolean;
}

export interface HtmlPage {
  readonly blocks: readonly Block[];
  readonly title: string | null;
  /** ISO day that the page's own data name as that of publication. */
  readonly date: string | null;
}

/** A page's article has at least so many letters, or `main` is not taken for it. */
const ARTICLE_LETTERS = 200;
const TAG_LETTERS = 600;
const DEEPEST = 500;

/** @cost O(letters) */
export function readHtml(source: string): HtmlPage {
  const stack: Open[] = [];
  const found: { block: Block; main: boolean }[] = [];
  let builder = new BlockBuilder();
  let title: string | null = null;
  let rows: Block[][] | null = null;
  let tableReason: string | null = null;
  const top = () => stack.at(-1);
  const flush = (name: string) => {
    if (builder.isEmpty) return;
    const block = builder.build({
      heading: /^h[1-6]$/.test(name),
      listItem: name === 'li',
      furniture: top()?.furniture ?? null,
    });
    builder = new BlockBuilder();
    if (block.text.trim() === '') return;
    if (stack.some((item) => item.name === 'title' || item.name === 'head')) title ??= block.text.trim();
    else if (rows && (name === 'td' || name === 'th')) rows.at(-1)?.push(block);
    else found.push({ block, main: stack.some((item) => item.main) });
  };
  let i = 0;
  while (i < source.length) {
    const letter = source[i];
    if (letter === '&') {
      const entity = readEntity(source, i);
      if (entity) {
        if (entity.letter !== '') builder.add(entity.letter, i, entity.end, top()?.link ?? false);
        i = entity.end;
        continue;
      }
    }
    if (letter !== '<' || !/[a-z/!?]/i.test(source[i + 1] ?? '')) {
      builder.add(letter, i, i + 1, top()?.link ?? false);
      i++;
      continue;
    }
    const end = source.startsWith('<!--', i) ? source.indexOf('-->', i) + 2 : source.indexOf('>', i);
    if (end < i) break;
    const tag = source.slice(i + 1, Math.min(end, i + TAG_LETTERS));
    i = end + 1;
    const name = /^\/?([a-z][a-z0-9-]{0,30})/i.exec(tag)?.[1].toLowerCase();
    if (!name) continue;
    if (RAW_TAGS.has(name) && !tag.startsWith('/') && !tag.endsWith('/')) {
      const close = indexOfClosing(source, name, i);
      if (close < 0) break;
      i = close;
      continue;
    }
    if (BLOCK_TAGS.has(name)) flush(top()?.name ?? '');
    else if (name === 'img') continue;
    if (tag.startsWith('/')) {
      closeTag(stack, name);
      if (name === 'table' && rows) {
        const kept = rows.filter((row) => row.length > 0);
        if (kept.length > 0) {
          found.push({ block: joinRows(kept, tableReason), main: stack.some((item) => item.main) });
        }
        rows = null;
      }
      continue;
    }
    if (VOID_TAGS.has(name) || stack.length >= DEEPEST) continue;
    if (name === 'table') rows = [];
    if (name === 'tr') rows?.push([]);
    if (name === 'p' || name === 'li' || name === 'td' || name === 'th' || name === 'tr') closeSame(stack, name);
    const inArticle = stack.some((item) => item.main);
    const furniture = top()?.furniture ?? findTagReason(name, tag, inArticle);
    if (name === 'table') tableReason = furniture;
    stack.push({
      name,
      furniture,
      link: name === 'a' || (top()?.link ?? false),
      main: name === 'article' || name === 'main',
    });
  }
  flush(top()?.name ?? '');
  const letters = found.reduce(
    (sum, item) => sum + (item.main && !item.block.furniture ? item.block.text.length : 0),
    0,
  );
  const blocks = found.map(({ block, main }) =>
    main || letters < ARTICLE_LETTERS || block.furniture ? block : { ...block, furniture: 'outside the article' },
  );
  return { blocks, title, date: findDate(source) };
}

/** Ends the element and what stands open in it; an end without a beginning ends nothing. */
function closeTag(stack: Open[], name: string): void {
  const index = stack.findLastIndex((item) => item.name === name);
  if (index >= 0) stack.length = index;
}

/** A paragraph, item or cell that was not ended ends where the next begins. */
function closeSame(stack: Open[], name: string): void {
  if (stack.at(-1)?.name === name) stack.pop();
}

function indexOfClosing(source: string, name: string, from: number): number {
  for (let i = source.indexOf('</', from); i >= 0; i = source.indexOf('</', i + 2)) {
    if (source.slice(i + 2, i + 2 + name.length).toLowerCase() !== name) continue;
    const end = source.indexOf('>', i);
    return end < 0 ? -1 : end + 1;
  }
  return -1;
}

const HEAD_LETTERS = 60_000;

function findDate(source: string): string | null {
  const head = source.slice(0, HEAD_LETTERS);
  const meta =
    /(?:datePublished["']\s?:\s?["']|published_time["']\s{1,4}content\s?=\s?["']|itemprop\s?=\s?["']datePublished["'][^>]{0,100}(?:content|datetime)\s?=\s?["'])(\d{4}-\d{2}-\d{2})/i.exec(
      head,
    );
  return meta?.[1] ?? null;
}
