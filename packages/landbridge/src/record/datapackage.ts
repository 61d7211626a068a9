import { createDatapackageText, type FurtherTable } from '@landbridge/corridor';
import { getRecordTable, RECORD_TABLE_NAMES, type RecordData } from '@landbridge/record';

/** `datapackage.json` of a corridor with its record: tables that have rows, those of the record under `record/`. */
export function createPackageText({ corridor, tables }: RecordData): string {
  const further = RECORD_TABLE_NAMES.filter((name) => tables[name].length > 0).map((name) => describe(name));
  return createDatapackageText(corridor, further);
}

/** A source of the record stands in one of two tables, which a foreign key of Frictionless cannot say. */
function describe(name: (typeof RECORD_TABLE_NAMES)[number]): FurtherTable {
  const table = getRecordTable(name);
  const columns = Object.fromEntries(
    Object.entries(table.columns).map(([column, declared]) => [
      column,
      declared.references === 'source' ? { ...declared, references: undefined } : declared,
    ]),
  );
  return { table: { ...table, columns }, path: `record/${name}.csv` };
}
