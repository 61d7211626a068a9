/** Text over several lines: broken at spaces, and in names such as `link/road:a-b/length` after a slash or a colon. */

/** @returns lines of at most `width` columns, but for a part that has no place to break */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of text.split(/(?<=[ /:])/)) {
    if (line !== '' && displayWidth(line + part.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += part;
  }
  return [...lines, line.trimEnd()];
}

/** Lines after the first begin below the text of the first. */
export function wrapIndented(text: string, indent: string, width: number): string {
  return wrapText(text, width - displayWidth(indent)).join(`\n${' '.repeat(displayWidth(indent))}`);
}

/** Columns that a text takes on a terminal: Chinese, Japanese and Korean signs take two, accents none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const sign of text.normalize('NFC')) width += /\p{M}/u.test(sign) ? 0 : WIDE.test(sign) ? 2 : 1;
  return width;
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
