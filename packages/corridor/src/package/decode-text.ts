/** Bytes of a file to text: UTF-8 alone, with the place of the first byte that is not. */
import { createIssue, type Issue } from '../issue.ts';

export const MAX_FILE_BYTES = 64 * 1024 * 1024;

/** @returns null, with an issue, where the file is too large or not UTF-8 text */
export function decodeText(bytes: Uint8Array, file: string, issues: Issue[]): string | null {
  if (bytes.length > MAX_FILE_BYTES) {
    issues.push(
      createIssue({
        code: 'file.size',
        file,
        message: 'The file is too large to read',
        found: `${bytes.length} bytes`,
        expected: `at most ${MAX_FILE_BYTES} bytes`,
      }),
    );
    return null;
  }
  let found = 'a NUL byte: UTF-16, or no text at all';
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    found = describeFault(bytes);
  }
  issues.push(
    createIssue({
      code: 'file.binary',
      file,
      message: 'The file is not UTF-8 text',
      found,
      expected: 'CSV or YAML in UTF-8',
      fix: 'save it as "CSV UTF-8"',
    }),
  );
  return null;
}

/** Where UTF-8 ends, and what the file may be instead. */
function describeFault(bytes: Uint8Array): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return 'UTF-16';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start);
    const stop = end < 0 ? bytes.length : end + 1;
    try {
      decoder.decode(bytes.subarray(start, stop));
    } catch {
      return `another encoding: line ${line} holds bytes that UTF-8 does not have`;
    }
    start = stop;
  }
  return 'another encoding';
}
