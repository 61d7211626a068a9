/** Lines of the tooltip: what it is, what passes, what changed. */

import { findIn } from '../data/find-in.ts';
import { elementName, layerName } from '../data/names.ts';
import { formatChange, formatNumber, formatPercentChange, formatShare } from '../format/number.ts';
import type { Messages } from '../i18n/index.ts';
import type { Selection } from '../state/atlas-state.ts';
import type { Scene, SceneLink } from './scene.ts';
import { totalTeu } from './total-teu.ts';

export function describeHit(
  scene: Scene,
  messages: Messages,
  selection: Selection,
  reversed: boolean | null,
): string[] {
  const name = elementName(scene.corridor, scene.language, `${selection.table}/${selection.id}`);
  if (scene.year !== null || !FREIGHT.includes(selection.table))
    return describeStanding(scene, messages, selection, name);
  if (selection.table === 'node') {
    return [name, `${formatNumber(scene.nodeTeu.get(selection.id) ?? 0)} ${unitOf(scene, messages)}`];
  }
  if (selection.table !== 'link') {
    const point = scene.points.find((item) => item.table === selection.table && item.id === selection.id);
    if (!point) return [name];
    const lines = [name, `${formatNumber(point.teu)} ${unitOf(scene, messages)}`];
    if (point.changeTeu) lines.push(describeChange(point.teu, point.changeTeu, messages));
    if (point.closedDays > 0) lines.push(messages.closedDays(point.closedDays));
    return lines;
  }
  const link = scene.links.find(({ row }) => row.link_id === selection.id);
  return link ? describeLink(scene, messages, link, name, reversed) : [name];
}

const FREIGHT: readonly Selection['table'][] = ['link', 'bcp', 'transfer', 'terminal', 'node'];

/** Of what carries no containers, and in a year: what it is and how it stands. */
function describeStanding(
  { links, pipes }: Scene,
  messages: Messages,
  { table, id }: Selection,
  name: string,
): string[] {
  const link = table === 'link' ? links.find(({ row }) => row.link_id === id)?.stood : undefined;
  const standing = link?.standing ?? pipes.find((pipe) => pipe.table === table && pipe.id === id)?.standing;
  const lines = [name, messages.kinds[table]];
  return standing && standing !== 'gone' ? [...lines, messages.standings[standing]] : lines;
}

function describeLink(
  scene: Scene,
  messages: Messages,
  link: SceneLink,
  name: string,
  reversed: boolean | null,
): string[] {
  const { tables } = scene.corridor;
  const lines = [name, layerName(tables, scene.language, link.row.layer_id)];
  if (link.planned) return [...lines, messages.planned];
  if (reversed !== null && link.flow) {
    const ends = [link.row.from_node_id, link.row.to_node_id].map((id) => {
      const node = findIn(tables, 'node', id);
      return node ? elementName(scene.corridor, scene.language, `node/${id}`) : id;
    });
    const [from, to] = reversed ? [ends[1], ends[0]] : ends;
    const teu = reversed ? link.flow.backwardTeu : link.flow.forwardTeu;
    lines.push(`${from} → ${to}: ${formatNumber(teu)} ${unitOf(scene, messages)}`);
    const change = link.change?.[reversed ? 1 : 0];
    if (change) lines.push(describeChange(teu, change, messages));
  }
  const total = totalTeu(link.flow);
  lines.push(total > 0 ? `${messages.bothWays}: ${formatNumber(total)} ${unitOf(scene, messages)}` : messages.noFlow);
  const full = link.flow?.peakUtilisation ?? null;
  if (full !== null) lines.push(`${messages.utilisation}: ${formatShare(full, 0)}`);
  return lines;
}

/** `+1 234 TEU/yr (+5.6 %)` */
function describeChange(teu: number, change: number, { perYearUnit }: Messages): string {
  const before = teu - change;
  const percent = before > 0.5 ? ` (${formatPercentChange(change / before)})` : '';
  return `${formatChange(change)} ${perYearUnit}${percent}`;
}

function unitOf({ perDay }: Scene, messages: Messages): string {
  return perDay ? messages.perDayUnit : messages.perYearUnit;
}
