/** Activities to IATI 2.03 XML, elements in the order of the schema. */
import { escapeXml } from './read-xml.ts';
import type { IatiActivity, IatiIndicator, IatiTransaction } from './types.ts';

export const REPORTER = { ref: 'LANDBRIDGE-RECORD', type: '90', name: 'Landbridge, the record of a corridor' } as const;

export function formatIati(activities: readonly IatiActivity[]): string {
  const body = activities.map(formatActivity).join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03">\n${body}\n</iati-activities>\n`;
}

function formatActivity(activity: IatiActivity): string {
  const lines = [
    `<iati-activity last-updated-datetime="${escapeXml(activity.updated)}T00:00:00Z" xml:lang="en" default-currency="USD">`,
    `  <iati-identifier>${escapeXml(activity.identifier)}</iati-identifier>`,
    `  <reporting-org ref="${REPORTER.ref}" type="${REPORTER.type}" secondary-reporter="1">${narrative(REPORTER.name)}</reporting-org>`,
    `  <title>${Object.entries(activity.titles)
      .map(([language, text]) => narrative(text, language))
      .join('')}</title>`,
    `  <description type="1">${narrative(activity.description)}</description>`,
    ...activity.organisations.map(
      ({ ref, name, role, type }) =>
        `  <participating-org${attribute('ref', ref)}${attribute('type', type)} role="${role}">${narrative(name)}</participating-org>`,
    ),
    `  <activity-status code="${escapeXml(activity.status)}"/>`,
    ...activity.dates.map(({ type, date }) => `  <activity-date type="${type}" iso-date="${escapeXml(date)}"/>`),
    ...activity.countries.map(
      ({ code, percentage }) =>
        `  <recipient-country code="${escapeXml(code)}"${percentage === null ? '' : ` percentage="${formatDecimal(percentage)}"`}/>`,
    ),
    ...formatLocation(activity.location),
    `  <sector vocabulary="1" code="${escapeXml(activity.sector)}"/>`,
    ...activity.transactions.map(formatTransaction),
    ...(activity.indicators.length === 0
      ? []
      : [
          `  <result type="1"><title>${narrative('Commitments')}</title>`,
          ...activity.indicators.map(formatIndicator),
          '  </result>',
        ]),
    '</iati-activity>',
  ];
  return lines.join('\n');
}

/** A decimal as the schema has it, without an exponent: 1.5e-7 is 0.00000015. */
export function formatDecimal(value: number): string {
  const [mantissa, exponent] = String(value).split('e');
  if (exponent === undefined) return mantissa;
  const sign = value < 0 ? '-' : '';
  const [whole, part = ''] = mantissa.replace('-', '').split('.');
  const digits = `${whole}${part}`;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
}

function narrative(text: string | undefined, language?: string): string {
  return `<narrative${language === undefined ? '' : ` xml:lang="${language}"`}>${escapeXml(text ?? '')}</narrative>`;
}

function attribute(name: string, value: string): string {
  return value === '' ? '' : ` ${name}="${escapeXml(value)}"`;
}

function formatLocation(location: IatiActivity['location']): string[] {
  if (location === null) return [];
  const { name, latitude, longitude, exact } = location;
  const point = `<point srsName="http://www.opengis.net/def/crs/EPSG/0/4326"><pos>${formatDecimal(latitude)} ${formatDecimal(longitude)}</pos></point>`;
  return [`  <location><name>${narrative(name)}</name>${point}<exactness code="${exact ? 1 : 2}"/></location>`];
}

function formatTransaction({ ref, type, date, value, currency, description }: IatiTransaction): string {
  return (
    `  <transaction ref="${escapeXml(ref)}"><transaction-type code="${escapeXml(type)}"/><transaction-date iso-date="${escapeXml(date)}"/>` +
    `<value currency="${escapeXml(currency)}" value-date="${escapeXml(date)}">${formatDecimal(value)}</value><description>${narrative(description)}</description></transaction>`
  );
}

function formatIndicator(row: IatiIndicator): string {
  const measured = (name: string, value: number | null) =>
    value === null ? '' : `<${name} value="${formatDecimal(value)}"/>`;
  const value = row.baselineValue === null ? '' : ` value="${formatDecimal(row.baselineValue)}"`;
  return (
    `    <indicator measure="1"><title>${narrative(row.title)}</title>` +
    `<baseline year="${escapeXml(row.baselineYear)}" iso-date="${escapeXml(row.baselineDate)}"${value}/>` +
    `<period><period-start iso-date="${escapeXml(row.periodStart)}"/><period-end iso-date="${escapeXml(row.periodEnd)}"/>` +
    `${measured('target', row.targetValue)}${measured('actual', row.actualValue)}</period></indicator>`
  );
}
