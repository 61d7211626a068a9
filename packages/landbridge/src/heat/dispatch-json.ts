/** An economic dispatch of one hour as JSON: `unit1`, `unit2`, ... with costs as formulas and regions by their corners. */
import type { PackageFiles } from '@landbridge/corridor';
import type { DispatchUnit, QuadraticCost } from '@landbridge/engines/heat';
import { Failure } from '../failure.ts';
import { isObject, type JsonObject, readJsonObject } from '../gas/json-text.ts';

export function isDispatchJson(text: string): boolean {
  return text.includes('"unit1"') && text.includes('"cost"');
}

/** @throws Failure `heat.file` where a unit has no region or its cost cannot be read */
export function readDispatchJson(files: PackageFiles, path: string): { units: DispatchUnit[]; content: JsonObject } {
  const [name] = [...files.keys()];
  const content = readJsonObject(files, name);
  const units: DispatchUnit[] = [];
  for (const [key, unit] of Object.entries(content)) {
    if (!/^unit\d+$/.test(key) || !isObject(unit)) continue;
    units.push({
      id: key,
      cost: parseCost(String(unit.cost), `${path}, ${key}`),
      corners: readCorners(unit, key, path),
    });
  }
  if (units.length === 0) throw new Failure('heat.file', `${path} has no units`);
  return { units, content };
}

function readCorners(unit: JsonObject, key: string, path: string): [number, number][] {
  const pairs = (value: unknown) =>
    Array.isArray(value) && value.every((item) => Array.isArray(item) && item.length === 2)
      ? (value as [number, number][])
      : null;
  const range = (value: unknown) =>
    Array.isArray(value) && value.length === 2 && value.every((item) => typeof item === 'number')
      ? (value as [number, number])
      : null;
  const corners = pairs(unit.vertices_PH);
  if (corners) return corners;
  const [power, heat] = [range(unit.P), range(unit.H)];
  if (power) return power.map((p) => [p, 0]);
  if (heat) return heat.map((h) => [0, h]);
  throw new Failure('heat.file', `${path}, ${key}: there is neither vertices_PH nor a range P or H`);
}

const FIELDS: Readonly<Record<string, keyof QuadraticCost>> = {
  '': 'fixed',
  P: 'power',
  'P^2': 'power2',
  H: 'heat',
  'H^2': 'heat2',
  PH: 'both',
  HP: 'both',
};

const TERM = /([+-]?)((?:\d+\.?\d*|\.\d+)?(?:e[+-]?\d+)?)(P\^2|H\^2|PH|HP|P|H|)/gi;

/** `2650+14.5P+0.0345P^2+4.2H+0.030H^2+0.031PH`, in any order, with or without blanks and `*`. */
export function parseCost(text: string, where: string): QuadraticCost {
  const cost = { fixed: 0, power: 0, power2: 0, heat: 0, heat2: 0, both: 0 };
  const formula = text.replace(/[\s*]/g, '');
  const terms = [...formula.matchAll(TERM)].filter(([term]) => term !== '');
  if (formula === '' || terms.map(([term]) => term).join('') !== formula) {
    throw new Failure('heat.file', `${where}: the cost "${text}" cannot be read as terms of P, H, P^2, H^2 and PH`);
  }
  for (const [, sign, factor, variables] of terms) {
    cost[FIELDS[variables.toUpperCase()]] += Number(`${sign}${factor === '' ? '1' : factor}`);
  }
  return cost;
}
