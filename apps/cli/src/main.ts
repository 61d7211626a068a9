import { runCommandLine } from './program.ts';

// A reader that closes the pipe early, such as `head`, is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}
process.exitCode = await runCommandLine(process.argv.slice(2));
