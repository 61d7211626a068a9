/**
 * Code lists of IATI 2.03 that the subset uses, embedded ones whole.
 *
 * @source https://iatistandard.org, code lists of version 2.03
 */
export const CODES = {
  ActivityStatus: ['1', '2', '3', '4', '5', '6'],
  ActivityDateType: ['1', '2', '3', '4'],
  OrganisationRole: ['1', '2', '3', '4'],
  OrganisationType: ['10', '11', '15', '21', '22', '23', '24', '30', '40', '60', '70', '71', '72', '73', '80', '90'],
  TransactionType: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13'],
  ResultType: ['1', '2', '3', '9'],
  IndicatorMeasure: ['1', '2', '3', '4', '5'],
  DescriptionType: ['1', '2', '3', '4'],
  GeographicExactness: ['1', '2'],
  SectorVocabulary: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '99', '98'],
} as const;

export type CodeList = keyof typeof CODES;

/** Status words of the record to ActivityStatus: pipeline, implementation, closed, cancelled, suspended. */
export const ACTIVITY_STATUS: Readonly<Record<string, string>> = {
  proposed: '1',
  announced: '1',
  construction: '2',
  operating: '4',
  cancelled: '5',
  shelved: '6',
};
