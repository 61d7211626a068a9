/** Trade between countries as different reporters count it, the sizes of economies, balances of goods, and elasticities. */
import { choice, id, int, num, optional, ref, text } from '../schema/column.ts';
import { defineTable } from '../schema/table.ts';
import { provenance, year } from './shared.ts';

const ECONOMY = 'country_id, the id of a group in national_account (EU), or country ids joined by + for a sum';

export const bilateralTrade = defineTable({
  name: 'bilateral_trade',
  title: 'Trade between countries',
  description:
    'A value of trade as one reporter counts it. Counts that disagree stand side by side; the preferred one is used. A pair ' +
    'without a row is a gap, and no zero.',
  key: 'bilateral_trade_id',
  columns: {
    bilateral_trade_id: id('Id of the figure'),
    reporter: text('country_id of whoever counted; unstated: the source does not say'),
    exporter: text(`Where the goods come from: ${ECONOMY}`),
    importer: text('Where they go, written as the exporter is'),
    direction: choice(
      ['exports', 'turnover'],
      'exports: from exporter to importer alone; turnover: both ways together',
    ),
    commodity: text('What: all, or the goods in the source’s words'),
    year,
    months: optional(int('Months that are counted; empty: the whole year', { unit: 'month', minimum: 1, maximum: 12 })),
    value: num('Value', { unit: 'as the unit', minimum: 0 }),
    unit: choice(['USD', 'EUR', 'CNY'], 'Currency of the year'),
    rank: choice(['preferred', 'rival'], 'preferred: used where one figure is needed; rival: kept beside it'),
    flag: optional(
      choice(
        ['holds-transit', 'half-assumed', 'recalled'],
        'What keeps it from being the trade of the two: goods in transit are inside, the split by direction is assumed, recalled without a page',
      ),
    ),
    ...provenance,
  },
});

export const nationalAccount = defineTable({
  name: 'national_account',
  title: 'Sizes of economies',
  description:
    'Gross domestic product at current prices: domestic sales of the trade model are what of it is not exported.',
  key: 'national_account_id',
  columns: {
    national_account_id: id('Id of the figure'),
    economy: text('country_id, or the id of a group such as EU'),
    region: optional(text('Region of country.csv whose countries are one economy here')),
    year,
    gdp_usd: num('Gross domestic product', { unit: 'USD', minimum: 0 }),
    ...provenance,
  },
});

export const commodityBalance = defineTable({
  name: 'commodity_balance',
  title: 'Balances of goods',
  description: 'Capacity, output, trade and use of one good in one country: what a new plant can take the place of.',
  key: 'commodity_balance_id',
  columns: {
    commodity_balance_id: id('Id of the figure'),
    country_id: ref('country', 'Country'),
    commodity: text('Good'),
    item: choice(['capacity', 'production', 'imports', 'exports', 'demand'], 'Which part of the balance'),
    year,
    tonnes_per_year: optional(num('Quantity; empty: looked for and not found', { unit: 't/yr', minimum: 0 })),
    rank: choice(['preferred', 'rival'], 'preferred: used; rival: another value, kept beside it'),
    ...provenance,
  },
});

export const tradeParameter = defineTable({
  name: 'trade_parameter',
  title: 'Trade parameters',
  description: 'Elasticities and the worth of time in trade, each with its source: engines/trade/README.md lists them.',
  key: 'trade_parameter_id',
  columns: {
    trade_parameter_id: id('Id of the parameter'),
    parameter: choice(['trade_elasticity', 'time_cost_per_day'], 'Which; the preferred row is the middle of its band'),
    value: num('Value', { unit: 'as the parameter' }),
    low: optional(num('Lower end of the band', { unit: 'as the parameter' })),
    high: optional(num('Upper end of the band', { unit: 'as the parameter' })),
    unit: text('Unit'),
    rank: choice(['preferred', 'rival'], 'preferred: used; rival: another published value, within the band'),
    ...provenance,
  },
});
