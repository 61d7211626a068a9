/** Reads markup in tests: whether every element is closed in order, and which elements and attributes there are. */

export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const VOID = new Set(['meta', 'link', 'br', 'hr', 'img', 'input']);
const TAG = /<(\/?)([a-zA-Z][\w:-]*)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*(\/?)>|<!doctype html>|<([\s\S]{0,40})/gi;

/** @throws Error where the text is not well-formed; attribute values must stand in double quotes */
export function parseMarkup(text: string): Element[] {
  const elements: Element[] = [];
  const open: string[] = [];
  for (const [, close, name, attributes, selfClosed, stray] of text.matchAll(TAG)) {
    if (stray !== undefined) throw new Error(`markup: a stray < before ${JSON.stringify(stray)}`);
    if (name === undefined) continue;
    if (close) {
      const last = open.pop();
      if (last !== name) throw new Error(`markup: </${name}> closes <${last}>`);
      continue;
    }
    const pairs = [...attributes.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)];
    elements.push({ name, attributes: new Map(pairs.map(([, key, value]) => [key, value ?? ''])) });
    if (!selfClosed && !VOID.has(name)) open.push(name);
  }
  if (open.length > 0) throw new Error(`markup: <${open.join('>, <')}> stay open`);
  return elements;
}
