import { emptyTables, type Row } from '@landbridge/corridor';
import { describe, expect, it } from 'vitest';
import { createDeflator, pickRate, pickTariff, pickYear } from './rates.ts';

const speed = (id: string, layer: string, country: string | null, year: number) => ({
  speed_id: id,
  layer_id: layer,
  country_id: country,
  year,
});

describe('pickYear', () => {
  it.each([
    [2022, [2020, 2022, 2024], 2022],
    [2023, [2020, 2022, 2024], 2022],
    [2023, [2024, 2022, 2020], 2022],
    [2030, [2020, 2022, 2024], 2024],
    [2019, [2024, 2020, 2022], 2020],
    [2019, [2020], 2020],
    [2021, [2025, 2020, 2024], 2020],
    [2021, [2025, 2023, 2024], 2023],
  ])('in %i of %j takes %i', (year, years, wanted) => {
    expect(
      pickYear(
        years.map((item) => ({ year: item })),
        year,
      )?.year,
    ).toBe(wanted);
  });

  it('of nothing takes nothing', () => {
    expect(pickYear([], 2022)).toBeUndefined();
  });
});

describe('pickRate', () => {
  const rows = [
    speed('any-2020', 'rail', null, 2020),
    speed('any-2022', 'rail', null, 2022),
    speed('kz-2019', 'rail', 'KZ', 2019),
    speed('kz-2024', 'rail', 'KZ', 2024),
    speed('other-layer', 'road', 'KZ', 2022),
  ];
  it.each([
    ['the country before none, even where its year is older', 'KZ', 2022, 'kz-2019'],
    ["the country's latest year not after", 'KZ', 2025, 'kz-2024'],
    ["the country's earliest, where all are later", 'KZ', 2010, 'kz-2019'],
    ['the row of every country for one without its own', 'UZ', 2022, 'any-2022'],
    ['the row of every country for the sea', null, 2021, 'any-2020'],
    ['never the row of another country', 'UZ', 2010, 'any-2020'],
  ])('takes %s', (_, country, year, wanted) => {
    expect(pickRate(rows, 'speed', 'rail', country, year).speed_id).toBe(wanted);
  });

  it('does not invent a rate', () => {
    expect(() => pickRate(rows, 'speed', 'sea', null, 2022)).toThrow('freight: speed has no row for layer sea');
    expect(() => pickRate(rows, 'speed', 'road', 'UZ', 2022)).toThrow('freight: speed has no row for layer road');
  });
});

describe('pickTariff', () => {
  const tariff = (id: string, country: string | null, relation: 'any' | 'trade' | 'transit', year: number) =>
    ({ tariff_id: id, layer_id: 'rail', country_id: country, relation, year }) as Row<'tariff'>;
  const rows = [
    tariff('any', null, 'any', 2022),
    tariff('general-transit', null, 'transit', 2022),
    tariff('kz-any', 'KZ', 'any', 2022),
    tariff('kz-transit-2021', 'KZ', 'transit', 2021),
    tariff('kz-transit-2023', 'KZ', 'transit', 2023),
    tariff('uz-trade', 'UZ', 'trade', 2030),
  ];
  it.each([
    ['the relation before any', 'KZ', 'transit', 2022, 'kz-transit-2021'],
    ['the latest year of the relation', 'KZ', 'transit', 2024, 'kz-transit-2023'],
    ['any where the country has not the relation', 'KZ', 'trade', 2022, 'kz-any'],
    ['the country before the relation of all countries', 'KZ', 'trade', 2020, 'kz-any'],
    ["the country's only row, though its year is later", 'UZ', 'trade', 2022, 'uz-trade'],
    ['the relation of all countries where the country has another only', 'UZ', 'transit', 2022, 'general-transit'],
    ['any of all countries', 'CN', 'trade', 2022, 'any'],
    ['the relation of all countries at sea', null, 'transit', 2022, 'general-transit'],
  ] as const)('takes %s', (_, country, relation, year, wanted) => {
    expect(pickTariff(rows, 'rail', country, relation, year).tariff_id).toBe(wanted);
  });

  it('does not invent a tariff', () => {
    expect(() => pickTariff(rows, 'sea', null, 'trade', 2022)).toThrow('freight: tariff has no row for layer sea');
  });
});

describe('createDeflator', () => {
  const index = (year: number, value: number) =>
    ({ price_index_id: String(year), year, index: value }) as Row<'price_index'>;
  const toDollarsOf2022 = createDeflator({ ...emptyTables(), price_index: [index(2020, 80), index(2022, 100)] }, 2022);

  it('turns 1.60 dollars of 2020 into 2.00 of 2022 at an index that goes from 80 to 100', () => {
    expect(toDollarsOf2022(1.6, 2020)).toBeCloseTo(2, 12);
    expect(toDollarsOf2022(7, 2022)).toBe(7);
  });

  it('there and back is the same', () => {
    const toDollarsOf2020 = createDeflator(
      { ...emptyTables(), price_index: [index(2020, 80), index(2022, 100)] },
      2020,
    );
    expect(toDollarsOf2020(toDollarsOf2022(12.34, 2020), 2022)).toBeCloseTo(12.34, 12);
  });

  it('names the year that is missing', () => {
    expect(() => toDollarsOf2022(1, 2021)).toThrow('freight: price_index has no row for 2021');
  });
});
