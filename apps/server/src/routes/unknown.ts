/** Names that the corridor does not have, with the nearest that it has. */
import { suggest } from 'landbridge';
import { Problem } from '../http/problem.ts';

export function unknownTable(name: string, tables: readonly { readonly name: string }[]): Problem {
  return new Problem({
    status: 404,
    code: 'table.unknown',
    detail: `There is no table ${name} with rows.${hint(name, tables)}`,
  });
}

export function unknownColumn(name: string, columns: readonly { readonly name: string }[]): Problem {
  return new Problem({
    status: 400,
    code: 'column.unknown',
    detail: `The table has no column ${name}.${hint(name, columns)}`,
  });
}

export function unknownScenario(id: string, scenarios: readonly { readonly name: string }[]): Problem {
  return new Problem({
    status: 404,
    code: 'scenario.unknown',
    detail: `There is no scenario ${id}.${hint(id, scenarios)}`,
  });
}

function hint(name: string, known: readonly { readonly name: string }[]): string {
  const near = suggest(
    name,
    known.map((item) => item.name),
  );
  return near ? ` Did you mean ${near}?` : '';
}
