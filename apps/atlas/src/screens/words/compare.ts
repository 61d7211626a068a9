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
  mapOf: (title: string) => `Gains and losses: ${title}`,
  widest: (teu: string) => `Widest line: ${teu} TEU/yr, both ways`,
  assumptions: 'Assumptions',
  assumed: (year: number) => [
    'Demand between zones is that of the year: a scenario changes ways and modes, not how much is traded.',
    `Money is in USD of ${year}; time is valued by class of cargo.`,
    'Each period of the year is in equilibrium of its own; queues of one do not pass to the next.',
  ],
  assumedRows: 'Changed here and without a source:',
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
  mapOf: (title) => `增减：${title}`,
  widest: (teu) => `最宽线：${teu} TEU/年，双向`,
  assumptions: '假定',
  assumed: (year) => [
    '各区之间的需求为当年需求：情景改变路线和运输方式，不改变贸易量。',
    `金额以${year}年美元计；时间按货类计价。`,
    '一年中各时段各自均衡；排队不转入下一时段。',
  ],
  assumedRows: '此处改动且无来源：',
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
  mapOf: (title) => `Прирост и потери: ${title}`,
  widest: (teu) => `Самая широкая линия: ${teu} TEU/год, оба направления`,
  assumptions: 'Допущения',
  assumed: (year) => [
    'Спрос между зонами — данного года: сценарий меняет пути и виды транспорта, но не объём торговли.',
    `Деньги — в долларах США ${year} года; время оценено по роду груза.`,
    'У каждого периода года своё равновесие; очереди не переходят в следующий.',
  ],
  assumedRows: 'Меняется здесь и не имеет источника:',
  grounds: 'Основания',
  method:
    'Равновесное распределение с выбором вида транспорта и ворот по таблицам коридора; у каждого числа есть источник и основание, либо оно отмечено как принятое.',
  sources: 'Источники того, что меняют сценарии',
  command: 'Команда, которая это повторит',
  hashes: 'Отпечатки таблиц сценариев:',
};

export const compare: InLanguages<typeof en> = { en, zh, ru };
