import { formatUnit } from '../../format/unit.ts';
import { useAtlas, useAtlasState, useMessages } from '../../state/use-atlas.ts';
import type { GasUnitView } from '../../worker/views/gas-time.ts';
import { useWords } from '../use-words.ts';
import { gas as gasWords } from '../words/gas.ts';

const NAMES = ['bcm', 'sm3', 'kg', 'gwh'] as const;
type Name = (typeof NAMES)[number];
/** Decimals that leave four digits of what the lines carry. */
const DECIMALS: Readonly<Record<Name, number>> = { bcm: 2, sm3: 0, kg: 1, gwh: 1 };

export interface ShownUnit extends GasUnitView {
  readonly decimals: number;
}

/** The unit that the address names, with its words in the page's language. */
export function useGasUnit(units: readonly GasUnitView[]): ShownUnit {
  const messages = useMessages();
  const words = useWords(gasWords);
  const name = useUnitName();
  const unit = units.find((item) => item.name === name) ?? units[0];
  const put = (text: string) => formatUnit(text, { factor: 1, id: 'none' }, messages);
  return {
    ...unit,
    flow: unit.name === 'bcm' ? words.bcm : put(unit.flow),
    amount: put(unit.amount),
    decimals: DECIMALS[unit.name],
  };
}

export function UnitSelect() {
  const { actions } = useAtlas();
  const words = useWords(gasWords);
  const name = useUnitName();
  return (
    <label className="field">
      {words.unit}
      <select value={name} onChange={(event) => actions.go('gas', { unit: event.target.value })}>
        {NAMES.map((item) => (
          <option key={item} value={item}>
            {words.units[item]}
          </option>
        ))}
      </select>
    </label>
  );
}

function useUnitName(): Name {
  const chosen = useAtlasState((state) => state.params.unit);
  return NAMES.find((item) => item === chosen) ?? 'bcm';
}
