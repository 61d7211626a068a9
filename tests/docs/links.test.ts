/** Every link of a document to a file of the repository leads to one that is there, and every `#` to a heading of it. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, it } from 'vitest';
import { listDocuments, ROOT } from './blocks.ts';

const LINK = /\]\(([^()\s]+)(?:\s+"[^"]*")?\)|<(?:img|a)\b[^>]*\b(?:src|href)="([^"]+)"/g;
const FENCED = /^```.*?^```/gms;
const ELSEWHERE = /^[a-z][a-z+.-]*:|^\/\//i;

/** As GitHub makes them: lower case, no punctuation, a hyphen for each space, a number after the second of a name. */
function listAnchors(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading] of text.replaceAll(FENCED, '').matchAll(/^#{1,6} +(.+?)\s*$/gm)) {
    const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = words.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-');
    let name = anchor;
    for (let n = 1; anchors.has(name); n++) name = `${anchor}-${n}`;
    anchors.add(name);
  }
  return anchors;
}

/** What is wrong with the links of a document, by their words. */
function findBroken(document: string, text: string): string[] {
  return [...text.replaceAll(FENCED, '').matchAll(LINK)].flatMap(([, inWords, inTag]) => {
    const link = inWords ?? inTag;
    if (ELSEWHERE.test(link)) return [];
    const [path, anchor] = link.split('#').map(decodeURIComponent);
    const target = path === '' ? document : posix.join(posix.dirname(document), path);
    if (!existsSync(join(ROOT, target))) return [`${document}: ${link}: there is no ${target}`];
    if (anchor === undefined || !target.endsWith('.md') || statSync(join(ROOT, target)).isDirectory()) return [];
    const other = target === document ? text : readFileSync(join(ROOT, target), 'utf8');
    return listAnchors(other).has(anchor) ? [] : [`${document}: ${link}: there is no heading ${anchor}`];
  });
}

it('leads nowhere in no document', () => {
  expect(listDocuments().flatMap((path) => findBroken(path, readFileSync(join(ROOT, path), 'utf8')))).toEqual([]);
});

it('knows a file, a heading and an image that are not there', () => {
  const broken = (text: string) => findBroken('docs/studies.md', text).length;
  expect(broken('[a](limits.md) ![b](images/khorgos-closed.png) [c](https://example.org/x) [d](../README.md)')).toBe(0);
  expect(broken('# One two\n[a](#one-two)')).toBe(0);
  for (const text of [
    '[a](limitz.md)',
    '![a](images/x.png)',
    '[a](#nothing)',
    '[a](limits.md#nothing)',
    '<img src="x.svg">',
  ]) {
    expect(broken(text), text).toBe(1);
  }
});
