import { formatFixed, formatNumber } from '../../format/number.ts';
import type { GasView } from '../../worker/questions.ts';
import { type Fact, FactList } from '../fact-list.tsx';
import { useWords } from '../use-words.ts';
import { trace as traceWords } from '../words/trace.ts';
import type { ShownUnit } from './unit-select.tsx';

const PER_MEGA = 1e-6;

/** The day's key figures; each leads to the inputs that it follows from. */
export function GasFacts({ view, unit }: { view: GasView; unit: ShownUnit }) {
  const { gas: names } = useWords(traceWords);
  const flow = (value: number) => `${formatFixed(value * unit.perKgS, unit.decimals)} ${unit.flow}`;
  const mega = (word: string) => (value: number) => `${formatNumber(value * PER_MEGA)} ${word}`;
  const shown: readonly (readonly [id: string, show: (value: number) => string])[] = [
    ['delivered_kg_s', flow],
    ['power_w', mega('MW')],
    ['fuel_kg_s', flow],
    ['least_pressure_pa', mega('MPa')],
    ['largest_pressure_pa', mega('MPa')],
  ];
  const facts = shown.flatMap(([id, show]): Fact[] => {
    const value = view.kpis.find((kpi) => kpi.id === id)?.value ?? null;
    return value === null
      ? []
      : [{ id, name: names[id] ?? id, text: show(value), value, figure: `gas/${view.day}/kpi/${id}` }];
  });
  return <FactList facts={facts} />;
}
