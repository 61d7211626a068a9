export {
  type ForwardGroup,
  type ForwardLeg,
  type ForwardReport,
  type ForwardRequest,
  type ForwardRoute,
  viewAsForwarder,
} from './forward.ts';
export { ASSUMED_SPREAD, type Spread, spreadOf } from './spread.ts';
