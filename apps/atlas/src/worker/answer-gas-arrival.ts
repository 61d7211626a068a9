/** Gas followed through all networks that hand it on: by origin, with its time on the way, and a change as it arrives. */
import { type Arrival, type Corridor, traceArrivals } from 'landbridge';
import { nameNode } from './answer-gas-time.ts';
import type { Say } from './questions.ts';
import type { GasArrival, GasArrivalAsk, GasArrivalView } from './views/gas-arrival.ts';

const PA_PER_MPA = 1e6;

/** @throws Failure `gas.none`, `gas.study` @cost half a second; with a change a transient a network */
export function answerGasArrival(corridor: Corridor, { day, change }: GasArrivalAsk, say: Say): GasArrivalView {
  const report = traceArrivals(corridor, day, {
    ...(change ? { change } : {}),
    onProgress: (fraction) => say({ words: '', fraction }),
  });
  const { arrivals } = report;
  const origins = arrivals.flatMap((own) => own.origins.map(({ origin }) => origin));
  const hoursOf = ({ transit_time_h: hours }: Arrival) => hours ?? -1;
  const [first] = [...arrivals].sort((a, b) => hoursOf(b) - hoursOf(a));
  return {
    status: report.status,
    blame: report.blame ?? null,
    arrivals: arrivals.map((own) => viewArrival(corridor, own)),
    farthest: first?.node ?? null,
    origins: [...new Set(origins)].sort(),
    notes: report.notes,
  };
}

function viewArrival(corridor: Corridor, own: Arrival): GasArrival {
  const { node: id, flow_kg_s: kgS, in_time: inTime } = own;
  return {
    id,
    ...nameNode(corridor, id),
    kgS,
    pressureMpa: own.pressure_pa / PA_PER_MPA,
    transitH: own.transit_time_h,
    origins: own.origins.map(({ origin, share, transit_time_h: transitH }) => {
      return { origin, share, kgS: share * kgS, transitH };
    }),
    inTime: inTime && {
      timesH: inTime.times_h,
      origins: inTime.origins.map(({ origin, shares, transit_times_h: transitsH, front }) => {
        return { origin, shares, transitsH, front };
      }),
    },
  };
}
