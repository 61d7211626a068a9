import type { Command } from 'commander';
import { runWorker } from 'landbridge/node';
import { addExamples, parseWhole } from '../common.ts';
import { note } from '../output.ts';

/** A worker of a cluster, until it is stopped. */
export function addWorkerCommand(program: Command): void {
  const command = program
    .command('worker')
    .description('compute runs of studies for a cluster until stopped; lines of JSON on standard error')
    .requiredOption('--cluster <servers>', 'NATS servers, such as nats://127.0.0.1:4222, several by commas')
    .option('--threads <n>', 'runs at a time', (text) => parseWhole(text, 1, 64, 'a number from 1 to 64'), 1)
    .action(async (options: { cluster: string; threads: number }) => {
      const stop = new AbortController();
      process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort());
      await runWorker({ ...options, signal: stop.signal, onEvent: (event) => note(JSON.stringify(event)) });
    });
  addExamples(command, ['worker --cluster nats://127.0.0.1:4222 --threads 2']);
}
