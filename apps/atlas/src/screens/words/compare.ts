/** Words of the screen compare. */
import type { InLanguages } from './in-languages.ts';

const en = {
  help: (most: number) => `Up to ${most} scenarios beside the baseline, solved one after the other.`,
  choose: 'Scenarios to compare',
  emptyTitle: 'Nothing to compare yet',
  empty:
    'Tick one to four scenarios above. Their figures stand beside the baseline with the differences, and print as a brief of two pages.',
  waiting: 'waiting',
  print: 'Print the brief',
  noCause: 'No difference.',
  grounds: 'Grounds',
  method:
    'Equilibrium assignment with choice of mode and gateway over the corridor’s tables; every figure in them has a source and a basis, or is marked as assumed.',
  sources: 'Sources of what the scenarios change',
  command: 'The command that repeats this',
  hashes: 'Fingerprints of the scenarios’ tables:',
};

const zh: typeof en = {
  help: (most) => `最多${most}个情景与基准并列，依次求解。`,
  choose: '要比较的情景',
  emptyTitle: '尚无可比较的内容',
  empty: '请在上方勾选一至四个情景。其数字与基准及差异并列，并可打印为两页简报。',
  waiting: '等待中',
  print: '打印简报',
  noCause: '没有差异。',
  grounds: '依据',
  method: '在走廊各表上进行均衡分配，并选择运输方式和门户；表中每个数字都有来源和依据，否则标为假定。',
  sources: '情景所改内容的来源',
  command: '可重现本结果的命令',
  hashes: '各情景表的指纹：',
};

const ru: typeof en = {
  help: (most) => `До ${most} сценариев рядом с базовым; расчёт по очереди.`,
  choose: 'Сценарии для сравнения',
  emptyTitle: 'Сравнивать пока нечего',
  empty:
    'Отметьте выше от одного до четырёх сценариев. Их показатели встанут рядом с базой, с разницей, и напечатаются на двух страницах.',
  waiting: 'ждёт',
  print: 'Напечатать справку',
  noCause: 'Разницы нет.',
  grounds: 'Основания',
  method:
    'Равновесное распределение с выбором вида транспорта и ворот по таблицам коридора; у каждого числа есть источник и основание, либо оно отмечено как принятое.',
  sources: 'Источники того, что меняют сценарии',
  command: 'Команда, которая это повторит',
  hashes: 'Отпечатки таблиц сценариев:',
};

export const compare: InLanguages<typeof en> = { en, zh, ru };
