/** The page of formats against the code's own list. */
import { readFileSync } from 'node:fs';
import { listFormats } from '@landbridge/corridor';
import { expect, it } from 'vitest';

it('docs/formats.md has a row for each format, with its endings and whether it is a folder', () => {
  const page = readFileSync(new URL('../../docs/formats.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| (\w+) \| [^|]+ \| (\.[^|(]+?)( \(folder\))? \|/gm)];
  const written = rows.map(([, id, endings, folder]) => [id, endings.split(', '), folder ? 'folder' : 'file']);
  expect(written).toEqual(listFormats().map(({ id, extensions, kind }) => [id, extensions, kind]));
});
