/** A run of text without markup that remembers where each of its letters stands in the document. */

export interface Block {
  readonly text: string;
  /** Offset in the document of each UTF-16 unit of `text`; one more for the end. */
  readonly offsets: Int32Array;
  readonly heading: boolean;
  /** Part of the letters that are links, 0 to 1. */
  readonly linked: number;
  readonly listItem: boolean;
  /** Rows of a table, where the block is one. */
  readonly rows: readonly (readonly Block[])[] | null;
  /** Why the block is no part of the article, where the markup says so. */
  readonly furniture: string | null;
}

/** Collects letters with their places; runs of white space become one space. */
export class BlockBuilder {
  #text: string[] = [];
  #offsets: number[] = [];
  #linkedLetters = 0;
  #end = 0;

  get isEmpty(): boolean {
    return this.#text.length === 0;
  }

  /** @param letters  one or two UTF-16 units that stand for the document from `offset` to `end` */
  add(letters: string, offset: number, end: number, linked: boolean): void {
    const isSpace = letters === ' ' || letters === '\n' || letters === '\t' || letters === '\r';
    if (isSpace && (this.#text.length === 0 || this.#text.at(-1) === ' ')) return;
    this.#text.push(isSpace ? ' ' : letters);
    for (let unit = 0; unit < letters.length; unit++) this.#offsets.push(offset + Math.min(unit, end - offset - 1));
    if (linked && !isSpace) this.#linkedLetters++;
    this.#end = end;
  }

  build(about: Partial<Pick<Block, 'heading' | 'listItem' | 'rows' | 'furniture'>> = {}): Block {
    const text = this.#text.join('');
    const letters = this.#text.length - this.#text.filter((item) => item === ' ').length;
    return {
      text,
      offsets: Int32Array.from([...this.#offsets, this.#end]),
      linked: letters === 0 ? 0 : this.#linkedLetters / letters,
      heading: false,
      listItem: false,
      rows: null,
      furniture: null,
      ...about,
    };
  }
}

/** Where a part of a block stands in the document. */
export function placeOf(block: Block, from: number, to: number): { start: number; end: number } {
  const start = block.offsets[from];
  const last = block.offsets[Math.max(from, to - 1)];
  // Markup may lie between the last letter and the next one: the span ends with the letter.
  return { start, end: last + 1 };
}
