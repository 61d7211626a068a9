/** M/M/3, one million customers on one thread: processes and plain events beside SimPy's processes. */
import { type Contestant, measureInterleaved, timed } from './measure.ts';
import { MEAN_WAIT, runEvents, runProcesses } from './mmc.ts';
import { startPythonPeer } from './python-peer.ts';
import { formatRatio, formatSeconds, formatTarget, NOT_HERE, type Section } from './section.ts';

const CUSTOMERS = 1_000_000;
const ROUNDS = 3;

export async function benchSimulation(): Promise<Section> {
  const peer = startPythonPeer('mmc_simpy.py', ['SimPy.Simulation']);
  const ours: Contestant[] = [
    { name: 'process', run: (round) => timed(() => checkWait(runProcesses(round, CUSTOMERS))) },
    { name: 'event', run: (round) => timed(() => checkWait(runEvents(round, CUSTOMERS))) },
  ];
  const theirs: Contestant[] = peer
    ? [
        {
          name: 'SimPy',
          run: async (seed) => {
            const { seconds, wait } = await peer.ask<{ seconds: number; wait: number }>({ customers: CUSTOMERS, seed });
            checkWait(wait);
            return seconds;
          },
        },
      ]
    : [];
  const timings = await measureInterleaved([...theirs, ...ours], ROUNDS);
  peer?.close();
  const [process, events] = timings.slice(-2);
  const row = (name: string, seconds: number, ratio: string, target: string) => [
    name,
    formatSeconds(seconds),
    `${Math.round(CUSTOMERS / seconds / 1000)} thousand`,
    ratio,
    target,
  ];
  const own = (name: string, { seconds, ratio }: typeof process, times: number) =>
    peer
      ? row(name, seconds, formatRatio(1 / ratio), formatTarget(1 / ratio >= times, `${times} times`))
      : row(name, seconds, '', NOT_HERE);
  return {
    title: 'Discrete events',
    text:
      'M/M/3 at two thirds of its capacity, one million customers, one thread. The peer is `bench/peers/mmc_simpy.py` on Debian’s ' +
      'python3-simpy 2.3.1, whose monitors are off; ours keep queue, use, waits and lives, and balance their accounts.',
    head: ['who', 'median', 'customers a second', 'SimPy / this', 'target'],
    rows: [
      peer ? row('SimPy, processes', timings[0].seconds, '1.0', '') : ['SimPy, processes', NOT_HERE, '', '', ''],
      own('ours, processes', process, 10),
      own('ours, plain events', events, 25),
    ],
  };
}

/** A million customers come within a few hundredths of the closed form. */
function checkWait(mean: number): void {
  if (Math.abs(mean - MEAN_WAIT) > 0.03) throw new Error(`bench: the mean wait of M/M/3 is ${mean}, not ${MEAN_WAIT}`);
}
