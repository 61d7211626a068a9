import { indexRows, keyOf } from '../corridor.ts';
import { getTable, TABLE_NAMES } from '../tables/index.ts';
import type { CheckContext } from './index.ts';

/** Keys are unique within a table; config has one row. */
export function checkKeys({ tables, report }: CheckContext): void {
  for (const name of TABLE_NAMES) {
    if (name === 'config' || indexRows(tables, name).size === tables[name].length) continue;
    const first = new Map<string, number>();
    for (const [index, row] of (tables[name] as readonly object[]).entries()) {
      const key = keyOf(name, row);
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, index);
      else {
        report(name, index, {
          code: 'key.duplicate',
          column: getTable(name).key,
          message: 'The key stands in an earlier row too',
          found: key,
          expected: 'a key that no other row has',
          fix: 'give the row a key of its own, or remove it',
        });
      }
    }
  }
  if (tables.config.length > 1) {
    report('config', 1, {
      code: 'config.rows',
      message: 'config.csv describes one package: it has one row',
      found: `${tables.config.length} rows`,
      expected: '1 row',
      fix: 'keep the row that describes this package',
    });
  }
}
