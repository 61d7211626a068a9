/** Stages in a row, whose inputs a sentence states: `stage 1 faces demand N(5,1), p=37.12, echelon h 3,2,2 ..., lead times 1,1,2`. */
import { approximateSerial, planSerial, type SerialDemand } from '@landbridge/engines/fleet';
import type { Solver } from './fleet-instances.ts';
import type { ItemReader, JsonItem } from './fleet-json.ts';

const NUMBER = '[-+]?\\d*\\.?\\d+(?:[eE][-+]?\\d+)?';
const LIST = `${NUMBER}(?:\\s*,\\s*${NUMBER})*`;

export function readSerial(name: string, item: JsonItem, read: ItemReader): Solver {
  const note = String(item.note);
  const list = (key: string, pattern: string): number[] => {
    const found = new RegExp(`${pattern}\\s*[:=]?\\s*\\(?(${LIST})`, 'i').exec(note)?.[1];
    if (found === undefined) read.fault(name, key, note, `${key} in the words of the note`);
    return found?.split(',').map(Number) ?? [];
  };
  const backorder = list('p', '\\bp')[0];
  const echelon = list('echelon h', 'echelon h');
  const lead = list('lead times', 'lead times?');
  const demand = readDemand(name, note, read);
  if (echelon.length !== lead.length)
    read.fault(name, 'lead times', lead, `${echelon.length} numbers, as many as echelon h`);
  const stages = echelon.map((h, j) => ({ echelonHoldingUsdPerUnitS: h, leadS: lead[j] }));
  return () => {
    const plan = planSerial(stages, demand, backorder);
    const own = demand.kind === 'normal' ? approximateSerial(stages, { ...demand, kind: 'normal' }, backorder) : null;
    return (key) => {
      // Places by stage, counted from 1.
      if (key === 'S' || /^S_echelon/.test(key)) return { value: [Number.NaN, ...plan.echelonStock], unit: 'units' };
      if (!/^C(_|$)/.test(key)) return null;
      const heuristic = /heuristic/.test(key) && own ? planSerial(stages, demand, backorder, own) : plan;
      return {
        value: heuristic.costUsdPerS,
        unit: 'cost/time',
        ...(/grid/.test(key) ? { note: 'The reference depends on its grid' } : {}),
      };
    };
  };
}

/** `N(mean,sd)`; Poisson where the name of the case or its note says so. */
function readDemand(name: string, note: string, read: ItemReader): SerialDemand {
  const [, mean, deviation] = new RegExp(`\\bN\\(\\s*(${NUMBER})\\s*,\\s*(${NUMBER})\\s*\\)`).exec(note) ?? [];
  const [, rate] = new RegExp(`Poisson\\s*\\(?\\s*(${NUMBER})`, 'i').exec(note) ?? [];
  const isPoisson = rate !== undefined || /poisson/i.test(name) || /poisson/i.test(note);
  const meanPerS = Number(rate ?? mean);
  if (!(meanPerS > 0)) read.fault(name, 'demand', note, 'N(mean,sd) or Poisson(mean) in the words of the note');
  return isPoisson ? { kind: 'poisson', meanPerS } : { kind: 'normal', meanPerS, deviationPerS: Number(deviation) };
}
