/** The documents of the repository, and the fenced blocks in them. Runs nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');

export interface Block {
  /** Path of the document in the repository. */
  readonly document: string;
  /** Of its opening fence, counted from 1. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
  /** Lines of the output of the block above that it shows, as `<!-- output: 1-8, 12 -->` before it says. */
  readonly shows: string | null;
}

const FOLDERS = ['docs', 'packages', 'apps', 'examples', 'corridors'];
/** Written by commands of their own: interfaces, and help as it stands. */
const WRITTEN = /^docs\/(api\/|reference\/cli\.md$)/;
const SKIPPED = /(^|\/)(node_modules|dist|\.vitepress)\//;
const FENCE = /^```(\S*)[^\n]*\n(.*?)^```[ \t]*$/gms;
const SHOWS = /<!-- output: ([\d, -]+) -->\s*$/;

/** Paths of README.md and the like, and of every document below the folders that hold some. */
export function listDocuments(): string[] {
  const below = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  );
  return [...readdirSync(ROOT), ...below]
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.md') && !SKIPPED.test(path) && !WRITTEN.test(path))
    .sort();
}

export function listBlocks(document: string, text = readFileSync(join(ROOT, document), 'utf8')): Block[] {
  return [...text.matchAll(FENCE)].map((match) => ({
    document,
    line: text.slice(0, match.index).split('\n').length,
    language: match[1],
    text: match[2],
    shows: SHOWS.exec(text.slice(0, match.index))?.[1] ?? null,
  }));
}

/** The document with what `outputs` holds, by the line of their fences, in the place of what stands there. */
export function replaceOutputs(text: string, outputs: ReadonlyMap<number, string>): string {
  return text.replaceAll(FENCE, (whole, language: string, _old: string, at: number) => {
    const output = outputs.get(text.slice(0, at).split('\n').length);
    return output === undefined ? whole : `\`\`\`${language}\n${output}\`\`\``;
  });
}

/** Lines of an output, counted from 1, such as `1-8, 12`; `...` stands where lines are left out. @throws Error where there are none */
export function cutOutput(output: string, shows: string): string {
  const lines = output.trimEnd().split('\n');
  const kept: string[] = [];
  let last = 0;
  for (const part of shows.split(',')) {
    const [from, to = from] = part.trim().split('-').map(Number);
    const taken = lines.slice(from - 1, to);
    if (!(from > last) || taken.length === 0)
      throw new Error(`docs: an output of ${lines.length} lines has no ${part}`);
    if (from > last + 1) kept.push('...');
    kept.push(...taken);
    last = to;
  }
  if (last < lines.length) kept.push('...');
  return `${kept.map((line) => line.trimEnd()).join('\n')}\n`;
}
