/** A planner asks: where do the containers go while Khorgos is closed? */
import { createReport, findScenario, runScenarios } from 'landbridge';
import { builtInCorridorDirectory, readCorridor } from 'landbridge/node';

const { corridor } = await readCorridor(builtInCorridorDirectory());
if (!corridor) throw new Error('The corridor has errors: landbridge validate names them');

const scenarios = ['baseline-2022', 'khorgos-closed-30-days'].map((id) => findScenario(corridor, id));
const report = createReport(corridor, runScenarios(corridor, scenarios), true);

const [open, closed] = report.scenarios.map(({ tables }) => {
  const { columns, rows } = tables.gateway_share;
  const at = (name: string) => columns.findIndex((column) => column.name === name);
  const teu = new Map<string, number>();
  for (const row of rows) {
    if (row[at('frontier')] !== 'China') continue;
    const gateway = String(row[at('gateway')]);
    teu.set(gateway, (teu.get(gateway) ?? 0) + Number(row[at('teu')]));
  }
  return teu;
});
const moved = [...closed]
  .map(([gateway, teu]) => ({ gateway, change: teu - (open.get(gateway) ?? 0) }))
  .sort((a, b) => a.change - b.change);
for (const { gateway, change } of moved) console.log(`${gateway}: ${Math.round(change)} TEU in the year`);

const cost = report.differences.find(({ kpi }) => kpi === 'total_cost_usd');
console.log(`All containers together: ${Math.round(cost?.change ?? 0)} ${cost?.unit}`);
