/** What planners point at: a link, crossing, transfer, terminal, service, place, gateway or zone, from what a person types. */
import { type Corridor, createIssue, suggest } from '@landbridge/corridor';
import type { ArcSelection } from '@landbridge/engines/freight';
import { Failure } from '../failure.ts';
import { findPlace, foldName } from '../places.ts';

export const ELEMENT_KINDS = ['link', 'bcp', 'transfer', 'terminal', 'service', 'gateway', 'zone', 'node'] as const;
export type ElementKind = (typeof ELEMENT_KINDS)[number];

export interface PlannerElement {
  readonly kind: ElementKind;
  readonly id: string;
  readonly name: string;
  /** Arcs that it stands for; of a zone none: it is where flows begin and end. */
  readonly selection: ArcSelection;
}

/**
 * @param text  `KIND/ID`, an id, the name of a gateway, or a place as `findPlace` takes it
 * @throws Failure `element.unknown` with the nearest id, `place.unknown` or `place.ambiguous`
 * @cost O(rows)
 */
export function findElement(corridor: Corridor, text: string): PlannerElement {
  const elements = listElements(corridor);
  const slash = text.indexOf('/');
  const kind = ELEMENT_KINDS.find((candidate) => candidate === text.slice(0, Math.max(0, slash)));
  const id = kind ? text.slice(slash + 1) : text;
  const found = elements.find((element) => element.id === id && (!kind || element.kind === kind));
  if (found) return found;
  const gateway = elements.find((element) => element.kind === 'gateway' && foldName(element.id) === foldName(id));
  if (gateway && (!kind || kind === 'gateway')) return gateway;
  if (kind === 'node' || (!kind && !id.includes(':'))) {
    const { node_id: nodeId, name } = findPlace(corridor, id);
    return { kind: 'node', id: nodeId, name, selection: { nodeIds: [nodeId] } };
  }
  const near = suggest(
    id,
    elements.filter((element) => !kind || element.kind === kind).map((element) => element.id),
  );
  throw new Failure(
    'element.unknown',
    `The corridor has no ${kind ?? 'element'} ${id}.${near ? ` Did you mean ${near}?` : ''}`,
    [
      createIssue({
        code: 'element.unknown',
        message: 'There is no such element',
        found: text,
        expected: `KIND/ID with a kind of ${ELEMENT_KINDS.join(', ')}`,
        fix: near ? `did you mean ${near}?` : null,
      }),
    ],
  );
}

/** All but places, which have names in several languages: `findPlace` knows them. */
export function listElements({ tables }: Corridor): PlannerElement[] {
  const gateways = new Map<string, string[]>();
  for (const { gateway, bcp_id: id } of tables.bcp) {
    if (gateway !== null) gateways.set(gateway, [...(gateways.get(gateway) ?? []), id]);
  }
  const nodes = new Map(tables.node.map((row) => [row.node_id, row.name]));
  return [
    ...tables.link.map(({ link_id: id, name, from_node_id: from, to_node_id: to, layer_id: layer }): PlannerElement => {
      const ends = `${nodes.get(from) ?? from} - ${nodes.get(to) ?? to}`;
      return { kind: 'link', id, name: `${name || ends} (${layer})`, selection: { linkIds: [id] } };
    }),
    ...tables.bcp.map(
      ({ bcp_id: id, name }): PlannerElement => ({ kind: 'bcp', id, name, selection: { bcpIds: [id] } }),
    ),
    ...tables.transfer.map(
      ({ transfer_id: id, name }): PlannerElement => ({ kind: 'transfer', id, name, selection: { transferIds: [id] } }),
    ),
    ...tables.terminal.map(({ terminal_id: id, name }): PlannerElement => {
      const transferIds = tables.transfer.flatMap((row) => (row.terminal_id === id ? [row.transfer_id] : []));
      return { kind: 'terminal', id, name, selection: { transferIds } };
    }),
    ...tables.service.map(
      ({ service_id: id, name }): PlannerElement => ({ kind: 'service', id, name, selection: { serviceIds: [id] } }),
    ),
    ...[...gateways].map(([id, bcpIds]): PlannerElement => ({ kind: 'gateway', id, name: id, selection: { bcpIds } })),
    ...tables.zone.map(({ zone_id: id, name }): PlannerElement => ({ kind: 'zone', id, name, selection: {} })),
  ];
}
