/** Words of the two-page brief in three languages. */
import type { CouplingName, ShockEngine } from './types.ts';

export const BRIEF_LANGUAGES = ['en', 'zh', 'ru'] as const;
export type BriefLanguage = (typeof BRIEF_LANGUAGES)[number];

export interface BriefWords {
  readonly kicker: string;
  readonly against: (base: string, year: number) => string;
  readonly status: Readonly<Record<'solved' | 'not_converged' | 'infeasible', string>>;
  readonly links: string;
  readonly nothing: string;
  readonly losers: string;
  readonly timeline: string;
  readonly substitutes: string;
  readonly engines: string;
  readonly search: string;
  readonly grounds: string;
  readonly columns: Readonly<
    Record<
      | 'country'
      | 'cost'
      | 'income'
      | 'worst'
      | 'from'
      | 'to'
      | 'who'
      | 'what'
      | 'change'
      | 'place'
      | 'before'
      | 'after'
      | 'figure'
      | 'unit'
      | 'band'
      | 'loss',
      string
    >
  >;
  readonly coupling: Readonly<Record<CouplingName, string>>;
  readonly engine: Readonly<Record<ShockEngine | 'scenario', string>>;
  readonly what: Readonly<Record<string, string>>;
  readonly perTeu: (usd: string, low: string, high: string, teu: string, place: string) => string;
  readonly bands: string;
  readonly balance: (residual: string) => string;
  readonly moves: string;
  readonly repeat: string;
}

const EN: BriefWords = {
  kicker: 'Landbridge · one shock through every network',
  against: (base, year) => `Against ${base}, ${year}`,
  status: { solved: 'All engines solved', not_converged: 'Not all engines converged', infeasible: 'No answer exists' },
  links: 'The three largest causal links',
  nothing: 'Moves nothing',
  losers: 'Who loses what',
  timeline: 'When',
  substitutes: 'What takes over, and at what cost',
  engines: 'Key figures',
  search: 'Largest single loss of each country',
  grounds: 'How sure it is',
  columns: {
    country: 'Country',
    cost: 'Cost of its containers, M USD a year (band)',
    income: 'Real income, M USD a year (band)',
    worst: 'Worst period',
    from: 'From',
    to: 'To',
    who: 'Who',
    what: 'What',
    change: 'Change',
    place: 'Place',
    before: 'Without',
    after: 'With',
    figure: 'Figure',
    unit: 'Unit',
    band: 'Band of the change',
    loss: 'Loss, k USD a day',
  },
  coupling: {
    'record-scenario': 'The record’s promises become phases of the network',
    'terminal-freight': 'Terminals: how they fill delays freight',
    'freight-trade': 'Freight changes the delivered cost, and so trade',
    'trade-freight': 'Trade changes the containers to be carried',
    'freight-spares': 'Hours on the way keep buses waiting for parts',
    'road-coal': 'A closed road stops the coal',
    'freight-fuel': 'A longer way makes the coal late and dearer',
    'gas-heat': 'Gas to the heat plant',
  },
  engine: {
    terminal: 'Terminals',
    freight: 'Freight',
    trade: 'Trade',
    spares: 'Spare parts',
    gas: 'Gas',
    heat: 'Heat',
    scenario: 'Scenario',
  },
  what: {},
  perTeu: (usd, low, high, teu, place) =>
    `${place} loses ${teu} TEU; its containers find other ways at ${usd} USD more for each (${low} to ${high}).`,
  bands:
    'Bands: freight from the lows and highs of published facts, flows held; real income from the published ends of the trade elasticity and the worth of a day. Parts, gas and heat from runs with the inputs whose range is published at either end; a dash: no published range moves it.',
  balance: (residual) => `What one engine hands over, the next receives: largest difference ${residual}.`,
  moves: 'moves its receiver by',
  repeat: 'The same command gives the same figures:',
};

const ZH: BriefWords = {
  kicker: 'Landbridge · 一次冲击，所有网络',
  against: (base, year) => `对照情景：${base}，${year} 年`,
  status: { solved: '各引擎均已求解', not_converged: '部分引擎未收敛', infeasible: '无可行解' },
  links: '三条最大的因果链',
  nothing: '无影响',
  losers: '谁损失什么',
  timeline: '何时发生',
  substitutes: '由什么替代，代价多大',
  engines: '关键数值',
  search: '各国最大单点损失',
  grounds: '可信程度',
  columns: {
    country: '国家',
    cost: '集装箱成本，百万美元/年（区间）',
    income: '实际收入，百万美元/年（区间）',
    worst: '最差时段',
    from: '自',
    to: '至',
    who: '对象',
    what: '内容',
    change: '变化',
    place: '地点',
    before: '无冲击',
    after: '有冲击',
    figure: '指标',
    unit: '单位',
    band: '变化的区间',
    loss: '损失，千美元/日',
  },
  coupling: {
    'record-scenario': '档案中的承诺转为网络阶段',
    'terminal-freight': '场站拥堵延误货运',
    'freight-trade': '货运改变到货成本，进而改变贸易',
    'trade-freight': '贸易改变待运集装箱',
    'freight-spares': '在途时间使公交车等待备件',
    'road-coal': '道路关闭使煤炭断供',
    'freight-fuel': '途中时间变长使煤炭迟到且变贵',
    'gas-heat': '供热厂用气',
  },
  engine: {
    terminal: '场站',
    freight: '货运',
    trade: '贸易',
    spares: '备件',
    gas: '天然气',
    heat: '供热',
    scenario: '情景',
  },
  what: {
    'Cost of its containers, time valued': '集装箱成本（含时间价值）',
    'Way of a spare part from its maker': '备件从厂家的在途时间',
    'Linepack at the end of the loss': '中断结束时的管存',
    'Pressure falls below the contract': '压力低于合同值',
    'Coldest rooms of the spell': '寒潮中最冷室温',
    'Fuel at hand while none arrives': '断供期间可用燃料',
    'Rooms fall below 16 °C': '室温降至 16 °C 以下',
    'Total cost, time valued': '总成本（含时间价值）',
    'Transport cost': '运输成本',
    'Time in transit': '在途时间',
    'Mean time in transit': '平均在途时间',
    'Demand served': '已运需求',
    'Demand not served': '未运需求',
    'Emissions, well to wheel': '全生命周期排放',
    'Transport work': '运输周转量',
    'Linepack at the end': '期末管存',
    'Leaving at the end': '期末输出',
    'Entering at the end': '期末输入',
    'Coldest rooms': '最冷室温',
    'Heat delivered': '供热量',
    'Rooms below 16 °C after': '室温低于 16 °C 的时间',
    'Way of the coal': '煤炭在途时间',
    'Carriage of the coal': '煤炭运费',
    'Delivered by a new line': '新管线输气量',
    Nominated: '指定输气量',
    Delivered: '输送量',
    'Nominated and not carried': '指定而未能输送',
    'Longest way of a part': '备件最长在途时间',
    'Fuel at hand': '可用燃料',
    'Buses with no part missing in it': '无缺件车辆占比',
    pipelines: '输气管道',
  },
  perTeu: (usd, low, high, teu, place) =>
    `${place} 减少 ${teu} TEU；改道的每 TEU 多付 ${usd} 美元（${low} 至 ${high}）。`,
  bands:
    '区间：货运取自已公布事实的上下限（流量不变）；实际收入取自贸易弹性与时间价值的已公布范围。备件、天然气与供热：将有公布范围的输入取两端重算；短横表示没有已公布的范围能改变它。',
  balance: (residual) => `前一引擎交出的即后一引擎收到的：最大差异 ${residual}。`,
  moves: '对接收方的影响',
  repeat: '同一命令得出同样数值：',
};

const RU: BriefWords = {
  kicker: 'Landbridge · одно потрясение, все сети',
  against: (base, year) => `Против ${base}, ${year} год`,
  status: { solved: 'Все модели решены', not_converged: 'Не все модели сошлись', infeasible: 'Решения нет' },
  links: 'Три самые сильные причинные связи',
  nothing: 'Ничего не меняет',
  losers: 'Кто и что теряет',
  timeline: 'Когда',
  substitutes: 'Что заменяет и какой ценой',
  engines: 'Главные показатели',
  search: 'Наибольшая одиночная потеря каждой страны',
  grounds: 'Насколько это надёжно',
  columns: {
    country: 'Страна',
    cost: 'Стоимость контейнеров, млн USD в год (интервал)',
    income: 'Реальный доход, млн USD в год (интервал)',
    worst: 'Худший период',
    from: 'С',
    to: 'По',
    who: 'Кто',
    what: 'Что',
    change: 'Изменение',
    place: 'Место',
    before: 'Без',
    after: 'С потрясением',
    figure: 'Показатель',
    unit: 'Единица',
    band: 'Интервал изменения',
    loss: 'Потеря, тыс. USD в день',
  },
  coupling: {
    'record-scenario': 'Обещания из архива становятся фазами сети',
    'terminal-freight': 'Заполнение терминалов задерживает грузы',
    'freight-trade': 'Перевозки меняют цену доставки, а с ней торговлю',
    'trade-freight': 'Торговля меняет число контейнеров',
    'freight-spares': 'Часы в пути: автобусы ждут запчастей',
    'road-coal': 'Закрытая дорога останавливает уголь',
    'freight-fuel': 'Долгий путь задерживает и удорожает уголь',
    'gas-heat': 'Газ для теплостанции',
  },
  engine: {
    terminal: 'Терминалы',
    freight: 'Перевозки',
    trade: 'Торговля',
    spares: 'Запчасти',
    gas: 'Газ',
    heat: 'Тепло',
    scenario: 'Сценарий',
  },
  what: {
    'Cost of its containers, time valued': 'Стоимость контейнеров с учётом времени',
    'Way of a spare part from its maker': 'Путь запчасти от изготовителя',
    'Linepack at the end of the loss': 'Запас газа в трубе в конце потери',
    'Pressure falls below the contract': 'Давление ниже договорного',
    'Coldest rooms of the spell': 'Самые холодные помещения за период',
    'Fuel at hand while none arrives': 'Топливо без подвоза',
    'Rooms fall below 16 °C': 'Помещения холоднее 16 °C',
    'Total cost, time valued': 'Общая стоимость с учётом времени',
    'Transport cost': 'Стоимость перевозки',
    'Time in transit': 'Время в пути',
    'Mean time in transit': 'Среднее время в пути',
    'Demand served': 'Перевезённый спрос',
    'Demand not served': 'Неперевезённый спрос',
    'Emissions, well to wheel': 'Выбросы полного цикла',
    'Transport work': 'Транспортная работа',
    'Linepack at the end': 'Запас газа в трубе в конце',
    'Leaving at the end': 'Отбор в конце',
    'Entering at the end': 'Подача в конце',
    'Coldest rooms': 'Самые холодные помещения',
    'Heat delivered': 'Отпущенное тепло',
    'Rooms below 16 °C after': 'Помещения холоднее 16 °C через',
    'Way of the coal': 'Путь угля',
    'Carriage of the coal': 'Перевозка угля',
    'Delivered by a new line': 'Подача новой нитки',
    Nominated: 'Заявлено',
    Delivered: 'Подано',
    'Nominated and not carried': 'Заявлено и не подано',
    'Longest way of a part': 'Самый долгий путь детали',
    'Fuel at hand': 'Топливо в наличии',
    'Buses with no part missing in it': 'Автобусы без недостающих частей',
    pipelines: 'газопроводы',
  },
  perTeu: (usd, low, high, teu, place) =>
    `${place}: минус ${teu} TEU; объезд стоит на ${usd} USD больше за TEU (${low} – ${high}).`,
  bands:
    'Интервалы: перевозки – из нижних и верхних значений опубликованных фактов при тех же потоках; реальный доход – из опубликованных границ эластичности торговли и цены дня. Запчасти, газ и тепло – повторный расчёт с крайними значениями входов, у которых диапазон опубликован; прочерк – ни один опубликованный диапазон его не меняет.',
  balance: (residual) => `Что одна модель передаёт, другая получает: наибольшее расхождение ${residual}.`,
  moves: 'сдвигает получателя на',
  repeat: 'Та же команда даёт те же числа:',
};

export const BRIEF_WORDS: Readonly<Record<BriefLanguage, BriefWords>> = { en: EN, zh: ZH, ru: RU };
