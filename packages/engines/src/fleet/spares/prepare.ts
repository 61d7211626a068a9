/** Checks spares and compiles them: demand adds up from the buses to the suppliers and from assemblies to components. */
import { createIssue, type Issue } from '@landbridge/corridor';
import type { FlowDraft, SparesDraft, SparesInput } from './types.ts';

export interface PreparedSpares {
  /** Null where an issue is an error. */
  readonly input: SparesInput | null;
  readonly issues: readonly Issue[];
}

/** @cost O(parts x sites) */
export function prepareSpares(draft: SparesDraft): PreparedSpares {
  const issues: Issue[] = [];
  const fault = (place: string, message: string, found: unknown, expected: string, fix?: string): void => {
    issues.push(
      createIssue({
        code: 'fleet.spares',
        column: place,
        message,
        found: String(found),
        expected,
        ...(fix ? { fix } : {}),
      }),
    );
  };
  const siteIds = draft.sites.map(({ id }) => id);
  const partIds = draft.parts.map(({ id }) => id);
  const siteOf = indexOf(siteIds, 'site', fault);
  const partOf = indexOf(partIds, 'part', fault);
  const sites = siteIds.length;
  const size = sites * partIds.length;
  const supplierOf = Int32Array.from(draft.sites, ({ id, supplier }) =>
    find(siteOf, supplier, `site ${id}`, 'supplier', fault),
  );
  const parentOf = Int32Array.from(draft.parts, ({ id, parent }) =>
    find(partOf, parent, `part ${id}`, 'parent', fault),
  );
  const siteOrder = orderByParent(supplierOf, (k) =>
    fault(`site ${siteIds[k]}`, `Site ${siteIds[k]} supplies itself`, siteIds[k], 'a chain of suppliers that ends'),
  );
  const partOrder = orderByParent(parentOf, (k) =>
    fault(`part ${partIds[k]}`, `Part ${partIds[k]} lies in itself`, partIds[k], 'a chain of assemblies that ends'),
  ).reverse();
  const number = (
    what: string,
    name: string,
    value: number,
    accepts: (value: number) => boolean,
    expected: string,
  ): number => {
    if (Number.isFinite(value) && accepts(value)) return value;
    fault(`${what}, ${name}`, `${name} of ${what} cannot be used`, value, expected);
    return 0;
  };
  const isAmount = (value: number): boolean => value >= 0;
  const isShare = (value: number): boolean => value >= 0 && value <= 1;
  const busDemandPerS = new Float64Array(size);
  const repairShare = new Float64Array(size);
  const repairS = new Float64Array(size);
  const shipS = new Float64Array(size);
  for (let k = 0; k < size; k++) repairShare[k] = supplierOf[k % sites] < 0 ? 1 : 0;
  const known = new Set<number>();
  for (const flow of draft.flows) {
    const part = find(partOf, flow.part, `flow of ${flow.part} at ${flow.site}`, 'part', fault);
    const site = find(siteOf, flow.site, `flow of ${flow.part} at ${flow.site}`, 'site', fault);
    if (part < 0 || site < 0) continue;
    const what = `part ${flow.part} at site ${flow.site}`;
    const at = part * sites + site;
    if (known.has(at)) fault(what, `${what} is given twice`, 'two flows', 'one');
    known.add(at);
    const read = (name: keyof FlowDraft, otherwise: number, accepts = isAmount, expected = 'a number of at least 0') =>
      number(what, name, (flow[name] as number | undefined) ?? otherwise, accepts, expected);
    busDemandPerS[at] = read('demandPerS', 0);
    repairShare[at] = read('repairShare', repairShare[at], isShare, 'a share from 0 to 1');
    repairS[at] = read('repairS', 0);
    shipS[at] = read('shipS', 0);
    if (supplierOf[site] < 0 && repairShare[at] !== 1) {
      fault(
        `${what}, repairShare`,
        `${what} has no supplier for what is not repaired`,
        repairShare[at],
        '1, or a supplier of the site',
      );
    }
    if (busDemandPerS[at] > 0 && parentOf[part] >= 0) {
      fault(
        `${what}, demandPerS`,
        `${what} is a component: its demand follows from its assembly`,
        busDemandPerS[at],
        'none',
        'Drop demandPerS, or the parent',
      );
    }
  }
  const input: SparesInput = {
    siteIds,
    partIds,
    supplierOf,
    parentOf,
    siteOrder,
    partOrder,
    buses: Float64Array.from(draft.sites, ({ id, buses }) =>
      number(`site ${id}`, 'buses', buses ?? 0, isAmount, 'a number of at least 0'),
    ),
    shareOfRepairs: Float64Array.from(draft.parts, ({ id, shareOfRepairs }) =>
      number(`part ${id}`, 'shareOfRepairs', shareOfRepairs ?? 1, isShare, 'a share from 0 to 1'),
    ),
    unitCostUsd: Float64Array.from(draft.parts, ({ id, unitCostUsd }) =>
      number(`part ${id}`, 'unitCostUsd', unitCostUsd, (value) => value > 0, 'a number above 0'),
    ),
    perBus: Float64Array.from(draft.parts, ({ id, perBus }) =>
      number(`part ${id}`, 'perBus', perBus ?? 1, (value) => value > 0, 'a number above 0'),
    ),
    busDemandPerS,
    demandPerS: addDemand(busDemandPerS, repairShare, supplierOf, parentOf, draft, siteOrder, partOrder),
    repairShare,
    repairS,
    shipS,
  };
  checkComponents(input, fault);
  return issues.length > 0 ? { input: null, issues } : { input, issues };
}

type Fault = (place: string, message: string, found: unknown, expected: string, fix?: string) => void;

function indexOf(ids: readonly string[], kind: string, fault: Fault): Map<string, number> {
  const index = new Map<string, number>();
  if (ids.length === 0) fault(kind, `There is no ${kind}`, 'none', 'at least one');
  for (const [k, id] of ids.entries()) {
    if (index.has(id)) fault(`${kind} ${id}`, `The ${kind} ${id} is given twice`, 'two', 'one');
    index.set(id, k);
  }
  return index;
}

function find(
  index: ReadonlyMap<string, number>,
  id: string | undefined,
  what: string,
  name: string,
  fault: Fault,
): number {
  if (id === undefined) return -1;
  const found = index.get(id);
  if (found !== undefined) return found;
  fault(
    `${what}, ${name}`,
    `${what} names the unknown ${name} ${id}`,
    id,
    `one of ${[...index.keys()].slice(0, 12).join(', ')}`,
  );
  return -1;
}

/** Parents first; a circle is a fault and ends the walk. */
function orderByParent(parentOf: Int32Array, onCircle: (k: number) => void): Int32Array {
  const depth = Int32Array.from(parentOf, (_, k) => {
    let steps = 0;
    for (let at = k; parentOf[at] >= 0; at = parentOf[at]) {
      if (++steps > parentOf.length) {
        onCircle(k);
        break;
      }
    }
    return steps;
  });
  return Int32Array.from(parentOf.keys()).sort((a, b) => depth[a] - depth[b] || a - b);
}

/** From the last site to the first, from assemblies to components. */
function addDemand(
  busDemandPerS: Float64Array,
  repairShare: Float64Array,
  supplierOf: Int32Array,
  parentOf: Int32Array,
  { parts }: SparesDraft,
  siteOrder: Int32Array,
  partOrder: Int32Array,
): Float64Array {
  const demand = busDemandPerS.slice();
  const sites = supplierOf.length;
  for (let p = partOrder.length - 1; p >= 0; p--) {
    const part = partOrder[p];
    const parent = parentOf[part];
    for (let k = sites - 1; k >= 0; k--) {
      const site = siteOrder[k];
      const at = part * sites + site;
      if (parent >= 0) {
        const assembly = parent * sites + site;
        demand[at] += demand[assembly] * repairShare[assembly] * (parts[part].shareOfRepairs ?? 1);
      }
      if (supplierOf[site] >= 0) demand[part * sites + supplierOf[site]] += demand[at] * (1 - repairShare[at]);
    }
  }
  return demand;
}

/** A repair needs at most one component: more would wait for each other, which the sum of backorders does not tell. */
function checkComponents(input: SparesInput, fault: Fault): void {
  const sum = new Float64Array(input.partIds.length);
  for (const [k, parent] of input.parentOf.entries()) if (parent >= 0) sum[parent] += input.shareOfRepairs[k];
  for (const [k, share] of sum.entries()) {
    if (share > 1 + 1e-9) {
      fault(
        `part ${input.partIds[k]}`,
        `The components of part ${input.partIds[k]} have shares of its repairs that exceed 1`,
        share,
        'a sum of at most 1',
      );
    }
  }
}
