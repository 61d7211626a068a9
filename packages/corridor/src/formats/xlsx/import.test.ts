import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIssue } from '../../issue.ts';
import { getTable } from '../../tables/index.ts';
import { createTestCorridor } from '../test-corridor.ts';
import { exportXlsx } from './export.ts';
import { importXlsx } from './import.ts';
import { createWorkbook, createZip, sheetData, textCell } from './test-zip.ts';

/** A sheet of one table with the columns given, each cell as XML. */
function sheetOf(cells: Readonly<Record<string, string>>, after = ''): string {
  return sheetData([Object.keys(cells).map(textCell), Object.values(cells)], after);
}

const RESTRICTION = {
  restriction_id: textCell('winter'),
  table: textCell('link'),
  row_id: textCell('ferry'),
  direction: textCell('both'),
  from_date: '<c s="1"><v>44562</v></c>',
  from_month_day: textCell('11-15'),
  quota_teu_per_day: '<c><v>1.5</v></c>',
  source_id: textCell('handbook'),
  basis: textCell('assumed'),
};
const workbookOf = (cells: Partial<Record<keyof typeof RESTRICTION, string>>, after = '') =>
  createWorkbook({ restriction: sheetOf({ ...RESTRICTION, ...cells }, after) });
/** What one sheet is to blame for; the tables that are not there aside. */
const issuesOf = async (bytes: Uint8Array) =>
  (await importXlsx(bytes)).issues.filter(
    ({ code }) => code !== 'file.missing' && !/reference|source|season/.test(code),
  );
const csvOf = async (bytes: Uint8Array) => (await importXlsx(bytes)).files.get('restriction.csv')?.split('\n')[1];

describe('importXlsx', () => {
  it('gives a real date as an ISO day', async () => {
    expect(await issuesOf(workbookOf({}))).toEqual([]);
    expect(await csvOf(workbookOf({}))).toBe('winter,link,ferry,both,2022-01-01,11-15,1.5,handbook,assumed');
  });

  it('takes month and day of a date that a spreadsheet made of 11-15, with a warning', async () => {
    const bytes = workbookOf({ from_month_day: '<c s="1"><v>45245</v></c>' });
    expect(await csvOf(bytes)).toContain(',11-15,');
    expect(await issuesOf(bytes)).toMatchObject([
      {
        severity: 'warning',
        code: 'date.year',
        file: 'sheet restriction',
        row: 2,
        column: 'from_month_day',
        found: '2023-11-15',
      },
    ]);
  });

  it.each([
    ['a time of day', { from_date: '<c s="1"><v>44562.5</v></c>' }, 'date.time', 'from_date'],
    [
      'a date in a column of numbers',
      { quota_teu_per_day: '<c s="1"><v>44562</v></c>' },
      'date.unexpected',
      'quota_teu_per_day',
    ],
    ['a formula without a value', { quota_teu_per_day: '<c><f>1+1</f></c>' }, 'formula.no_value', 'quota_teu_per_day'],
    [
      'an error value',
      { quota_teu_per_day: '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>' },
      'formula.error',
      'quota_teu_per_day',
    ],
    ['text in a column of numbers', { quota_teu_per_day: textCell('12 TEU') }, 'unit.in_cell', 'quota_teu_per_day'],
    ['a choice that is none', { direction: textCell('up') }, 'value.choice', 'direction'],
  ])('tells of %s, with sheet, row and column', async (_, cells, code, column) => {
    const issues = await issuesOf(workbookOf(cells));
    expect(issues).toContainEqual(
      expect.objectContaining({ severity: 'error', code, file: 'sheet restriction', row: 2, column }),
    );
  });

  it.each([
    ['a number', '<c><f>2*3</f><v>6</v></c>', ',6,'],
    ['a text', '<c t="str"><f>"1"&amp;"2"</f><v>12</v></c>', ',12,'],
    ['a shared one', '<c><f t="shared" si="0"/><v>7</v></c>', ',7,'],
  ])('takes the stored value of a formula: %s', async (_, quota_teu_per_day, text) => {
    const bytes = workbookOf({ quota_teu_per_day });
    expect(await csvOf(bytes)).toContain(text);
    expect((await issuesOf(bytes)).filter(({ column }) => column === 'quota_teu_per_day')).toEqual([]);
  });

  it('refuses merged cells, with their place', async () => {
    const bytes = workbookOf({}, '<mergeCells count="1"><mergeCell ref="B2:C4"/></mergeCells>');
    expect(await issuesOf(bytes)).toContainEqual(
      expect.objectContaining({ code: 'cell.merged', file: 'sheet restriction', row: 2, column: 'table' }),
    );
  });

  it('warns of a sheet that is no table', async () => {
    const issues = await issuesOf(createWorkbook({ restrictions: sheetOf(RESTRICTION), Notes: sheetData([]) }));
    expect(issues).toMatchObject([
      { severity: 'warning', code: 'sheet.unknown', file: 'sheet restrictions', fix: 'did you mean restriction?' },
      { severity: 'warning', code: 'sheet.unknown', file: 'sheet Notes' },
    ]);
  });

  it('tells of a column that stands twice, and counts rows as the spreadsheet does', async () => {
    const blank = '<row r="2"/><row r="3"/>';
    const header = ['layer_id', 'layer_id'].map(textCell).join('');
    const data = `<sheetData><row r="1">${header}</row>${blank}<row r="4"><c r="C4"><v>5</v></c></row></sheetData>`;
    const issues = await issuesOf(createWorkbook({ layer: data }));
    expect(issues).toContainEqual(expect.objectContaining({ code: 'column.duplicate', column: 'layer_id', row: 1 }));
    expect(issues.every(({ file }) => file === 'sheet layer')).toBe(true);
  });

  const macros = [{ name: 'xl/vbaProject.bin', content: 'x' }];
  const bomb = createZip([{ name: 'xl/workbook.xml', content: new Uint8Array(200 * 1024 * 1024) }]);
  const ole = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]);
  it.each([
    ['macros', createWorkbook({ node: '' }, macros), 'xlsx.macros'],
    ['a bomb', bomb, 'xlsx.size'],
    ['an old or encrypted workbook', ole, 'xlsx.not_zip'],
    ['a zip of other things', createZip([{ name: 'a.txt', content: 'x' }]), 'xlsx.form'],
    ['text', new TextEncoder().encode('node_id,name\n'), 'xlsx.not_zip'],
    ['no bytes', new Uint8Array(), 'xlsx.not_zip'],
  ])('refuses %s before it is unpacked', async (_, bytes, code) => {
    const { corridor, files, issues } = await importXlsx(bytes);
    expect(corridor).toBeNull();
    expect(files.size).toBe(0);
    expect(issues.map((issue) => issue.code)).toEqual([code]);
  });

  it('stops at the size that a lying entry promises', async () => {
    const liar = { name: 'xl/workbook.xml', content: new Uint8Array(50 * 1024 * 1024), claimedBytes: 1000 };
    const rels =
      '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>';
    const bytes = createZip([
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: '_rels/.rels', content: rels },
      liar,
    ]);
    const { issues } = await importXlsx(bytes);
    expect(issues).toMatchObject([
      { code: 'xlsx.form', found: expect.stringContaining('exceeds limit of 1000 bytes') },
    ]);
  });

  it('is not led to make a sheet of a billion cells', async () => {
    const far = '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>';
    const { corridor } = await importXlsx(createWorkbook({ node: far }));
    expect(corridor).toBeNull();
  });

  it('never throws on a workbook with bytes changed', async () => {
    const bytes = await exportXlsx(createTestCorridor());
    const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        const changed = bytes.slice();
        for (const [at, byte] of list) changed[at] = byte;
        const { corridor, issues } = await importXlsx(changed);
        if (corridor === null) expect(issues.map(formatIssue).join('\n')).toContain('error');
      }),
      { numRuns: 60 },
    );
  });

  it('reads what a person types into an exported sheet, in any column of it', async () => {
    const columns = Object.keys(getTable('country').columns);
    const rows = [columns.map(textCell), ['KG', 'Kyrgyzstan', '', '', 'Central Asia'].map(textCell)];
    const { files } = await importXlsx(createWorkbook({ country: sheetData(rows) }));
    expect(files.get('country.csv')).toBe('country_id,name,name_zh,name_ru,region\nKG,Kyrgyzstan,,,Central Asia');
  });
});
