/**
 * Elements and attributes of an XML document, enough for data files: no document type, no entities but the five of the
 * standard and characters by number, no mixed content. Namespaces' prefixes are dropped. What it cannot read it refuses; it fetches nothing.
 */
import { Failure } from '../failure.ts';

export interface XmlElement {
  /** Without the prefix of its namespace. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
}

const MAX_DEPTH = 50;
const NAME = '[\\p{L}_][\\p{L}\\p{N}_.:-]*';
const TOKEN = new RegExp(
  `<!--[\\s\\S]*?-->|<!\\[CDATA\\[[\\s\\S]*?\\]\\]>|<\\?[\\s\\S]*?\\?>|<(/?)(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`,
  'uy',
);
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, 'gu');
const ENTITY = /&(?:(lt|gt|amp|quot|apos)|#(\d{1,7})|#x([\da-f]{1,6}));/gi;
const MAX_CHARACTER = 0x10ffff;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** @throws Failure `gas.file` with the place of what is not read @cost O(characters) */
export function parseXml(text: string, file: string): XmlElement {
  const root = { name: '', attributes: new Map<string, string>(), children: [] as XmlElement[] };
  const open = [root];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    if (next < 0) break;
    TOKEN.lastIndex = next;
    const match = TOKEN.exec(text);
    if (!match) {
      const why = text.startsWith('<!DOCTYPE', next) ? ': it declares a document type' : '';
      throw new Failure('gas.file', `${file} is not XML that can be read, at line ${lineOf(text, next)}${why}`);
    }
    at = TOKEN.lastIndex;
    const [, closes, qualified, attributes = '', empty] = match;
    if (qualified === undefined) continue;
    const name = qualified.slice(qualified.indexOf(':') + 1);
    const parent = open[open.length - 1];
    if (closes) {
      if (parent.name !== name || open.length === 1) {
        throw new Failure('gas.file', `${file} closes <${name}> that is not open, at line ${lineOf(text, next)}`);
      }
      open.pop();
      continue;
    }
    const element = { name, attributes: readAttributes(attributes), children: [] as XmlElement[] };
    parent.children.push(element);
    if (empty) continue;
    if (open.length > MAX_DEPTH)
      throw new Failure('gas.file', `${file} nests its elements too deep, at line ${lineOf(text, next)}`);
    open.push(element);
  }
  if (open.length > 1) throw new Failure('gas.file', `${file} ends before <${open[open.length - 1].name}> is closed`);
  if (root.children.length !== 1) throw new Failure('gas.file', `${file} is not an XML document`);
  return root.children[0];
}

/** The first child of a name. */
export function findChild(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}

function readAttributes(text: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name, double, single] of text.matchAll(ATTRIBUTE)) {
    attributes.set(name, (double ?? single).replace(ENTITY, decodeEntity));
  }
  return attributes;
}

function decodeEntity(whole: string, name?: string, decimal?: string, hexadecimal?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()];
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return code <= MAX_CHARACTER ? String.fromCodePoint(code) : whole;
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}
