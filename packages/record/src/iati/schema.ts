/**
 * The rules of the IATI 2.03 activity schema for the elements that we use, and the order of all elements of an activity:
 * the schema's sequence, how often each may stand, which attributes it needs, and which code list holds their values.
 *
 * @source iati-activities-schema.xsd of version 2.03, written down by hand; not the whole schema
 */
import type { CodeList } from './codes.ts';

export interface ChildRule {
  readonly name: string;
  readonly min: number;
  readonly max: number;
}

export interface AttributeRule {
  readonly name: string;
  readonly required: boolean;
  readonly codes?: CodeList;
  readonly pattern?: RegExp;
}

export interface ElementRule {
  readonly children: readonly ChildRule[];
  readonly attributes: readonly AttributeRule[];
  /** Text that the element needs; an element without this holds no text of its own. */
  readonly text?: RegExp;
}

const DAY =
  /^\d{4}-(0[13578]|1[02])-(0[1-9]|[12]\d|3[01])$|^\d{4}-(0[469]|11)-(0[1-9]|[12]\d|30)$|^\d{4}-02-(0[1-9]|1\d|2[0-8])$|^(\d\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29$/;
const TIME = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/;
/** As in XML Schema: no exponent. */
const DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;
const BOOLEAN = /^(0|1|true|false)$/;
const INTEGER = /^[+-]?\d+$/;
const URI = /^\S*$/;
const MANY = Infinity;
const one = (name: string): ChildRule => ({ name, min: 1, max: 1 });
const maybe = (name: string): ChildRule => ({ name, min: 0, max: 1 });
const some = (name: string): ChildRule => ({ name, min: 1, max: MANY });
const any = (name: string): ChildRule => ({ name, min: 0, max: MANY });
const need = (name: string, codes?: CodeList, pattern?: RegExp): AttributeRule => ({
  name,
  required: true,
  codes,
  pattern,
});
const may = (name: string, codes?: CodeList, pattern?: RegExp): AttributeRule => ({
  name,
  required: false,
  codes,
  pattern,
});

const NARRATED: ElementRule = { children: [some('narrative')], attributes: [] };
const DATED = { children: [any('narrative')], attributes: [need('iso-date', undefined, DAY)] } as const;
const MEASURED: ElementRule = {
  children: [any('location'), any('dimension'), maybe('comment'), any('document-link')],
  attributes: [may('value', undefined, DECIMAL)],
};

export const ACTIVITY_ORDER: readonly ChildRule[] = [
  one('iati-identifier'),
  one('reporting-org'),
  one('title'),
  some('description'),
  some('participating-org'),
  any('other-identifier'),
  one('activity-status'),
  some('activity-date'),
  any('contact-info'),
  maybe('activity-scope'),
  any('recipient-country'),
  any('recipient-region'),
  any('location'),
  any('sector'),
  any('tag'),
  maybe('country-budget-items'),
  any('humanitarian-scope'),
  any('policy-marker'),
  maybe('collaboration-type'),
  maybe('default-flow-type'),
  maybe('default-finance-type'),
  any('default-aid-type'),
  maybe('default-tied-status'),
  any('budget'),
  any('planned-disbursement'),
  maybe('capital-spend'),
  any('transaction'),
  any('document-link'),
  any('related-activity'),
  any('legacy-data'),
  maybe('conditions'),
  any('result'),
  maybe('crs-add'),
  maybe('fss'),
];

/** By path from the root; `narrative` has the same rule wherever it stands. */
export const ELEMENT_RULES: Readonly<Record<string, ElementRule>> = {
  'iati-activities': {
    children: [some('iati-activity')],
    attributes: [
      need('version', undefined, /^2\.03$/),
      may('generated-datetime', undefined, TIME),
      may('linked-data-default', undefined, URI),
    ],
  },
  'iati-activity': {
    children: ACTIVITY_ORDER,
    attributes: [
      may('last-updated-datetime', undefined, TIME),
      may('xml:lang'),
      may('default-currency', undefined, /^[A-Z]{3}$/),
      may('hierarchy', undefined, INTEGER),
      may('humanitarian', undefined, BOOLEAN),
      may('budget-not-provided'),
      may('linked-data-uri', undefined, URI),
    ],
  },
  'iati-identifier': { children: [], attributes: [], text: /\S/ },
  'reporting-org': {
    children: [some('narrative')],
    attributes: [need('ref'), need('type', 'OrganisationType'), may('secondary-reporter', undefined, BOOLEAN)],
  },
  title: NARRATED,
  description: { children: [some('narrative')], attributes: [may('type', 'DescriptionType')] },
  'participating-org': {
    children: [any('narrative')],
    attributes: [may('ref'), may('type', 'OrganisationType'), need('role', 'OrganisationRole'), may('activity-id')],
  },
  'activity-status': { children: [], attributes: [need('code', 'ActivityStatus')] },
  'activity-date': {
    children: [any('narrative')],
    attributes: [need('type', 'ActivityDateType'), need('iso-date', undefined, DAY)],
  },
  'recipient-country': {
    children: [any('narrative')],
    attributes: [need('code', undefined, /^[A-Z]{2}$/), may('percentage', undefined, DECIMAL)],
  },
  'iati-activity/location': {
    children: [
      maybe('location-reach'),
      any('location-id'),
      maybe('name'),
      maybe('description'),
      maybe('activity-description'),
      any('administrative'),
      maybe('point'),
      maybe('exactness'),
      maybe('location-class'),
      maybe('feature-designation'),
    ],
    attributes: [may('ref')],
  },
  'location/name': NARRATED,
  point: {
    children: [maybe('pos')],
    attributes: [may('srsName', undefined, /^http:\/\/www\.opengis\.net\/def\/crs\/EPSG\/0\/4326$/)],
  },
  pos: { children: [], attributes: [], text: /^-?\d+(\.\d+)? -?\d+(\.\d+)?$/ },
  exactness: { children: [], attributes: [need('code', 'GeographicExactness')] },
  sector: {
    children: [any('narrative')],
    attributes: [
      need('code'),
      may('vocabulary', 'SectorVocabulary'),
      may('vocabulary-uri', undefined, URI),
      may('percentage', undefined, DECIMAL),
    ],
  },
  transaction: {
    children: [
      one('transaction-type'),
      one('transaction-date'),
      one('value'),
      maybe('description'),
      maybe('provider-org'),
      maybe('receiver-org'),
      maybe('disbursement-channel'),
      any('sector'),
      maybe('recipient-country'),
      maybe('recipient-region'),
      maybe('flow-type'),
      maybe('finance-type'),
      any('aid-type'),
      maybe('tied-status'),
    ],
    attributes: [may('ref'), may('humanitarian', undefined, BOOLEAN)],
  },
  'transaction-type': { children: [], attributes: [need('code', 'TransactionType')] },
  'transaction-date': DATED,
  value: {
    children: [],
    attributes: [may('currency', undefined, /^[A-Z]{3}$/), need('value-date', undefined, DAY)],
    text: DECIMAL,
  },
  'transaction/description': NARRATED,
  result: {
    children: [one('title'), maybe('description'), any('document-link'), any('reference'), some('indicator')],
    attributes: [need('type', 'ResultType'), may('aggregation-status', undefined, BOOLEAN)],
  },
  indicator: {
    children: [
      one('title'),
      maybe('description'),
      any('document-link'),
      any('reference'),
      any('baseline'),
      any('period'),
    ],
    attributes: [
      need('measure', 'IndicatorMeasure'),
      may('ascending', undefined, BOOLEAN),
      may('aggregation-status', undefined, BOOLEAN),
    ],
  },
  baseline: {
    ...MEASURED,
    attributes: [need('year', undefined, /^\d{4}$/), may('iso-date', undefined, DAY), may('value', undefined, DECIMAL)],
  },
  period: { children: [one('period-start'), one('period-end'), any('target'), any('actual')], attributes: [] },
  'period-start': { ...DATED, children: [] },
  'period-end': { ...DATED, children: [] },
  target: MEASURED,
  actual: MEASURED,
  narrative: { children: [], attributes: [may('xml:lang', undefined, /^[a-z]{2}$/)], text: /\S/ },
};
