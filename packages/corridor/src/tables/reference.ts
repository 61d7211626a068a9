/** Tables that the others lean on: the package itself, its sources, countries, prices, and figures with ranges. */
import { choice, id, int, num, optional, text } from '../schema/column.ts';
import { defineTable } from '../schema/table.ts';
import { names, provenance, year } from './shared.ts';

export const config = defineTable({
  name: 'config',
  title: 'The package',
  description: 'One row that says what this corridor is and which units its GMNS columns use.',
  key: 'dataset_name',
  standard: 'GMNS config',
  columns: {
    dataset_name: id('Id of the corridor'),
    title: text('What the corridor is called on screen'),
    title_zh: optional(text('The same in Chinese')),
    title_ru: optional(text('The same in Russian')),
    description: optional(text('What it covers, in a sentence or two')),
    version_number: text('Version of the data, such as 2026.11'),
    base_year: int('Year of the baseline', {
      unit: 'year',
      minimum: 1990,
      maximum: 2050,
    }),
    short_length: choice(['m'], 'Unit of short lengths'),
    long_length: choice(['km'], 'Unit of `length` in link'),
    speed: choice(['km/h'], 'Unit of `free_speed` in link'),
    crs: choice(['EPSG:4326'], 'Coordinate reference system of x_coord, y_coord and geometry'),
    geometry_field_format: choice(['WKT'], 'How geometry columns are written'),
    currency: choice(['USD'], 'Currency of every cost column; each row states its price year'),
    id_type: choice(['string'], 'Type of every key'),
    detour_factor_rail: num('Length of a rail link without a sourced length, over its drawn geometry', {
      unit: 'ratio',
      minimum: 1,
      maximum: 3,
    }),
    detour_factor_road: num('The same for road', {
      unit: 'ratio',
      minimum: 1,
      maximum: 3,
    }),
    detour_factor_sea: num('The same for sea', {
      unit: 'ratio',
      minimum: 1,
      maximum: 3,
    }),
    license: optional(text('Licence of the data, as an SPDX id where there is one')),
  },
});

export const source = defineTable({
  name: 'source',
  title: 'Sources',
  description: 'Every page, report and dataset that a figure came from. `assumption` stands for none found.',
  key: 'source_id',
  columns: {
    source_id: id('Id of the source'),
    title: text('Title, in English'),
    publisher: optional(text('Who published it')),
    year: optional(
      int('Year of publication', {
        unit: 'year',
        minimum: 1900,
        maximum: 2050,
      }),
    ),
    url: optional(text('Where it was read')),
    kind: choice(
      [
        'statistics',
        'report',
        'paper',
        'operator',
        'news',
        'encyclopaedia',
        'dataset',
        'standard',
        'calculation',
        'none',
      ],
      'What it is; calculation: our arithmetic on sourced figures, none: no source found',
    ),
    note: optional(text('How it was read, and what to mind')),
  },
});

export const country = defineTable({
  name: 'country',
  title: 'Countries',
  description: 'Countries that nodes lie in, with their names in three languages.',
  key: 'country_id',
  columns: {
    country_id: id('ISO 3166-1 alpha-2 code'),
    ...names,
    region: text('The group that results are summed by, such as Central Asia'),
  },
});

export const priceIndex = defineTable({
  name: 'price_index',
  title: 'Price index',
  description: 'Consumer prices in the United States: turns dollars of one year into dollars of another.',
  key: 'price_index_id',
  columns: {
    price_index_id: id('Id of the row'),
    year,
    index: num('Index', { unit: 'ratio', minimum: 0 }),
    ...provenance,
  },
});

export const exchangeRate = defineTable({
  name: 'exchange_rate',
  title: 'Exchange rates',
  description: 'Yearly mean of a currency per US dollar.',
  key: 'exchange_rate_id',
  columns: {
    exchange_rate_id: id('Id of the row'),
    currency: text('ISO 4217 code'),
    year,
    units_per_usd: num('Units of the currency for one US dollar', {
      unit: 'ratio',
      minimum: 0,
    }),
    ...provenance,
  },
});

export const figure = defineTable({
  name: 'figure',
  title: 'Figures: ranges and rivals',
  description:
    'One figure of another table, where it has a range, a source of its own, or a rival: the row says more than the ' +
    'cell can. A `preferred` row repeats the cell; a `rival` row keeps another value beside it.',
  key: 'figure_id',
  columns: {
    figure_id: id('Id of the row'),
    table: text('Table of the figure'),
    row_id: text('Key of its row'),
    column: text('Its column'),
    rank: choice(['preferred', 'rival'], 'preferred: the value in the cell; rival: another value, kept beside it'),
    value: num('The value, in the unit of the column', {
      unit: 'as the column',
    }),
    low: optional(num('Lower bound', { unit: 'as the column' })),
    high: optional(num('Upper bound', { unit: 'as the column' })),
    ...provenance,
  },
});
