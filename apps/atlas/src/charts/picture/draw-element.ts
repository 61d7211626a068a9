/**
 * What stands in an element of the page as parts of an SVG picture, at the same places: its charts, the words around
 * them, the samples of a key. Controls are left out. The picture needs no style sheet: what styles say becomes attributes.
 */

/** Read from the browser and written as attributes. */
const PAINT = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'paint-order',
  'opacity',
  'font-size',
  'font-family',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'vector-effect',
] as const;

/** Controls, and layers that are switched off. */
const LEFT_OUT =
  'button, select, input, progress, summary, .hidden, [hidden], [data-no-picture], label:has(input[type=checkbox]:not(:checked))';

/** @param origin  corner of the picture's body, in the page's pixels @cost O(elements + words) */
export function drawElement(root: Element, origin: { readonly x: number; readonly y: number }): string {
  const parts: string[] = [];
  const pen = new OffscreenCanvas(1, 1).getContext('2d');
  const visit = (element: Element) => {
    if (element.matches(LEFT_OUT)) return;
    const style = getComputedStyle(element);
    if (style.display === 'none' || style.visibility === 'hidden') return;
    const box = element.getBoundingClientRect();
    if (element instanceof SVGSVGElement) {
      parts.push(drawSvg(element, box.x - origin.x, box.y - origin.y));
      return;
    }
    if (isPainted(style.backgroundColor) && element !== root && box.width > 0) {
      parts.push(rect(box.x - origin.x, box.y - origin.y, box.width, box.height, style.backgroundColor));
    }
    if (Number.parseFloat(style.borderBottomWidth) > 0 && style.borderBottomStyle === 'solid') {
      const height = Number.parseFloat(style.borderBottomWidth);
      parts.push(rect(box.x - origin.x, box.bottom - height - origin.y, box.width, height, style.borderBottomColor));
    }
    for (const child of element.childNodes) {
      if (child instanceof Element) visit(child);
      else if (child instanceof Text) parts.push(...drawText(child, style, origin, pen));
    }
  };
  visit(root);
  return parts.join('\n');
}

function isPainted(colour: string): boolean {
  return colour !== 'transparent' && !/, 0\)$/.test(colour);
}

export function rect(x: number, y: number, width: number, height: number, fill: string): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}"/>`;
}

/** With its computed paint, and placed where it is drawn. */
function drawSvg(svg: SVGSVGElement, x: number, y: number): string {
  const box = svg.getBoundingClientRect();
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [from, to] = [svg, copy].map((root) => [root, ...root.querySelectorAll<SVGElement>('*')]);
  from.forEach((element, index) => {
    const style = getComputedStyle(element);
    if (style.display === 'none') to[index].setAttribute('display', 'none');
    for (const name of PAINT) {
      const value = style.getPropertyValue(name);
      if (value) to[index].setAttribute(name, value);
    }
    to[index].removeAttribute('class');
    to[index].removeAttribute('style');
  });
  const size = { x, y, width: box.width, height: box.height };
  for (const [name, value] of Object.entries(size)) copy.setAttribute(name, String(round(value)));
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${round(box.width)} ${round(box.height)}`);
  return new XMLSerializer().serializeToString(copy);
}

/** A text of the page line by line, as the browser has broken it. */
function drawText(
  node: Text,
  style: CSSStyleDeclaration,
  origin: { readonly x: number; readonly y: number },
  pen: OffscreenCanvasRenderingContext2D | null,
): string[] {
  const lines: { words: string; x: number; top: number }[] = [];
  const range = document.createRange();
  for (const { 0: word, index } of node.data.matchAll(/\S+\s?/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.trimEnd().length);
    const [box] = range.getClientRects();
    if (!box || box.width === 0) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.top - box.top) < 2) last.words += word;
    else lines.push({ words: word, x: box.left, top: box.top });
  }
  if (pen) pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const ascent = pen?.measureText('x').fontBoundingBoxAscent ?? Number.parseFloat(style.fontSize);
  return lines.map(({ words, x, top }) =>
    textAt(words.trimEnd(), x - origin.x, top - origin.y + ascent, {
      sizePx: Number.parseFloat(style.fontSize),
      weight: style.fontWeight,
      fill: style.color,
      family: style.fontFamily,
    }),
  );
}

export interface Lettering {
  readonly sizePx: number;
  readonly weight: string;
  readonly fill: string;
  readonly family: string;
}

/** @param y  of the base line */
export function textAt(words: string, x: number, y: number, { sizePx, weight, fill, family }: Lettering): string {
  return `<text x="${round(x)}" y="${round(y)}" font-size="${sizePx}" font-weight="${weight}" fill="${fill}" font-family="${escapeXml(
    family,
  )}">${escapeXml(words)}</text>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
