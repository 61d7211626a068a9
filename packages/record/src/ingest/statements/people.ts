/** Who holds which office: `Foreign Minister Murat Nurtleu`, `Tagai Alinbayev, an expert on the project`. */
import type { Token } from '../words/tokens.ts';
import { joinTokens, lowerAt, readName, type WordMention } from './word-mention.ts';

const TITLES = new Set(
  'president premier ambassador minister chairman chairwoman chairperson governor mayor secretary-general spokesperson spokesman spokeswoman envoy commissioner'.split(
    ' ',
  ),
);
const POSTS =
  /^(?:expert|director|head|manager|specialist|analyst|engineer|professor|economist|chief|minister|president|ambassador|researcher|consultant|coordinator|deputy|rector|dean|spokesperson|spokesman|spokeswoman)$/;
/** First words of a sentence or of a firm that look like a name. */
const NO_NAME =
  /^(?:The|A|An|He|She|They|It|In|On|At|And|But|Of|Xinhua|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|China|Chinese|Bank|Ministry|Company)$/;

export function findPeople(tokens: readonly Token[]): readonly WordMention[] {
  const found: WordMention[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const mention = readTitle(tokens, i) ?? readPost(tokens, i);
    if (!mention) continue;
    found.push(mention);
    while (i + 1 < tokens.length && tokens[i + 1].start < mention.end) i++;
  }
  return found;
}

function readTitle(tokens: readonly Token[], i: number): WordMention | null {
  const isPrime = tokens[i].lower === 'prime' && lowerAt(tokens, i + 1) === 'minister';
  const isGeneral = tokens[i].lower === 'secretary' && lowerAt(tokens, i + 2) === 'general';
  if (!isPrime && !isGeneral && !TITLES.has(tokens[i].lower)) return null;
  if (!/^\p{Lu}/u.test(tokens[i].text)) return null;
  if (lowerAt(tokens, i - 1) === 'prime') return null;
  let at = i + (isPrime ? 2 : isGeneral ? 3 : 1);
  const isForeign =
    tokens[i].lower === 'minister' &&
    /^\p{Lu}/u.test(tokens[i - 1]?.text ?? '') &&
    /^(?:foreign|transport|trade|energy|finance|economy|education|health|culture|industry|agriculture)$/.test(
      lowerAt(tokens, i - 1),
    );
  const from = isForeign ? i - 1 : i;
  // `Minister of Trade, Arman Shakkaliev`, `President of Tajikistan Emomali Rahmon`
  if (lowerAt(tokens, at) === 'of') {
    const field = readName(tokens, at + 1, 4);
    if (!field) return null;
    at = field.next;
    while (['and', 'of', 'for'].includes(lowerAt(tokens, at))) {
      const more = readName(tokens, at + 1, 4);
      if (!more) break;
      at = more.next;
    }
    if (tokens[at]?.text !== ',') return null;
    const name = readName(tokens, at + 1, 4);
    if (!name || !isPerson(name.text, 2)) return null;
    return office(tokens, from, name.next, name.text, joinTokens(tokens, from, at));
  }
  const name = readName(tokens, at, 4);
  if (!name || !isPerson(name.text, 1)) return null;
  return office(tokens, from, name.next, name.text, joinTokens(tokens, from, at));
}

function isPerson(name: string, leastWords: number): boolean {
  const words = name.split(' ');
  return words.length >= leastWords && !words.some((word) => NO_NAME.test(word)) && !/^\p{Lu}{2,}$/u.test(name);
}

/** A name, a comma, and the post in an apposition. */
function readPost(tokens: readonly Token[], i: number): WordMention | null {
  if (!/^\p{Lu}/u.test(tokens[i].text)) return null;
  if (i > 0 && /^\p{Lu}/u.test(tokens[i - 1].text) && tokens[i - 1].kind === 'word') return null;
  const name = readName(tokens, i, 3);
  if (!name || !isPerson(name.text, 2) || tokens[name.next]?.text !== ',') return null;
  const first = lowerAt(tokens, name.next + 1);
  for (let at = name.next + 1; at < Math.min(tokens.length, name.next + 6); at++) {
    if (tokens[at].kind !== 'word') break;
    if (!POSTS.test(tokens[at].lower)) continue;
    if (!['a', 'an', 'the'].includes(first) && at > name.next + 2) break;
    let end = at + 1;
    while (
      end < tokens.length &&
      end - at < 8 &&
      tokens[end].kind === 'word' &&
      !/^(?:said|says|told|who|and|has|is|was)$/.test(tokens[end].lower)
    )
      end++;
    return office(tokens, i, end, name.text, joinTokens(tokens, name.next + 1, end));
  }
  return null;
}

function office(tokens: readonly Token[], from: number, next: number, name: string, post: string): WordMention {
  return {
    kind: 'office',
    start: tokens[from].start,
    end: tokens[next - 1].end,
    value: name,
    unit: 'name',
    period: null,
    property: 'office-holder',
    breakdown: post.toLowerCase().replace(/^(?:a|an|the) /, ''),
  };
}
