/** Units and nouns that a number takes from its neighbours: lists, parts of a count before, rates said once. */
import { readCountNoun } from './count-nouns.ts';
import type { Found, Mention } from './quantities.ts';
import type { Token } from './tokens.ts';

const VERBS_OF_PARTS = new Set('run are were is was have had of in use work belong'.split(' '));

/** `154, 96 and 183 km`; `from 460 million to over 70 billion dollars`: a number without a unit takes the next one's. */
export function shareUnits(tokens: readonly Token[], found: readonly Found[]): void {
  for (let index = found.length - 2; index >= 0; index--) {
    const [item, next] = [found[index], found[index + 1]];
    if (!item.open || item.labelled || item.numeral.vague) continue;
    const between = tokens.slice(item.to, next.from);
    const isList =
      between.length > 0 &&
      between.length <= 4 &&
      between.every((token) =>
        [
          ',',
          'and',
          'or',
          'to',
          'by',
          'и',
          'или',
          'over',
          'more',
          'than',
          'nearly',
          'almost',
          'about',
          'another',
        ].includes(token.lower),
      );
    if (!isList || !(next.unit || next.noun)) continue;
    item.unit = next.unit;
    item.noun = next.noun;
    item.currency = next.currency;
    if (item.scale === 1 && next.scale > 1 && item.numeral.scale === 1 && between[0].lower !== 'to')
      item.scale = next.scale;
  }
}

/** `28 of which are`, `500 run on gas`, `11,930 in 2010`, `the number to 100`: the noun of the count before. */
export function takeOver(tokens: readonly Token[], found: readonly Found[], counted: string | null): void {
  const named = namedNumber(tokens);
  let noun = named ?? counted;
  let inSentence = named !== null;
  for (const item of found) {
    if (item.noun) {
      noun = item.noun.unit;
      inSentence = true;
    }
    if (!item.open || item.unit || item.noun || noun === null || item.labelled || item.numeral.vague) continue;
    const [next, second] = [tokens[item.to]?.lower ?? '', tokens[item.to + 1]?.lower ?? ''];
    const before = tokens[item.from - 1]?.lower ?? '';
    const isPart =
      next === 'of'
        ? ['them', 'which', 'these', 'those', 'whom'].includes(second)
        : next === 'in'
          ? inSentence && /^(?:19|20)\d{2}$/.test(second)
          : VERBS_OF_PARTS.has(next) && item.numeral.value >= 2;
    const isTotal =
      before === 'to' &&
      ['number', 'total', 'figure'].some((word) =>
        tokens.slice(Math.max(0, item.from - 4), item.from).some((token) => token.lower === word),
      );
    // `got half a million`, after 20.4 million doses
    const isLarge = inSentence && item.numeral.scale >= 1e6 && [',', '.', ';', 'and'].includes(next || '.');
    const isListed =
      inSentence &&
      ['and', ','].includes(before) &&
      item.numeral.value >= 10 &&
      /^\p{Ll}/u.test(next) &&
      !item.numeral.inWords;
    const isNumber =
      named !== null &&
      [
        'from',
        'to',
        'at',
        'was',
        'is',
        'reached',
        'stood',
        'hit',
        'than',
        'over',
        'about',
        'nearly',
        'almost',
      ].includes(before);
    if (!isPart && !isTotal && !isLarge && !isListed && !isNumber) continue;
    item.noun = { unit: noun, qualifier: null, next: item.to };
  }
}

/** `the number of Central Asian students rose from ...`: what the sentence counts. */
function namedNumber(tokens: readonly Token[]): string | null {
  const at = tokens.findIndex(
    (token, index) => ['number', 'count', 'total'].includes(token.lower) && tokens[index + 1]?.lower === 'of',
  );
  return at < 0 ? null : (readCountNoun(tokens, at + 2)?.unit ?? null);
}

/** `100,000 tonnes of PVC and 75,000 tonnes of soda a year`: the time holds for both. */
export function shareRates(tokens: readonly Token[], mentions: readonly Mention[]): readonly Mention[] {
  return mentions.map((mention, index) => {
    const next = mentions[index + 1];
    const isSame =
      next !== undefined && mention.per === null && next.per !== null && next.unit === `${mention.unit}/${next.per}`;
    const joint =
      isSame &&
      tokens.slice(mention.to, next.from).some((token) => token.lower === 'and') &&
      next.from - mention.to <= 7;
    return joint ? { ...mention, per: next.per, unit: next.unit } : mention;
  });
}
