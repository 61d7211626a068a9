/** `a;b` to a list without blanks. */
export function splitList(text: string): string[] {
  return text.split(';').flatMap((part) => part.trim() || []);
}
