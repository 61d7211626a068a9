import { readCorridor } from '@landbridge/corridor/node';
import { runScenario, findScenario } from 'landbridge';
const r = await readCorridor('corridors/china-central-asia');
console.log(r.issues.filter(i=>i.severity==='error').slice(0,5));
const c = r.corridor!;
for (const id of c.scenarios.keys()) {
  const t=Date.now();
  try {
  const run = runScenario(c, findScenario(c,id));
  console.log(id, run.result.status, Date.now()-t, 'ms', run.result.flows.length,'periods', run.result.flows.map(f=>f.equilibrium.iterations).join(), JSON.stringify(run.result.residuals), run.result.kpis.map(k=>`${k.id}=${k.value}`).join(' '), run.result.blame);
  } catch(e){ console.log(id, e); }
}
