/** 2 to 3: `gateway_usd:GATEWAY` of parameter.csv becomes `gateway_usd:MODE:GATEWAY`, a row for each mode. */
import type { CellChange, MigrationStep, TextTables } from './step.ts';
import { cellOf, type TextTable, withCell } from './text-table.ts';

const PREFIX = 'gateway_usd:';
/** Modes whose shippers choose among gateways; who goes by sea passes none. */
const MODES = ['rail', 'road'];

export const gatewayConstantByMode: MigrationStep = {
  from: 2,
  to: 3,
  title: 'the constant of a gateway becomes one for each mode that crosses there',
  reason:
    'Trains and trucks through one gateway have constants of their own now, gateway_usd:MODE:GATEWAY. The older id would ' +
    'be passed over in silence. It held for every mode, and so does the value in each of the new rows.',
  reads: ['bcp', 'parameter', 'figure'],
  apply(tables: TextTables) {
    const parameters = tables.get('parameter');
    const crossings = tables.get('bcp');
    if (!parameters || !crossings) return { tables: new Map(), changes: [] };
    const present = new Set(parameters.rows.map((row) => cellOf(parameters, row, 'parameter_id')));
    const newIds = new Map<string, string[]>();
    for (const id of present) {
      if (!id.startsWith(PREFIX)) continue;
      const modes = listModes(crossings, id.slice(PREFIX.length));
      const becomes = modes.map((mode) => `${PREFIX}${mode}:${id.slice(PREFIX.length)}`);
      if (becomes.length > 0) newIds.set(id, becomes);
    }
    const changes: CellChange[] = [];
    const changed = new Map([
      ['parameter', spread(parameters, 'parameter', 'parameter_id', newIds, present, changes)],
      ['figure', spreadFigures(tables.get('figure'), newIds, changes)],
    ] as const);
    return {
      tables: new Map([...changed].flatMap(([name, table]) => (table ? [[name, table] as const] : []))),
      changes,
    };
  },
};

/** Modes of the crossings that form the gateway. An id of the newer kind names no gateway, and has none. */
function listModes(crossings: TextTable, gateway: string): string[] {
  const modes = crossings.rows
    .filter((row) => cellOf(crossings, row, 'gateway') === gateway)
    .map((row) => cellOf(crossings, row, 'mode'));
  return MODES.filter((mode) => modes.includes(mode));
}

/** A row for each new id in the place of the row with the old one; an id that stands there already is not written again. */
function spread(
  table: TextTable,
  name: 'parameter' | 'figure',
  column: string,
  newIds: ReadonlyMap<string, readonly string[]>,
  present: ReadonlySet<string>,
  changes: CellChange[],
  isMeant: (row: readonly string[]) => boolean = () => true,
): TextTable | null {
  const before = changes.length;
  const rows = table.rows.flatMap((row, index) => {
    const found = cellOf(table, row, column);
    const becomes = isMeant(row) ? newIds.get(found)?.filter((id) => !present.has(id)) : undefined;
    if (!becomes) return [row];
    changes.push({ table: name, row: index + 2, column, found, becomes });
    return becomes.map((id) => withCell(table, row, column, id));
  });
  return changes.length > before ? { ...table, rows } : null;
}

/** Ranges and rivals of such a constant follow it; a figure's own id stays unique by the mode behind it. */
function spreadFigures(
  figures: TextTable | undefined,
  newIds: ReadonlyMap<string, readonly string[]>,
  changes: CellChange[],
): TextTable | null {
  if (!figures) return null;
  const isMeant = (row: readonly string[]) => cellOf(figures, row, 'table') === 'parameter';
  const moved = spread(figures, 'figure', 'row_id', newIds, new Set(), changes, isMeant);
  if (!moved) return null;
  const seen = new Set<string>();
  const rows = moved.rows.map((row) => {
    const id = cellOf(moved, row, 'figure_id');
    const isRepeated = id !== '' && seen.has(id) && isMeant(row);
    seen.add(id);
    return isRepeated ? withCell(moved, row, 'figure_id', `${id}-${cellOf(moved, row, 'row_id').split(':')[1]}`) : row;
  });
  return { ...moved, rows };
}
