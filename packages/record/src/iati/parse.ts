/** IATI 2.03 XML to activities: the subset of `types.ts`; what else a file holds is passed over. */
import { hasErrors, type Issue } from '@landbridge/corridor';
import { readXml, type XmlElement } from './read-xml.ts';
import type { IatiActivity, IatiIndicator, IatiOrganisation } from './types.ts';
import { validateIati } from './validate.ts';

export interface IatiResult {
  /** Empty where an issue is an error. */
  readonly activities: readonly IatiActivity[];
  readonly issues: readonly Issue[];
}

/** @cost O(text) */
export function parseIati(text: string, file: string): IatiResult {
  const issues = [...validateIati(text, file)];
  if (hasErrors(issues)) return { activities: [], issues };
  const root = readXml(text, file, issues);
  return { activities: root === null ? [] : children(root, 'iati-activity').map(readActivity), issues };
}

function readActivity(element: XmlElement): IatiActivity {
  const location = children(element, 'location')[0];
  const [latitude, longitude] = (location ? textAt(location, 'point', 'pos') : '').split(' ').map(Number);
  return {
    identifier: textAt(element, 'iati-identifier'),
    updated: (element.attributes['last-updated-datetime'] ?? '').slice(0, 10),
    titles: Object.fromEntries(
      children(at(element, 'title'), 'narrative').map((node) => [node.attributes['xml:lang'] ?? 'en', node.text]),
    ),
    description: textAt(element, 'description', 'narrative'),
    organisations: children(element, 'participating-org').map((node) => ({
      ref: node.attributes.ref ?? '',
      name: textAt(node, 'narrative'),
      role: node.attributes.role as IatiOrganisation['role'],
      type: node.attributes.type ?? '',
    })),
    status: at(element, 'activity-status')?.attributes.code ?? '',
    dates: children(element, 'activity-date').map((node) => ({
      type: node.attributes.type as '1',
      date: node.attributes['iso-date'] ?? '',
    })),
    countries: children(element, 'recipient-country').map((node) => ({
      code: node.attributes.code ?? '',
      percentage: toNumber(node.attributes.percentage),
    })),
    location:
      location && Number.isFinite(latitude) && Number.isFinite(longitude)
        ? {
            name: textAt(location, 'name', 'narrative'),
            latitude,
            longitude,
            exact: at(location, 'exactness')?.attributes.code === '1',
          }
        : null,
    sector: at(element, 'sector')?.attributes.code ?? '',
    transactions: children(element, 'transaction').map((node) => ({
      ref: node.attributes.ref ?? '',
      type: at(node, 'transaction-type')?.attributes.code ?? '',
      date: at(node, 'transaction-date')?.attributes['iso-date'] ?? '',
      value: Number(textAt(node, 'value')),
      currency: at(node, 'value')?.attributes.currency ?? element.attributes['default-currency'] ?? '',
      description: textAt(node, 'description', 'narrative'),
    })),
    indicators: children(element, 'result').flatMap((result) => children(result, 'indicator').map(readIndicator)),
  };
}

function readIndicator(node: XmlElement): IatiIndicator {
  const baseline = at(node, 'baseline');
  const period = at(node, 'period');
  return {
    title: textAt(node, 'title', 'narrative'),
    baselineYear: baseline?.attributes.year ?? '',
    baselineDate: baseline?.attributes['iso-date'] ?? '',
    baselineValue: toNumber(baseline?.attributes.value),
    periodStart: at(period, 'period-start')?.attributes['iso-date'] ?? '',
    periodEnd: at(period, 'period-end')?.attributes['iso-date'] ?? '',
    targetValue: toNumber(at(period, 'target')?.attributes.value),
    actualValue: toNumber(at(period, 'actual')?.attributes.value),
  };
}

function toNumber(value: string | undefined): number | null {
  return value === undefined ? null : Number(value);
}

function children(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

function at(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((node, name) => children(node, name)[0], element);
}

function textAt(element: XmlElement, ...path: readonly string[]): string {
  return at(element, ...path)?.text ?? '';
}
