/** Details of what carries no containers of its own: terminals, phases, gas lines and heat networks. */
import type { Selection } from '../state/atlas-state.ts';
import type { CorridorData } from '../worker/corridor-data.ts';
import { GasLineDetails, GasNodeDetails, HeatNodeDetails, HeatPipeDetails } from './details-pipes.tsx';
import { PhaseDetails, TerminalDetails } from './details-works.tsx';

export function MoreDetails({ corridor, selection: { table, id } }: { corridor: CorridorData; selection: Selection }) {
  switch (table) {
    case 'terminal':
      return <TerminalDetails corridor={corridor} id={id} />;
    case 'phase':
      return <PhaseDetails corridor={corridor} id={id} />;
    case 'gas_line':
      return <GasLineDetails corridor={corridor} id={id} />;
    case 'gas_node':
      return <GasNodeDetails corridor={corridor} id={id} />;
    case 'heat_pipe':
      return <HeatPipeDetails corridor={corridor} id={id} />;
    case 'heat_node':
      return <HeatNodeDetails corridor={corridor} id={id} />;
    default:
      return null;
  }
}
