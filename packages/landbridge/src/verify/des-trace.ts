/** A trace of first come first served on c servers, run through the event kernel job by job: it must be exact. */
import { type Life, Resource, Simulation } from '@landbridge/engines/simulation';
import { Failure } from '../failure.ts';
import { createCase } from './create-case.ts';
import { isTrace, readColumns } from './des-files.ts';
import { nameOf } from './reference-name.ts';
import type { Reference, VerifyCase, VerifyFormat } from './types.ts';

const OUTPUTS = ['start', 'depart', 'wait'] as const;
/** The name of the file says how many servers: `trace_ggc_c3.csv`, or `trace_gg3.csv`. */
const SERVERS = /(?:^|[_-])(?:c|gg)(\d+)(?=[_.-])/i;

export const desTrace: VerifyFormat = {
  id: 'des-trace',
  name: 'CSV with id, arrival, service, start, depart, wait; its name ends in _c and the number of servers',
  recognises: ({ kind, files }) => kind === 'file' && isTrace(files, [...files.keys()][0]),
  solve: async (reference) => solveTrace(reference, [...reference.files.keys()][0]),
};

/** @throws Failure `reference.invalid` where the name does not tell the servers, or a cell is no time */
export function solveTrace(reference: Reference, file: string): VerifyCase[] {
  const servers = Number(SERVERS.exec(file)?.[1] ?? 0);
  if (servers < 1)
    throw new Failure('reference.invalid', `The name of ${file} does not end in _c and the number of servers`);
  const columns = readColumns(reference.files, file);
  const [ids, arrival, service] = ['id', 'arrival', 'service'].map((name) => columns.get(name)!);
  if (arrival.some((time) => time < 0) || service.some((time) => time < 0)) {
    throw new Failure('reference.invalid', `${file} has an arrival or a service below 0`);
  }
  const got = runTrace(arrival, service, servers);
  const stem = file.replace(/\.csv$/, '');
  const name = reference.kind === 'folder' ? `${nameOf(reference)}/${stem}` : stem;
  return Array.from(ids, (id, job) =>
    OUTPUTS.map((quantity) =>
      createCase({
        id: `${name}/${id}/${quantity}`,
        quantity,
        unit: 'time',
        expected: columns.get(quantity)![job],
        got: got[quantity][job],
      }),
    ),
  ).flat();
}

/** Jobs of the same arrival are served in the order of the file. */
function runTrace(arrival: Float64Array, service: Float64Array, servers: number) {
  const simulation = new Simulation();
  const server = new Resource(simulation, { name: 'server', capacity: servers });
  const times = {
    start: new Float64Array(arrival.length),
    depart: new Float64Array(arrival.length),
    wait: new Float64Array(arrival.length),
  };
  function* visit(job: number): Life {
    yield server.request();
    times.start[job] = simulation.now;
    times.wait[job] = simulation.now - arrival[job];
    yield service[job];
    server.release();
    times.depart[job] = simulation.now;
  }
  for (let job = 0; job < arrival.length; job++) simulation.start(visit(job), { atS: arrival[job] });
  simulation.run();
  return times;
}
