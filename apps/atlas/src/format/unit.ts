/** Units in the page's language: the engine's English unit, part by part. */
import type { Messages } from '../i18n/index.ts';
import type { Prefix } from './scaled.ts';

/** `million USD (2022)/yr`. Parts that the language has no word for stay as they are. */
export function formatUnit(unit: string, prefix: Prefix, { prefixes, units }: Messages): string {
  // The engines' own million.
  const own = unit.startsWith('M ') ? unit.slice(2) : null;
  // The longest first: `TEU-km` before `TEU`.
  const parts = Object.keys(units).sort((a, b) => b.length - a.length);
  const translate = (text: string): string => {
    const part = parts.find((candidate) => text.includes(candidate) && isWhole(text, candidate));
    if (!part) return text;
    const at = text.indexOf(part);
    return translate(text.slice(0, at)) + units[part] + translate(text.slice(at + part.length));
  };
  return prefixes[prefix.id] + (own === null ? translate(unit) : prefixes.million + translate(own));
}

/** `h` is hours, but not in `share`. */
function isWhole(text: string, part: string): boolean {
  const at = text.indexOf(part);
  const [before, after] = [text[at - 1] ?? '', text[at + part.length] ?? ''];
  return (part.startsWith('/') || !/[A-Za-z]/.test(before)) && !/[A-Za-z]/.test(after);
}
