import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDecimal, formatIati } from './format.ts';
import { parseIati } from './parse.ts';
import type { IatiActivity } from './types.ts';
import { validateIati } from './validate.ts';

// Any text that XML can hold, with the characters that it escapes; blanks at the ends are not text.
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .filter((value) => value.trim() === value && value.trim() !== '' && !/[\p{C}\u2028\u2029]/u.test(value))
  .map((value) => `${value}<&>"'`);
const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,20}$/);
const day = fc.integer({ min: 0, max: 30_000 }).map((n) => new Date(n * 864e5).toISOString().slice(0, 10));
const amount = fc.double({ min: 0, max: 1e25, noNaN: true });
const optional = fc.option(fc.double({ min: -1e22, max: 1e22, noNaN: true }).map((value) => (value === 0 ? 0 : value)));

const activity: fc.Arbitrary<IatiActivity> = fc.record({
  identifier: id.map((value) => `LANDBRIDGE-RECORD-${value}`),
  updated: day,
  titles: fc.record({ en: text, zh: text, ru: text }, { requiredKeys: ['en'] }),
  description: text,
  organisations: fc.array(
    fc.record({
      ref: id,
      name: text,
      role: fc.constantFrom('1', '2', '3', '4'),
      type: fc.constantFrom('', '10', '40', '70'),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  status: fc.constantFrom('1', '2', '3', '4', '5', '6'),
  dates: fc.array(fc.record({ type: fc.constantFrom('1', '2', '3', '4'), date: day }), { minLength: 1, maxLength: 3 }),
  countries: fc.constantFrom(
    [],
    [{ code: 'KG', percentage: null }],
    [
      { code: 'KZ', percentage: 62.5 },
      { code: 'TJ', percentage: 37.5 },
    ],
  ),
  location: fc.option(
    fc.record({
      name: text,
      latitude: fc.integer({ min: -90, max: 90 }),
      longitude: fc.integer({ min: -180, max: 180 }),
      exact: fc.boolean(),
    }),
  ),
  sector: fc.constantFrom('21030', '43010'),
  transactions: fc.array(
    fc.record({
      ref: id,
      type: fc.constant('2'),
      date: day,
      value: amount,
      currency: fc.constantFrom('USD', 'CNY'),
      description: text,
    }),
    { maxLength: 2 },
  ),
  indicators: fc.array(
    fc.record({
      title: text,
      baselineYear: fc.constant('2022'),
      baselineDate: day,
      baselineValue: optional,
      periodStart: day,
      periodEnd: day,
      targetValue: optional,
      actualValue: optional,
    }),
    { maxLength: 2 },
  ),
});

describe('IATI 2.03', () => {
  it('is valid by the schema’s rules, and comes back as it went out', () => {
    fc.assert(
      fc.property(fc.array(activity, { minLength: 1, maxLength: 3 }), (activities) => {
        const xml = formatIati(activities);
        expect(validateIati(xml, 'x.xml')).toEqual([]);
        expect(parseIati(xml, 'x.xml').activities).toEqual(activities);
      }),
      { numRuns: 100 },
    );
  });

  const [sample] = fc.sample(activity, { seed: 7, numRuns: 1 });
  const sound: IatiActivity = {
    ...sample,
    countries: [{ code: 'KG', percentage: null }],
    transactions: [{ ref: 'l', type: '2', date: '2014-01-01', value: 5, currency: 'USD', description: 'Loan' }],
  };
  const xml = formatIati([sound]);
  const moved = () => {
    const status = / {2}<activity-status[^\n]*\n/.exec(xml)?.[0] ?? '';
    return xml.replace(status, '').replace('</iati-activity>', `${status}</iati-activity>`);
  };

  it.each<[string, () => string, string]>([
    ['an element out of order', moved, 'iati.order'],
    ['an element that is missing', () => xml.replace(/ {2}<title>.*<\/title>\n/, ''), 'iati.missing'],
    ['an element twice', () => xml.replace(/( {2}<activity-status[^\n]*\n)/, '$1$1'), 'iati.number'],
    [
      'a code outside its list',
      () => xml.replace(/<activity-status code="\d"/, '<activity-status code="9"'),
      'iati.code',
    ],
    ['an attribute that is missing', () => xml.replace(/iso-date="[^"]*"/, ''), 'iati.attribute'],
    [
      'an attribute that there is not',
      () => xml.replace('<activity-status ', '<activity-status colour="red" '),
      'iati.attribute',
    ],
    ['a day in another form', () => xml.replace(/iso-date="[^"]*"/, 'iso-date="14.09.2022"'), 'iati.format'],
    ['a country in another form', () => xml.replace('code="KG"', 'code="Kyrgyzstan"'), 'iati.format'],
    ['a day that no year has', () => xml.replace(/iso-date="[^"]*"/, 'iso-date="2022-02-29"'), 'iati.format'],
    ['a time in another form', () => xml.replace(/T00:00:00Z/, ' 00:00'), 'iati.format'],
    ['an amount with an exponent', () => xml.replace('>5</value>', '>5e3</value>'), 'iati.text'],
    ['text beside the elements', () => xml.replace('<transaction-date ', 'paid <transaction-date '), 'iati.text'],
    [
      'a value without currency',
      () => xml.replace(' default-currency="USD"', '').replace('<value currency="USD"', '<value'),
      'iati.currency',
    ],
    ['a value that is no number', () => xml.replace('>5</value>', '>five</value>'), 'iati.text'],
    ['an element that there is not', () => xml.replace('<sector ', '<sektor/><sector '), 'iati.element'],
    ['another version', () => xml.replace('version="2.03"', 'version="1.05"'), 'iati.format'],
    ['another root', () => '<html></html>', 'iati.root'],
    ['broken XML', () => xml.slice(0, -20), 'xml.form'],
    [
      'a DOCTYPE',
      () => xml.replace('<iati-activities', '<!DOCTYPE lolz [<!ENTITY lol "lol">]><iati-activities'),
      'xml.doctype',
    ],
    [
      'nesting too deep',
      () => `<iati-activities version="2.03">${'<a>'.repeat(80)}${'</a>'.repeat(80)}</iati-activities>`,
      'xml.depth',
    ],
    [
      'nesting without end',
      () => `<iati-activities version="2.03">${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}</iati-activities>`,
      'xml.refused',
    ],
  ])('%s is refused', (_name, change, code) => {
    const text = change();
    expect(validateIati(text, 'x.xml').map((issue) => issue.code)).toContain(code);
    expect(parseIati(text, 'x.xml').activities).toEqual([]);
  });

  it.each<[string, () => string, string]>([
    [
      'two countries without shares',
      () =>
        xml.replace('<recipient-country code="KG"/>', '<recipient-country code="KG"/><recipient-country code="TJ"/>'),
      'iati.percentage',
    ],
    [
      'shares that do not come to 100',
      () =>
        xml.replace(
          '<recipient-country code="KG"/>',
          '<recipient-country code="KG" percentage="50"/><recipient-country code="TJ" percentage="40"/>',
        ),
      'iati.percentage',
    ],
    [
      'two sectors without shares',
      () => xml.replace('<sector ', '<sector vocabulary="1" code="21030"/><sector '),
      'iati.percentage',
    ],
    [
      'a country at the activity and at a transaction',
      () => xml.replace(/(<value [^>]*>5<\/value><description>.*?<\/description>)/, '$1<recipient-country code="KG"/>'),
      'iati.level',
    ],
    [
      'an identifier of somebody else',
      () => xml.replace('<iati-identifier>LANDBRIDGE', '<iati-identifier>OTHER'),
      'iati.identifier',
    ],
    [
      'an organisation without name and ref',
      () => xml.replace(/<participating-org[^\n]*/, '<participating-org role="1"/>'),
      'iati.organisation',
    ],
  ])('%s is told, and read all the same', (_name, change, code) => {
    const text = change();
    expect(validateIati(text, 'x.xml')).toMatchObject([{ severity: 'warning', code }]);
    expect(parseIati(text, 'x.xml').activities).toHaveLength(1);
  });

  it('does not expand entities that it does not know', () => {
    const text = xml.replace(
      /<description type="1"><narrative>[^<]*/,
      '<description type="1"><narrative>a &xxe; b &#65;',
    );
    expect(parseIati(text, 'x.xml').activities[0].description).toBe('a &xxe; b A');
  });

  it('keys that objects have of themselves do no harm', () => {
    const text = xml.replace('<sector ', '<__proto__/><constructor/><sector ');
    expect(validateIati(text, 'x.xml').length).toBeGreaterThan(0);
    expect(({} as Record<string, unknown>).code).toBeUndefined();
  });

  it('a number has no exponent, and is the same number', () => {
    expect([1.5e-7, -2e-9, 1e21, -1.25e23, 0.1].map(formatDecimal)).toEqual([
      '0.00000015',
      '-0.000000002',
      '1000000000000000000000',
      '-125000000000000000000000',
      '0.1',
    ]);
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(formatDecimal(value)).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(formatDecimal(value)) === value).toBe(true);
      }),
    );
  });

  it('a transaction keeps its own currency, or that of its activity', () => {
    const text = formatIati([
      { ...sound, transactions: [{ ...sound.transactions[0], currency: 'CNY' }, sound.transactions[0]] },
    ]).replace('<value currency="USD"', '<value');
    expect(parseIati(text, 'x.xml').activities[0].transactions.map(({ currency }) => currency)).toEqual(['CNY', 'USD']);
  });
});
