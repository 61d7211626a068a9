import { describe, expect, it } from 'vitest';
import { readDocument } from './read-document.ts';
import { splitSentences } from './sentences.ts';

const furniture = (text: string) => readDocument(text).furniture.map(({ reason }) => reason);
const kept = (text: string) => readDocument(text).blocks.map((block) => block.text.trim());
const BODY = 'The road was opened in 2021 and carries two thousand vehicles on most days of the year.';

describe('furniture of a text', () => {
  it.each([
    ['Home | World | Business | Sports', 'navigation'],
    ['Home > News > Asia', 'navigation'],
    ['12,345 views', 'counts of the page'],
    ['Views: 48,221', 'counts of the page'],
    ['4 min read', 'counts of the page'],
    ['Share Facebook Twitter WeChat Email', 'share buttons'],
    ['By Aliya Sample', 'byline'],
    ['Updated: 2023-06-02 10:15', 'byline'],
    ['[Photo/File]', 'caption'],
    ['Copyright 2023. All rights reserved.', 'rights'],
    ['We use cookies to improve the site.', 'offer or notice'],
    ['Subscribe to our newsletter', 'offer or notice'],
    ['Tel: 010-6512 3456', 'contact'],
    ['Jane Doe is a senior correspondent who has covered 30 countries.', 'author box'],
    ['- [Ten plants to watch](https://example.org)', 'links'],
  ])('%s', (line, reason) => {
    expect(furniture(`${BODY}\n\n${line}\n\n${BODY}`)).toEqual([reason]);
    expect(kept(`${BODY}\n\n${line}\n\n${BODY}`)).toEqual([BODY, BODY]);
  });

  it('a list under a heading of related stories ends where prose begins', () => {
    const text = `${BODY}\n\nRelated stories\n\n7 things to know\n\nGas up 20 percent\n\n${BODY}`;
    expect(kept(text)).toEqual([BODY, BODY]);
  });

  it.each(['62 pairs of sister cities', 'Trade grows', '57.1 million', '- The line is 433 km long'])(
    '%s is of the article',
    (line) => expect(furniture(`${BODY}\n\n${line}\n\n${BODY}`)).toEqual([]),
  );
});

describe('furniture of a page', () => {
  const page = (inside: string) => `<html><body>${inside}<p>${BODY}</p></body></html>`;
  it.each([
    '<nav><a href="/">Home</a></nav>',
    '<aside>5 facts</aside>',
    '<footer>6 Avenue</footer>',
    '<div class="share-buttons">Share 256</div>',
    '<div id="related"><p>12 bridges were opened by the minister in 2020, it is said.</p></div>',
    '<figure><figcaption>A crew of 40 workers.</figcaption></figure>',
    '<div role="complementary">9 links</div>',
    '<script>var views = 10;</script>',
    '<style>p { width: 90px }</style>',
    '<ul><li><a href="/a">Twelve bridges</a></li></ul>',
  ])('%s', (inside) => expect(kept(page(inside))).toEqual([BODY]));

  it('what stands outside the article is beside it', () => {
    const article = `<article><h1>Road</h1><p>${BODY}</p><p>${BODY}</p><p>${BODY}</p></article>`;
    expect(kept(`<html><body><p>5 km of news.</p>${article}<p>7 km of other news.</p></body></html>`)).toEqual([
      'Road',
      BODY,
      BODY,
      BODY,
    ]);
  });

  it('letters know their place through tags and entities', () => {
    const source = '<html><p>It is <b>433</b>&nbsp;km long.</p></html>';
    const [block] = readDocument(source).blocks;
    expect(block.text).toBe('It is 433 km long.');
    for (const [index, letter] of [...block.text].entries()) {
      if (letter !== ' ') expect(source[block.offsets[index]]).toBe(letter);
    }
  });
});

describe('splitSentences', () => {
  it.each([
    ['One. Two.', ['One.', 'Two.']],
    ['It cost U.S. dollars. Then more.', ['It cost U.S. dollars.', 'Then more.']],
    ['Mr. Smith of No. 5 came. He left.', ['Mr. Smith of No. 5 came.', 'He left.']],
    ['S. Berdimuhamedov came.', ['S. Berdimuhamedov came.']],
    ['It is 1.5 km. Long.', ['It is 1.5 km.', 'Long.']],
    ['全长5公里。投资3亿元。', ['全长5公里。', '投资3亿元。']],
    ['В 2022 г. превысил 70 млрд долл. США. Рост.', ['В 2022 г. превысил 70 млрд долл. США.', 'Рост.']],
  ])('%s', (text, expected) =>
    expect(splitSentences(text).map(([from, to]) => text.slice(from, to))).toEqual(expected),
  );
});
