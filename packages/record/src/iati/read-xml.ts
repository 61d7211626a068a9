/** XML text to a tree in document order. Entities are not expanded and a DOCTYPE is refused: no file can grow here. */
import { createIssue, type Issue, MAX_FILE_BYTES } from '@landbridge/corridor';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const MAX_DEPTH = 64;
const PREDEFINED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

type Node = Readonly<Record<string, unknown>>;

/** @returns null, with an issue, where the text is no XML or holds a DOCTYPE */
export function readXml(text: string, file: string, issues: Issue[]): XmlElement | null {
  const fail = (code: string, message: string, found: string | null = null) => {
    issues.push(createIssue({ code, file, message, found }));
    return null;
  };
  if (text.length > MAX_FILE_BYTES) return fail('file.size', 'The file is too large to read');
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) {
    return fail('xml.doctype', 'A DOCTYPE or an entity is refused: IATI files have none', '<!DOCTYPE');
  }
  const valid = XMLValidator.validate(text);
  if (valid !== true) return fail('xml.form', 'The XML is broken', `line ${valid.err.line}: ${valid.err.msg}`);
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
    trimValues: false,
    cdataPropName: '#cdata',
    ignoreDeclaration: true,
    ignorePiTags: true,
  });
  let nodes: Node[];
  try {
    nodes = parser.parse(text) as Node[];
  } catch (error) {
    // The parser refuses what nests too deep and names that objects have of themselves.
    return fail('xml.refused', 'The XML is refused', error instanceof Error ? error.message : String(error));
  }
  const roots = nodes.filter((node) => tagOf(node) !== null);
  if (roots.length !== 1) return fail('xml.root', 'The file has one root element', String(roots.length));
  return build(roots[0], 0) ?? fail('xml.depth', 'The elements lie too deep', `more than ${MAX_DEPTH} levels`);
}

function tagOf(node: Node): string | null {
  return Object.keys(node).find((key) => key !== ':@' && key !== '#text' && key !== '#cdata') ?? null;
}

function build(node: Node, depth: number): XmlElement | null {
  const name = tagOf(node) as string;
  if (depth > MAX_DEPTH) return null;
  const children: XmlElement[] = [];
  let text = '';
  for (const child of node[name] as Node[]) {
    if (typeof child['#text'] === 'string') text += decode(child['#text']);
    else if (Array.isArray(child['#cdata']))
      text += (child['#cdata'] as Node[]).map((part) => String(part['#text'] ?? '')).join('');
    else if (tagOf(child) !== null) {
      const element = build(child, depth + 1);
      if (element === null) return null;
      children.push(element);
    }
  }
  const attributes = Object.entries((node[':@'] ?? {}) as Record<string, string>).map(([key, value]) => [
    key,
    decode(value),
  ]);
  return { name, attributes: Object.fromEntries(attributes), children, text: text.trim() };
}

/** The five entities of XML and character numbers; others stay as they are written. */
function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return Object.hasOwn(PREDEFINED, name) ? PREDEFINED[name] : whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Text as XML holds it, also inside quotes; characters that XML forbids become spaces. */
export function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids these very characters
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      .replace(/[\r\n\t]/g, (char) => `&#${char.charCodeAt(0)};`)
  );
}
