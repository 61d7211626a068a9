/** What an event log's `kind` says; `subject` is a vehicle, or a container where the name says so. */
export const LOG = {
  arrive: 1,
  waitForTrack: 2,
  takeTrack: 3,
  beginUnloading: 4,
  endUnloading: 5,
  leaveTrack: 6,
  call: 7,
  loaded: 8,
  leave: 9,
  containerToYard: 20,
  containerToTrain: 21,
  wagonLifted: 22,
  /** + the step's number in the model. */
  waitForStep: 1000,
  beginStep: 2000,
  endStep: 3000,
} as const;

const WORDS: Readonly<Record<number, string>> = {
  1: 'arrives',
  2: 'waits for a track',
  3: 'takes a track',
  4: 'lifting begins',
  5: 'lifting ends',
  6: 'leaves the track',
  7: 'is called with empty wagons',
  8: 'is loaded',
  9: 'leaves',
  20: 'container in the yard',
  21: 'container on its train',
  22: 'wagon on its bogies',
};

/** @param steps  ids of the model's steps, flow by flow */
export function describeEvent(kind: number, steps: readonly string[]): string {
  if (kind >= LOG.endStep) return `${steps[kind - LOG.endStep]} ends`;
  if (kind >= LOG.beginStep) return `${steps[kind - LOG.beginStep]} begins`;
  if (kind >= LOG.waitForStep) return `waits for ${steps[kind - LOG.waitForStep]}`;
  return WORDS[kind] ?? String(kind);
}
