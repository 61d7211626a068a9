/** A picture with its title, what it is of, and its sources: it can stand alone in a paper. */
import { drawElement, type Lettering, rect, textAt } from './draw-element.ts';

export interface Caption {
  readonly title: string;
  /** Scenario, year, units. */
  readonly about: string;
  /** Notes and sources, a paragraph each. */
  readonly notes: readonly string[];
}

export interface Picture {
  readonly svg: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface Body {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Parts of an SVG with its origin at the body's corner. */
  readonly parts: string;
}

const MARGIN_PX = 20;
const TITLE_PX = 18;
const ABOUT_PX = 13;
const NOTE_PX = 11;
const LEADING = 1.4;
/** Narrower bodies would break every title. */
const LEAST_WIDTH_PX = 420;

/** What an element of the page shows, and keys that the picture alone has: the page may have one key for many charts. */
export function bodyOf(element: Element): Body {
  const keys = [...element.querySelectorAll<HTMLElement>('[data-picture-only]')];
  for (const key of keys) key.hidden = false;
  const { x, y, width, height } = element.getBoundingClientRect();
  const parts = drawElement(element, { x, y });
  for (const key of keys) key.hidden = true;
  return { widthPx: width, heightPx: height, parts };
}

/** @cost O(elements of the body) */
export function compose({ title, about, notes }: Caption, { widthPx, heightPx, parts }: Body): Picture {
  const page = getComputedStyle(document.body);
  const colour = (name: string) => page.getPropertyValue(`--${name}`).trim() || page.color;
  const inner = Math.max(LEAST_WIDTH_PX, Math.ceil(widthPx));
  const drawn: string[] = [];
  let y = MARGIN_PX;
  const write = (text: string, lettering: Omit<Lettering, 'family'>) => {
    for (const line of breakLines(text, inner, { ...lettering, family: page.fontFamily })) {
      y += lettering.sizePx * LEADING;
      drawn.push(textAt(line, MARGIN_PX, y - lettering.sizePx * 0.3, { ...lettering, family: page.fontFamily }));
    }
  };
  write(title, { sizePx: TITLE_PX, weight: '600', fill: colour('ink') });
  if (about) write(about, { sizePx: ABOUT_PX, weight: '400', fill: colour('muted') });
  y += 10;
  drawn.push(`<g transform="translate(${MARGIN_PX} ${y})">${parts}</g>`);
  y += heightPx + 8;
  for (const note of notes) write(note, { sizePx: NOTE_PX, weight: '400', fill: colour('muted') });
  const [width, height] = [inner + 2 * MARGIN_PX, Math.ceil(y + MARGIN_PX)];
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    rect(0, 0, width, height, colour('ground')),
    ...drawn,
    '</svg>',
  ].join('\n');
  return { svg, widthPx: width, heightPx: height };
}

/** Words into lines no wider than the picture; Chinese breaks between any two signs. */
function breakLines(text: string, widthPx: number, { sizePx, weight, family }: Lettering): string[] {
  const pen = new OffscreenCanvas(1, 1).getContext('2d');
  if (!pen) return [text];
  pen.font = `${weight} ${sizePx}px ${family}`;
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\u3000-\u9fff\uff00-\uffef]|[^\s\u3000-\u9fff\uff00-\uffef]+\s*|\s+/g) ?? []) {
    if (line !== '' && pen.measureText((line + piece).trimEnd()).width > widthPx) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}
