/** Words that the screens with charts share. */
import type { InLanguages } from './in-languages.ts';

const en = {
  figures: 'Figures of the chart',
  download: 'Download JSON',
  downloadOf: (what: string) => `Download JSON: ${what}`,
  notes: (count: number) => `What the engine says of it (${count})`,
  never: 'never',
  assumed: (count: number) => `Assumed figures behind this (${count})`,
  figure: 'Figure',
  grounds: 'Grounds',
  notSolved: 'Not solved; no figures are shown',
};

const zh: typeof en = {
  figures: '图中数字',
  download: '下载 JSON',
  downloadOf: (what) => `下载 JSON：${what}`,
  notes: (count) => `引擎说明（${count}）`,
  never: '从不',
  assumed: (count) => `所用的假定数字（${count}）`,
  figure: '数字',
  grounds: '依据',
  notSolved: '未求解；不显示数字',
};

const ru: typeof en = {
  figures: 'Числа графика',
  download: 'Скачать JSON',
  downloadOf: (what) => `Скачать JSON: ${what}`,
  notes: (count) => `Что об этом говорит расчёт (${count})`,
  never: 'никогда',
  assumed: (count) => `Принятые без источника числа (${count})`,
  figure: 'Показатель',
  grounds: 'Основание',
  notSolved: 'Не решено; показателей нет',
};

export const chart: InLanguages<typeof en> = { en, zh, ru };
