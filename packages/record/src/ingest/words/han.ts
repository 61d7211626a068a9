/** Numbers, units and dates of Chinese text, where nothing stands between words. */
import type { Bound, CandidateKind } from '../types.ts';
import type { Mention } from './quantities.ts';

const SCALES: Readonly<Record<string, number>> = {
  千: 1e3,
  万: 1e4,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  千亿: 1e11,
  万亿: 1e12,
};
/** Unit, kind, and what one of the character is in that unit. The longest first. */
const UNITS: readonly (readonly [string, string, CandidateKind])[] = [
  ['立方米', 'm3', 'volume'],
  ['平方公里', 'km2', 'area'],
  ['平方米', 'm2', 'area'],
  ['公顷', 'ha', 'area'],
  ['公里', 'km', 'length'],
  ['千米', 'km', 'length'],
  ['千瓦', 'kW', 'capacity'],
  ['兆瓦', 'MW', 'capacity'],
  ['标准箱', 'TEU', 'volume'],
  ['标箱', 'TEU', 'volume'],
  ['美元', 'USD', 'money'],
  ['人民币', 'CNY', 'money'],
  ['元', 'CNY', 'money'],
  ['欧元', 'EUR', 'money'],
  ['吨', 't', 'mass'],
  ['倍', 'times', 'multiple'],
  ['米', 'm', 'length'],
  ['剂', 'doses', 'count'],
  ['对', 'pairs', 'count'],
  ['列', 'trips', 'count'],
  ['辆', 'vehicles', 'count'],
  ['所', 'institutes', 'count'],
  ['座', 'works', 'count'],
  ['名', 'people', 'count'],
  ['人次', 'visits', 'count'],
  ['人', 'people', 'count'],
  ['天', 'days', 'duration'],
  ['周年', 'years', 'duration'],
  ['%', 'percent', 'share'],
];
const NUMBER = /(\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,6})?)[ ]?(万亿|千亿|百万|千万|亿|万|千)?(多|余)?(万)?(?=(.{1,4}))/gsu;
const BEFORE: readonly (readonly [string, Bound])[] = [
  ['不少于', 'above'],
  ['超过', 'above'],
  ['突破', 'above'],
  ['至少', 'above'],
  ['高达', 'none'],
  ['超', 'above'],
  ['逾', 'above'],
  ['不超过', 'below'],
  ['最多', 'below'],
  ['近', 'almost'],
  ['大约', 'about'],
  ['约', 'about'],
];
const CHANGE = /(增长|增加|下降|减少|提高|上升|增幅|降幅)[^，。；]{0,12}$/u;
const RATED = /年(?:设计)?(?:能力|产能|输气量|输送能力|吞吐能力|处理能力)|每年|年产|年输/u;

/** @cost O(letters) */
export function findHanQuantities(text: string): readonly Mention[] {
  if (!/\p{Script=Han}/u.test(text)) return [];
  const mentions: Mention[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const [whole, digits, scaleWord, more, second] = match;
    const follows = match[5];
    const unit = UNITS.find(([word]) => follows.startsWith(word)) ?? null;
    if (!unit || /\d/.test(text[match.index - 1] ?? '')) continue;
    if (unit[0] === '天' && text[match.index + whole.length + 1] === '然') continue;
    const before = text.slice(Math.max(0, match.index - 24), match.index);
    const bound = more ? 'above' : (BEFORE.find(([word]) => before.endsWith(word))?.[1] ?? 'none');
    const number = Number(digits.replaceAll(',', ''));
    const scaled = number * (SCALES[scaleWord ?? ''] ?? 1) * (second ? 1e4 : 1);
    const { value, name } = nameUnit(scaled, unit[1]);
    const isGrowth = unit[1] === 'percent' && CHANGE.test(before);
    const rated = ['volume', 'mass'].includes(unit[2]) && RATED.test(before);
    const end = match.index + whole.length + unit[0].length;
    mentions.push({
      kind: isGrowth ? 'growth' : rated ? 'capacity' : unit[2],
      from: 0,
      to: 0,
      start: match.index,
      end,
      value,
      high: null,
      unit: rated ? `${name}/yr` : name,
      printed: String(value),
      bound,
      vague: false,
      currency: unit[2] === 'money' ? unit[1] : null,
      per: rated ? 'yr' : null,
      qualifier: null,
    });
  }
  return mentions;
}

/** Ten thousands and hundred millions to the record's orders; kilowatts in MW, gas in bcm. */
function nameUnit(value: number, unit: string): { value: number; name: string } {
  const round = (number: number) => Number(number.toPrecision(12));
  if (unit === 'kW') return { value: round(value / 1e3), name: 'MW' };
  if (unit === 'm3' && value >= 1e8) return { value: round(value / 1e9), name: 'bcm' };
  if (value >= 1e9 && unit !== 'percent') return { value: round(value / 1e9), name: `billion ${unit}` };
  if (value >= 1e6 && unit !== 'percent') return { value: round(value / 1e6), name: `million ${unit}` };
  return { value: round(value), name: unit };
}

export interface HanDate {
  readonly start: number;
  readonly end: number;
  readonly period: string;
}

/** `2022年9月14日`, `2022年一季度`, `截至2022年底`. */
export function findHanDates(text: string): readonly HanDate[] {
  const found: HanDate[] = [];
  for (const match of text.matchAll(
    /((?:1[5-9]|20)\d{2})年(?:(\d{1,2})月(?:(\d{1,2})日)?|(底|末)|([一二三四])季度)?/gu,
  )) {
    const [whole, year, month, day, close, quarter] = match;
    const two = (part: string) => part.padStart(2, '0');
    let period = year;
    if (month) period = `${year}-${two(month)}${day ? `-${two(day)}` : ''}`;
    if (quarter) period = `${year}-Q${'一二三四'.indexOf(quarter) + 1}`;
    if (close) period = `${year}-12-31`;
    found.push({ start: match.index, end: match.index + whole.length, period });
  }
  return found;
}
