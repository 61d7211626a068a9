/** Trade: what a scenario changes, gravity, and who depends on whom. */
import { useAtlasState, useMessages } from '../../state/use-atlas.ts';
import { useWords } from '../use-words.ts';
import { trade as tradeWords } from '../words/trade.ts';
import { Gravity } from './gravity.tsx';
import { Indicators } from './indicators.tsx';
import { Loop } from './loop.tsx';
import '../screens.css';
import '../planning.css';

export function TradeScreen() {
  const messages = useMessages();
  const words = useWords(tradeWords);
  const corridor = useAtlasState((state) => state.corridor);
  return (
    <>
      <div className="screen-head">
        <h1>{messages.screens.trade}</h1>
        <p className="note">{words.help}</p>
      </div>
      {corridor ? (
        <>
          <Loop corridor={corridor} />
          <Gravity />
          <Indicators />
        </>
      ) : null}
    </>
  );
}
