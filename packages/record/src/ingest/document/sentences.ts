/** A block's text to sentences. Points in abbreviations, initials and numbers end none. */

const ABBREVIATIONS = new Set(
  (
    'mr mrs ms dr prof gen sen gov st vs no nos fig figs vol art sec ch ed eds approx ca cf inc ltd co corp est al e.g i.e u.s u.k ' +
    'p pp par jan feb mar apr jun jul aug sep sept oct nov dec bn mn ' +
    'г гг млн млрд трлн тыс долл руб куб кв ст стр рис см др тел'
  ).split(' '),
);
/** Text without an end, such as a table printed as prose, is cut here. */
const MOST_LETTERS = 1500;
const CLOSING = /["'”’»)\]]/;

/** @returns offsets of each sentence in the text. @cost O(letters) */
export function splitSentences(text: string): readonly (readonly [number, number])[] {
  const sentences: [number, number][] = [];
  let start = 0;
  const close = (end: number) => {
    let [from, to] = [start, end];
    while (from < to && text[from] === ' ') from++;
    while (to > from && text[to - 1] === ' ') to--;
    if (to > from) sentences.push([from, to]);
    start = end;
  };
  for (let i = 0; i < text.length; i++) {
    const letter = text[i];
    if (letter === '。' || letter === '！' || letter === '？') close(i + 1);
    else if (letter === '!' || letter === '?' || (letter === '.' && endsSentence(text, i, start))) {
      let end = i + 1;
      while (end < text.length && CLOSING.test(text[end])) end++;
      if (end === text.length || text[end] === ' ') {
        close(end);
        i = end - 1;
      }
    } else if (i - start > MOST_LETTERS && letter === ' ') close(i);
    else if (i - start > 2 * MOST_LETTERS) close(i);
  }
  close(text.length);
  return sentences;
}

function endsSentence(text: string, point: number, start: number): boolean {
  let next = point + 1;
  while (next < text.length && CLOSING.test(text[next])) next++;
  if (next >= text.length) return true;
  if (text[next] !== ' ') return false;
  const following = text[next + 1] ?? '';
  if (/\p{Ll}/u.test(following)) return false;
  let from = point;
  while (from > start && point - from < 12 && /[\p{L}.]/u.test(text[from - 1])) from--;
  const word = text.slice(from, point).toLowerCase();
  if (word.length === 1 && /\p{L}/u.test(word) && /\p{Lu}/u.test(text[from])) return false;
  if (word === 'г' || word === 'гг') return /\p{Lu}/u.test(following);
  return !ABBREVIATIONS.has(word);
}
