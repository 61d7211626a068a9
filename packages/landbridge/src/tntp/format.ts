/** TNTP text out: what `readNet`, `readTrips` and `readFlow` read back to the last bit. */
import type { TntpFlows, TntpNetwork, TntpTrips } from './types.ts';

const ENTRIES_PER_LINE = 5;

export function formatNet(network: TntpNetwork): string {
  const { zoneCount, nodeCount, firstThruNode, tail, head, capacity, length, freeFlowTime, b, power } = network;
  const rows = Array.from(tail, (from, i) => {
    const figures = [capacity[i], length[i], freeFlowTime[i], b[i], power[i], network.speed[i], network.toll[i]];
    return `\t${[from + 1, head[i] + 1, ...figures, network.linkType[i]].join('\t')}\t;\n`;
  });
  return (
    `<NUMBER OF ZONES> ${zoneCount}\n<NUMBER OF NODES> ${nodeCount}\n<FIRST THRU NODE> ${firstThruNode}\n` +
    `<NUMBER OF LINKS> ${tail.length}\n<END OF METADATA>\n\n\n` +
    `~\tinit_node\tterm_node\tcapacity\tlength\tfree_flow_time\tb\tpower\tspeed\ttoll\tlink_type\t;\n${rows.join('')}`
  );
}

/** Entries in the order given; an origin's entries must follow each other, else its heading comes twice, which is allowed. */
export function formatTrips({ zoneCount, origin, destination, trips }: TntpTrips): string {
  let total = 0;
  let text = '';
  let inLine = 0;
  for (let i = 0; i < trips.length; i++) {
    total += trips[i];
    if (i === 0 || origin[i] !== origin[i - 1]) {
      text += `${i === 0 ? '' : '\n\n'}Origin ${origin[i] + 1}\n`;
      inLine = 0;
    } else if (inLine % ENTRIES_PER_LINE === 0) text += '\n';
    text += `\t${destination[i] + 1} : ${trips[i]};`;
    inLine++;
  }
  return `<NUMBER OF ZONES> ${zoneCount}\n<TOTAL OD FLOW> ${total}\n<END OF METADATA>\n\n\n${text}\n`;
}

export function formatFlow({ tail, head, volume, cost }: TntpFlows): string {
  const rows = Array.from(tail, (from, i) => `${from + 1}\t${head[i] + 1}\t${volume[i]}\t${cost[i]}\n`);
  return `From\tTo\tVolume\tCost\n${rows.join('')}`;
}
