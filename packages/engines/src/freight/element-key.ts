import { ARC_KINDS, type Supernetwork } from './types.ts';

/** `link/<id>` and the like: what an arc stands for, in the words of the corridor's tables. */
export function elementKey(network: Supernetwork, arc: number): string {
  const { linkIds, bcpIds, transferIds, serviceIds } = network.elements;
  const element = network.arcElement[arc];
  switch (ARC_KINDS[network.arcKind[arc]]) {
    case 'link':
      return `link/${linkIds[element]}`;
    case 'bcp':
      return `bcp/${bcpIds[element]}`;
    case 'transfer':
      return `transfer/${transferIds[element]}`;
    case 'service':
      return `service/${serviceIds[element]}`;
    case 'load':
      return `loading/${network.nodeIds[element]}`;
    default:
      return `unloading/${network.nodeIds[element]}`;
  }
}
