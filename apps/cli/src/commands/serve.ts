import { type Command, Option } from 'commander';
import { readAtlasFiles } from 'landbridge/node';
import { addCommon, addExamples, type CommonOptions, loadCorridor, outputOf, parseWhole } from '../common.ts';
import { endProgress, note, type Output, print, progress } from '../output.ts';

interface ServeOptions extends CommonOptions {
  readonly host: string;
  readonly port?: number;
  readonly token?: string;
  readonly allowOrigin?: readonly string[];
  readonly page: boolean;
  readonly bodyMb?: number;
  readonly jobSeconds?: number;
  readonly workerMb?: number;
  readonly queue?: number;
}

/** The first to try, of `start` too. */
export const DEFAULT_PORT = 4180;
export const INTERRUPTED = 130;
const MIB = 1024 * 1024;

/** The HTTP server by itself: the same as that of `start`, without the comparison before it. */
export function addServeCommand(program: Command): void {
  const command = program
    .command('serve')
    .description('serve a corridor over HTTP: REST with OpenAPI, jobs with progress, and the page')
    .option('--host <host>', 'address to listen on; beyond loopback a token is needed', '127.0.0.1')
    .option('--port <port>', 'port (default: PORT, or the first free one from 4180)', parsePort)
    .addOption(new Option('--token <token>', 'what clients must send, 16 characters or more').env('LANDBRIDGE_TOKEN'))
    .option('--allow-origin <origin...>', 'origins whose pages may read the answers (CORS; default: none)')
    .option('--no-page', 'the API alone, without the atlas')
    .option('--body-mb <mb>', 'size of a request (default: 4)', parseLimit(1, 64))
    .option('--job-seconds <s>', 'time of a question (default: 600)', parseLimit(1, 86_400))
    .option('--worker-mb <mb>', 'heap of a thread (default: 1024)', parseLimit(64, 65_536))
    .option('--queue <n>', 'questions that may wait (default: 1000)', parseLimit(0, 100_000));
  addCommon(command, ['corridor', 'quiet']).action(serve);
  addExamples(command, ['serve', 'serve --corridor my-corridor --port 8080', 'serve --host 0.0.0.0 --token "$TOKEN"']);
}

async function serve(options: ServeOptions): Promise<void> {
  const given = options.port ?? (process.env.PORT ? parsePort(process.env.PORT) : undefined);
  const { checkPort, checkToken, startServer } = await import('@landbridge/server');
  // Better now than after the page has been built.
  checkToken(options.host, options.token);
  if (given !== undefined) await checkPort(options.host, given);
  const { corridor, issues } = await loadCorridor(options.corridor);
  const files = options.page ? await readPage(outputOf(options)) : new Map<string, Uint8Array>();
  const server = await startServer({
    corridor,
    issues,
    files,
    host: options.host,
    port: given ?? DEFAULT_PORT,
    nextPort: given === undefined,
    ...(options.token === undefined ? {} : { token: options.token }),
    ...(options.allowOrigin === undefined ? {} : { allowedOrigins: options.allowOrigin }),
    limits: {
      ...(options.bodyMb === undefined ? {} : { bodyBytes: options.bodyMb * MIB }),
      ...(options.jobSeconds === undefined ? {} : { jobSeconds: options.jobSeconds }),
      ...(options.workerMb === undefined ? {} : { workerMb: options.workerMb }),
      ...(options.queue === undefined ? {} : { queuedJobs: options.queue }),
    },
  });
  print(`Landbridge is ready at ${server.address}`);
  print(`The API describes itself: ${server.address}api/v1/openapi.json`);
  if ((await server.closed) === 'SIGINT') process.exitCode = INTERRUPTED;
}

/** The atlas, built where it is out of date; nothing, with a note, where it cannot be built. */
export async function readPage(output: Output): Promise<ReadonlyMap<string, Uint8Array>> {
  const { files, problem } = await readAtlasFiles(() => progress(output, 'Building the page, once ...'));
  endProgress(output);
  if (problem) note(`landbridge: the atlas could not be built and is not served: ${problem}`);
  return files;
}

export function parsePort(text: string): number {
  return parseWhole(text, 0, 65535, 'a port from 0 to 65535');
}

function parseLimit(minimum: number, maximum: number): (text: string) => number {
  return (text) => parseWhole(text, minimum, maximum, `a number from ${minimum} to ${maximum}`);
}
