/** Words on a map in its three languages. Names of places and layers come from the corridor's tables. */
import { formatFixed } from './number-format.ts';

export type Language = 'en' | 'zh' | 'ru';

export interface MapWords {
  readonly flow: string;
  readonly change: string;
  readonly against: string;
  readonly lost: string;
  readonly gained: string;
  readonly smallChange: (teu: string) => string;
  readonly planned: string;
  readonly crossing: string;
  readonly closed: string;
  readonly teuPerYear: string;
  readonly orLess: string;
  readonly linear: string;
  readonly root: string;
  readonly boundaries: string;
  readonly noFlow: string;
  readonly closedFor: (days: number) => string;
  readonly scale: (km: number, latitude: number) => string;
}

export const MAP_WORDS: Readonly<Record<Language, MapWords>> = {
  en: {
    flow: 'Containers, TEU/yr, both directions together',
    change: 'Change in containers, TEU/yr, both directions together',
    against: 'against',
    lost: 'Flow lost',
    gained: 'Flow gained',
    smallChange: (teu) => `Change below ${teu}`,
    planned: 'Planned or under construction',
    crossing: 'Border crossing',
    closed: 'Closed for 7 days or more',
    teuPerYear: 'TEU/yr',
    orLess: 'or less',
    linear: 'width in proportion to flow',
    root: 'width by the square root of flow',
    boundaries: 'Boundaries are drawn neutrally and imply no view on status.',
    noFlow: 'no flow',
    closedFor: (days) => `closed on ${days} days of the year`,
    scale: (km, latitude) => `${formatFixed(km, 0)} km at ${latitude}° N`,
  },
  zh: {
    flow: '集装箱流量（TEU/年），双向合计',
    change: '集装箱流量变化（TEU/年），双向合计',
    against: '对比',
    lost: '减少的流量',
    gained: '增加的流量',
    smallChange: (teu) => `变化小于 ${teu}`,
    planned: '规划或在建',
    crossing: '口岸',
    closed: '关闭7天或以上',
    teuPerYear: 'TEU/年',
    orLess: '或更少',
    linear: '线宽与流量成正比',
    root: '线宽与流量的平方根成正比',
    boundaries: '边界仅作中性绘制，不代表对其地位的任何立场。',
    noFlow: '无流量',
    closedFor: (days) => `全年关闭 ${days} 天`,
    scale: (km, latitude) => `北纬 ${latitude}° 处 ${formatFixed(km, 0)} 公里`,
  },
  ru: {
    flow: 'Контейнеры, ДФЭ/год, в обоих направлениях',
    change: 'Изменение потока контейнеров, ДФЭ/год, в обоих направлениях',
    against: 'относительно',
    lost: 'Поток уменьшился',
    gained: 'Поток вырос',
    smallChange: (teu) => `Изменение меньше ${teu}`,
    planned: 'Планируется или строится',
    crossing: 'Пункт пропуска',
    closed: 'Закрыт 7 дней или дольше',
    teuPerYear: 'ДФЭ/год',
    orLess: 'или меньше',
    linear: 'толщина пропорциональна потоку',
    root: 'толщина по корню из потока',
    boundaries: 'Границы показаны нейтрально и не выражают мнения об их статусе.',
    noFlow: 'нет потока',
    closedFor: (days) => `закрыт ${days} дн. в году`,
    scale: (km, latitude) => `${formatFixed(km, 0)} км на ${latitude}° с. ш.`,
  },
};

/** The name in the language, or in English where the table has none. */
export function nameIn(
  language: Language,
  row: { readonly name: string; readonly name_zh?: string | null; readonly name_ru?: string | null },
): string {
  return (language === 'zh' ? row.name_zh : language === 'ru' ? row.name_ru : null) ?? row.name;
}

/** A name short enough for a map: without what stands in brackets, after a slash or after a comma. */
export function shortName(name: string): string {
  const short = name
    .replace(/\s*[(（[].*?[)）\]]/g, '')
    .replace(/\s*[/,，].*$/, '')
    .replaceAll(' - ', ' – ');
  return short.trim() || name;
}
