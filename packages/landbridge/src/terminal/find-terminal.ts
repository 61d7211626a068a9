/** A terminal from what a person types: its id, its place, or the beginning of either or of its name. */
import type { Corridor, Row } from '@landbridge/corridor';
import { Failure } from '../failure.ts';
import { foldName } from '../places.ts';

/** Terminals that can be simulated: those at which something arrives. */
export function listTerminals({ tables }: Corridor): Row<'terminal'>[] {
  return tables.terminal.filter(({ terminal_id: id }) => tables.arrival.some((row) => row.terminal_id === id));
}

/** @throws Failure `terminal.unknown` or `terminal.ambiguous`, with the list of those that there are */
export function findTerminal(corridor: Corridor, text: string): Row<'terminal'> {
  const terminals = listTerminals(corridor);
  const wanted = foldName(text);
  const byId = terminals.filter(({ terminal_id: id }) => foldName(id) === wanted);
  const exact = byId.length > 0 ? byId : terminals.filter((row) => namesOf(row).includes(wanted));
  const found =
    exact.length > 0 || wanted === ''
      ? exact
      : terminals.filter((row) => namesOf(row).some((name) => name.startsWith(wanted)));
  if (found.length === 1) return found[0];
  const list = (found.length > 1 ? found : terminals).map(({ terminal_id: id, name }) => `${id} (${name})`).join(', ');
  if (found.length > 1) {
    throw new Failure('terminal.ambiguous', `Several terminals fit "${text}": ${list}. Give the id.`);
  }
  throw new Failure(
    'terminal.unknown',
    list === ''
      ? 'No terminal of this corridor can be simulated: arrival.csv is empty'
      : `There is no terminal "${text}". There are: ${list}`,
  );
}

function namesOf(row: Row<'terminal'>): string[] {
  return [row.terminal_id, row.node_id, row.name, row.name_zh, row.name_ru].flatMap((name) =>
    name ? [foldName(name)] : [],
  );
}
