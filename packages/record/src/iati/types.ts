/** The subset of an IATI 2.03 activity that we write and read: plain values, no record and no XML. */

export interface IatiOrganisation {
  readonly ref: string;
  readonly name: string;
  /** Code list OrganisationRole. */
  readonly role: '1' | '2' | '3' | '4';
  /** Code list OrganisationType; empty: not said. */
  readonly type: string;
}

export interface IatiTransaction {
  readonly ref: string;
  /** Code list TransactionType: 2 is an outgoing commitment. */
  readonly type: string;
  readonly date: string;
  readonly value: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly description: string;
}

export interface IatiIndicator {
  readonly title: string;
  readonly baselineYear: string;
  readonly baselineDate: string;
  readonly baselineValue: number | null;
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly targetValue: number | null;
  readonly actualValue: number | null;
}

export interface IatiActivity {
  readonly identifier: string;
  readonly updated: string;
  readonly titles: Readonly<Partial<Record<'en' | 'zh' | 'ru', string>>>;
  readonly description: string;
  readonly organisations: readonly IatiOrganisation[];
  /** Code list ActivityStatus. */
  readonly status: string;
  /** By code of ActivityDateType: 1 planned start, 2 actual start, 3 planned end, 4 actual end. */
  readonly dates: readonly { readonly type: '1' | '2' | '3' | '4'; readonly date: string }[];
  /** With the share of each in percent; null where there is but one. */
  readonly countries: readonly { readonly code: string; readonly percentage: number | null }[];
  /** Where: latitude, longitude, and whether the place is exact. */
  readonly location: {
    readonly name: string;
    readonly latitude: number;
    readonly longitude: number;
    readonly exact: boolean;
  } | null;
  readonly sector: string;
  readonly transactions: readonly IatiTransaction[];
  readonly indicators: readonly IatiIndicator[];
}
