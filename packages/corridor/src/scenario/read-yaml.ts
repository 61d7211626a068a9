/**
 * YAML text to plain values with the lines they stand in. Only what a scenario needs: no aliases, no tags, keys that are
 * words and stand once. A hostile file costs time in proportion to its length and touches nothing outside.
 */
import { type Document, isMap, isScalar, isSeq, LineCounter, parseDocument, type Range, visit } from 'yaml';
import { createIssue, type Issue } from '../issue.ts';

export interface YamlContent {
  readonly content: unknown;
  /** Line of a top-level key; null where there is none. */
  findKeyLine(key: string): number | null;
  /** Line of an item of a top-level list. */
  findItemLine(key: string, index: number): number | null;
}

/** Parents of a node, a map's pairs among them: an edit's row stands at eight. The same on every machine, unlike the stack. */
const MAX_PARENTS = 64;
/** Brackets that stand open, or characters that a line is indented by, before the text is parsed at all. */
const MAX_NESTING = 500;
/** After so many broken places the others are their consequences. */
const MAX_ERRORS = 5;

/** Ten thousand edits are a quarter of it. */
export const MAX_SCENARIO_CHARACTERS = 4 * 1024 * 1024;

/** @cost O(text); YAML is slow past a megabyte, so tables are CSV */
export function readYaml(text: string, file: string, issues: Issue[]): YamlContent | null {
  const report = (draft: Partial<Issue> & Pick<Issue, 'code' | 'message'>) =>
    void issues.push(createIssue({ file, ...draft }));
  if (text.length > MAX_SCENARIO_CHARACTERS) {
    report({
      code: 'file.size',
      message: 'The file is too large for a scenario',
      found: `${text.length} characters`,
      expected: `at most ${MAX_SCENARIO_CHARACTERS} characters`,
      fix: 'put many rows into a table of the data package',
    });
    return null;
  }
  const before = issues.length;
  const lines = new LineCounter();
  try {
    if (isNestedDeep(text)) throw new RangeError('depth');
    // Keys are compared below: the parser's own check takes the square of their number.
    const document = parseDocument(text, {
      lineCounter: lines,
      uniqueKeys: false,
      schema: 'core',
      resolveKnownTags: false,
      logLevel: 'error',
    });
    if (document.errors.some((error) => error.message.includes('call stack'))) throw new RangeError('depth');
    for (const error of document.errors.slice(0, MAX_ERRORS)) {
      const found = error.message.split('\n')[0].slice(0, 200);
      report({
        code: 'yaml.syntax',
        row: error.linePos?.[0].line ?? null,
        message: 'The YAML text is broken',
        found,
        fix: 'check indentation, colons and quotes at this line',
      });
    }
    for (const warning of document.warnings.slice(0, MAX_ERRORS)) {
      report({
        code: 'yaml.tag',
        row: warning.linePos?.[0].line ?? null,
        message: 'The YAML text uses a tag (!name), which scenarios do not know',
        found: warning.message.split('\n')[0].slice(0, 200),
        fix: 'remove the tag',
      });
    }
    checkNodes(document, lines, report);
    if (issues.length > before) return null;
    return createContent(document, lines);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report({
      code: 'yaml.depth',
      message: 'The YAML text is nested too deeply',
      expected: 'a few levels, as in the other scenarios',
    });
    return null;
  }
}

/**
 * Whether brackets or a line's indents and dashes nest past what the parser's recursion bears. A caught overflow of the
 * stack is no defence: where a regular expression is compiled at its end, the process dies.
 */
function isNestedDeep(text: string): boolean {
  let open = 0;
  let lead = 0;
  let leading = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x0d) [lead, leading] = [0, true];
    else if (leading) {
      leading = code === 0x20 || code === 0x09 || code === 0x2d || code === 0x3a || code === 0x3f;
      lead++;
    }
    if (code === 0x5b || code === 0x7b) open++;
    else if ((code === 0x5d || code === 0x7d) && open > 0) open--;
    if (open > MAX_NESTING || lead > MAX_NESTING) return true;
  }
  return false;
}

function checkNodes(
  document: Document.Parsed,
  lines: LineCounter,
  report: (draft: Partial<Issue> & Pick<Issue, 'code' | 'message'>) => void,
): void {
  const lineOf = (node: unknown) => findLine(node, lines);
  visit(document, {
    Alias(_key, node) {
      report({
        code: 'yaml.alias',
        row: lineOf(node),
        message: 'The YAML text uses aliases (&name, *name), which scenarios do not need',
        found: `*${node.source}`,
        fix: 'write the value out',
      });
      return visit.BREAK;
    },
    Seq(_key, _seq, path) {
      if (path.length > MAX_PARENTS) throw new RangeError('depth');
    },
    Map(_key, map, path) {
      if (path.length > MAX_PARENTS) throw new RangeError('depth');
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        const name = isScalar(key) ? key.value : null;
        if (typeof name !== 'string' || name === '__proto__') {
          report({
            code: 'yaml.key',
            row: lineOf(key),
            message: 'A key is a word',
            found: isScalar(key) ? String(name) : 'a list or a map',
            expected: 'a name such as edits',
          });
        } else if (seen.has(name)) {
          report({
            code: 'yaml.duplicate_key',
            row: lineOf(key),
            message: 'The key stands twice in one map',
            found: name,
            expected: 'each key once',
            fix: 'remove one of the two, or begin another edit with "-"',
          });
        }
        seen.add(name);
      }
    },
  });
}

function createContent(document: Document.Parsed, lines: LineCounter): YamlContent {
  const root = isMap(document.contents) ? document.contents : null;
  const pairOf = (key: string) => root?.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
  return {
    content: document.toJS({ maxAliasCount: 0 }),
    findKeyLine: (key) => findLine(pairOf(key)?.key, lines),
    findItemLine(key, index) {
      const list = pairOf(key)?.value;
      return isSeq(list) ? findLine(list.items[index], lines) : null;
    },
  };
}

function findLine(node: unknown, lines: LineCounter): number | null {
  const range = (node as { range?: Range | null } | null | undefined)?.range;
  return range ? lines.linePos(range[0]).line : null;
}
