/**
 * What the standard demands beside the form of its schema: the rules that its documentation of 2.03 words as MUST, for the
 * elements that we use.
 *
 * @source iati-activities-schema.xsd 2.03, documentation of the elements
 */
import type { XmlElement } from './read-xml.ts';
import type { Report } from './validate.ts';

/** Percentages are printed to a few digits. */
const HUNDRED_WITHIN = 0.01;

/**
 * @param report  for what leaves a value without meaning
 * @param warn    for what can still be read
 */
export function checkMeaning(element: XmlElement, parent: string, report: Report, warn: Report): void {
  if (element.name === 'participating-org' && parent === 'iati-activity') checkNamed(element, warn);
  if (element.name !== 'iati-activity') return;
  const of = (...names: readonly string[]) => element.children.filter(({ name }) => names.includes(name));
  checkShares(of('recipient-country', 'recipient-region'), 'recipient countries and regions', warn);
  for (const [vocabulary, sectors] of groupBy(of('sector'), (sector) => sector.attributes.vocabulary ?? '1')) {
    checkShares(sectors, `sectors of vocabulary ${vocabulary}`, warn);
  }
  checkPlaceOf('sector', element, warn);
  checkPlaceOf('recipient-country', element, warn);
  checkIdentifier(of('iati-identifier')[0], of('reporting-org')[0], of('other-identifier').length > 0, warn);
  if (element.attributes['default-currency'] !== undefined) return;
  for (const transaction of of('transaction')) {
    const value = transaction.children.find(({ name }) => name === 'value');
    if (value && value.attributes.currency === undefined) {
      report('iati.currency', 'A value has a currency, its own or the default of the activity', value.text, 'currency');
    }
  }
}

function checkNamed(element: XmlElement, report: Report): void {
  const named = element.children.some(({ name, text }) => name === 'narrative' && text !== '');
  if (element.attributes.ref !== undefined || named) return;
  report('iati.organisation', 'An organisation has a ref or a name', null, 'ref or narrative');
}

/** Several of a kind share the whole: each has a percentage, and they come to 100. */
function checkShares(elements: readonly XmlElement[], what: string, report: Report): void {
  if (elements.length < 2) return;
  const shares = elements.map(({ attributes }) => Number(attributes.percentage ?? Number.NaN));
  const sum = shares.reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 100) <= HUNDRED_WITHIN && shares.every((share) => share >= 0)) return;
  const found = Number.isNaN(sum) ? 'one without percentage' : `${sum}`;
  report('iati.percentage', `Percentages of several ${what} come to 100`, found, '100');
}

/** At the activity, or at every transaction; never both. */
function checkPlaceOf(kind: string, activity: XmlElement, report: Report): void {
  const own = activity.children.some(({ name }) => name === kind);
  const transactions = activity.children.filter(({ name }) => name === 'transaction');
  const holding = transactions.filter(({ children }) => children.some(({ name }) => name === kind)).length;
  if (holding === 0 || (!own && holding === transactions.length)) return;
  report('iati.level', `${kind} stands at the activity or at all of its transactions`, `${holding} transactions`);
}

function checkIdentifier(
  identifier: XmlElement | undefined,
  reporter: XmlElement | undefined,
  hadAnother: boolean,
  report: Report,
): void {
  const prefix = reporter?.attributes.ref;
  if (identifier === undefined || prefix === undefined || hadAnother) return;
  if (identifier.text.startsWith(`${prefix}-`) && identifier.text.length > prefix.length + 1) return;
  report(
    'iati.identifier',
    'The identifier begins with that of the reporting organisation',
    identifier.text,
    `${prefix}-...`,
  );
}

function groupBy(elements: readonly XmlElement[], keyOf: (element: XmlElement) => string): Map<string, XmlElement[]> {
  const groups = new Map<string, XmlElement[]>();
  for (const element of elements) groups.set(keyOf(element), [...(groups.get(keyOf(element)) ?? []), element]);
  return groups;
}
