/** The links whose flow changes most: what the map of differences shows, in figures. */
import { findRow, type Tables } from '@landbridge/corridor';
import type { ScenarioReport } from '../types.ts';
import { numberCell, renderTable, textCell } from './html.ts';
import { sumLinkFlows } from './link-flow.ts';
import { formatChange, formatNumber, formatPercentChange, NO_VALUE } from './number-format.ts';

const ROWS = 10;

/** Empty text where no link changes. */
export function renderLinkTable(tables: Tables, scenario: ScenarioReport, base: ScenarioReport): string {
  const [flows, baseFlows] = [sumLinkFlows(scenario), sumLinkFlows(base)];
  const ids = [...new Set([...baseFlows.keys(), ...flows.keys()])];
  const changes = ids
    .map((id) => ({ id, teu: flows.get(id) ?? 0, baseTeu: baseFlows.get(id) ?? 0 }))
    .filter(({ teu, baseTeu }) => Math.abs(teu - baseTeu) >= 1)
    .sort((a, b) => Math.abs(b.teu - b.baseTeu) - Math.abs(a.teu - a.baseTeu) || (a.id < b.id ? -1 : 1));
  if (changes.length === 0) return '';
  return renderTable({
    caption: `Links whose flow changes most, TEU/yr, both directions together (${Math.min(ROWS, changes.length)} of ${changes.length})`,
    columns: [textCell('Link'), numberCell(base.title), numberCell(scenario.title), numberCell('Change')],
    rows: changes.slice(0, ROWS).map(({ id, teu, baseTeu }) => {
      const link = findRow(tables, 'link', id);
      const layer = link && findRow(tables, 'layer', link.layer_id);
      return [
        textCell(link?.name.replaceAll(' - ', ' – ') ?? id, layer?.name),
        numberCell(formatNumber(baseTeu)),
        numberCell(formatNumber(teu)),
        numberCell(
          formatChange(teu - baseTeu),
          baseTeu > 0.5 ? formatPercentChange((teu - baseTeu) / baseTeu) : NO_VALUE,
        ),
      ];
    }),
  });
}
