/** Breakdowns: units of a resource that fail and are repaired. */
import type { Distribution } from './distribution.ts';
import type { Life } from './process.ts';
import type { Resource } from './resource.ts';

export interface Breakdowns {
  /** From the end of a repair to the next failure, s: running time of the clock, whether the unit works or not. */
  readonly upS: Distribution;
  readonly repairS: Distribution;
  /** Units that fail, each on its own (default: all that the resource has now). */
  readonly units?: number;
}

/**
 * Lets units of a resource fail. Who holds one that fails is pre-empted where the resource is pre-emptive, and finishes
 * otherwise. It never ends: such a run needs `untilS` or a `stop`. Each unit draws from its own streams,
 * `RESOURCE/unit I/up` and `.../repair`.
 */
export function breakDown(resource: Resource, { upS, repairS, units = resource.capacity.value }: Breakdowns): void {
  for (let unit = 1; unit <= units; unit++) {
    const name = `${resource.name}/unit ${unit}`;
    resource.simulation.start(failAndRepair(resource, name, upS, repairS), { name });
  }
}

function* failAndRepair(resource: Resource, name: string, upS: Distribution, repairS: Distribution): Life {
  const { streams } = resource.simulation;
  const up = streams.get(`${name}/up`);
  const repair = streams.get(`${name}/repair`);
  for (;;) {
    yield upS.sample(up);
    resource.breakDown();
    yield repairS.sample(repair);
    resource.repair();
  }
}
