/** A file of observations before its rows: its header, its identity, and what is wrong where it is no CSV at all. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createIssue } from '@landbridge/corridor';
import { type RecordData, SDMX_NEEDED, type SdmxDefaults, type SdmxMapping } from '@landbridge/record';
import Papa from 'papaparse';
import { Failure } from '../failure.ts';
import { nameInFile } from '../store/observation-import.ts';
import { VERSION } from '../version.ts';

const MAX_HEADER_BYTES = 1 << 20;

/** @throws Failure `import.invalid` where a column is missing that no default stands for */
export async function readHeader(
  path: string,
  file: string,
  mapping: SdmxMapping,
  defaults: SdmxDefaults,
): Promise<readonly string[]> {
  const handle = await open(path);
  const buffer = Buffer.alloc(MAX_HEADER_BYTES);
  const { bytesRead } = await handle.read(buffer, 0, MAX_HEADER_BYTES, 0);
  await handle.close();
  const text = buffer.toString('utf8', 0, bytesRead).replace(/^\ufeff/, '');
  const header = (Papa.parse<string[]>(text, { delimiter: ',', preview: 1 }).data[0] ?? []).map((cell) => cell.trim());
  const without = (column: string) => !header.includes(nameInFile(column, mapping));
  const needed = [
    ...SDMX_NEEDED,
    ...(['counterpart', 'reporter_id', 'source_id', 'recorded'] as const).filter((column) => !defaults[column]),
  ];
  const issues = needed.filter(without).map((column) =>
    createIssue({
      code: 'column.missing',
      file,
      row: 1,
      column: nameInFile(column, mapping),
      message: 'The file has no such column',
      found: header.join(',').slice(0, 200),
      expected: nameInFile(column, mapping),
      fix: `--map ${column}=THEIR_NAME${SDMX_NEEDED.some((name) => name === column) ? '' : `, or --set ${column}=VALUE for all rows`}`,
    }),
  );
  if (issues.length > 0) throw new Failure('import.invalid', `${file} lacks ${issues.length} column(s)`, issues);
  return header;
}

/** The same file read in the same way is the same import. */
export async function identify(
  path: string,
  record: RecordData,
  mapping: SdmxMapping,
  defaults: SdmxDefaults,
): Promise<string> {
  const hash = createHash('sha256');
  const units = record.tables.indicator.map((row) => [row.indicator_id, row.unit]);
  hash.update(JSON.stringify([VERSION, sorted(mapping), sorted(defaults), units]));
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex').slice(0, 16);
}

function sorted(cells: object): unknown {
  return Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What DuckDB says of a file that is no CSV, in our words. */
export function describeBroken(error: unknown, file: string): unknown {
  const words = error instanceof Error ? error.message : String(error);
  if (!/CSV/.test(words)) return error;
  const row = /on Line: (\d+)/.exec(words)?.[1];
  const [code, message] = /unicode|utf-8/i.test(words)
    ? (['file.binary', 'The file is not UTF-8 text'] as const)
    : (['csv.quotes', 'The CSV text is broken'] as const);
  const issue = createIssue({
    code,
    file,
    row: row === undefined ? null : Number(row),
    message,
    found: words.split('\n')[code === 'csv.quotes' && row !== undefined ? 2 : 0]?.slice(0, 200) ?? null,
    expected: 'RFC 4180 in UTF-8: one kind of line end, quotes around cells with commas, quotes doubled inside',
  });
  return new Failure('import.invalid', `${file} cannot be read`, [issue]);
}
