/** Commands of a document as its reader types them: one after the other, in one folder, servers left running. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Block, ROOT } from './blocks.ts';

export interface Command {
  readonly line: number;
  readonly text: string;
  /** 0, or what `# exits with 1` says. */
  readonly exitCode: number;
}

/** What a reader finds around him in a clone. */
const AROUND = ['corridors', 'tests', 'examples', 'node_modules', 'package.json', 'Containerfile', 'compose.yaml'];
const BIN = join(ROOT, 'apps', 'cli', 'bin', 'landbridge.js');
/** They change the machine or the checkout: what they name is checked, and they are not run. */
const NAMED_ONLY = /^(npm|docker|git)\s/;
/** Run where they are. */
const INTERPRETERS = ['python3', 'Rscript'];
const SERVER = /npx landbridge (serve|start)\b(?!.*(--no-serve|--help))/;
const READY = /Landbridge is ready at http:\/\/[^:]+:(\d+)\//;
/** It may build the page first. */
const START_MS = 180_000;

/** A line each; a line that ends with a backslash, and the lines of a here-document, belong to the one that they continue. */
export function listCommands({ line: fence, text }: Pick<Block, 'line' | 'text'>): Command[] {
  const commands: Command[] = [];
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    if (/^\s*(#.*)?$/.test(lines[i])) continue;
    const line = fence + 1 + i;
    const taken = [lines[i]];
    while (taken.at(-1)!.endsWith('\\')) taken.push(lines[++i]);
    const end = /<<\s*'?(\w+)'?/.exec(lines[i])?.[1];
    if (end !== undefined)
      do taken.push(lines[++i]);
      while (lines[i] !== end && i < lines.length);
    const whole = taken.join('\n');
    commands.push({ line, text: whole, exitCode: Number(/#\s*exits with (\d+)/.exec(whole)?.[1] ?? 0) });
  }
  return commands;
}

export class Shell {
  readonly folder = mkdtempSync(join(tmpdir(), 'landbridge-docs-'));
  readonly #servers: ChildProcess[] = [];
  /** Commands that were passed over, each with the reason. */
  readonly skipped: string[] = [];
  /** Of the first server, which later commands ask by the address that it has by default. */
  #port: string | null = null;

  constructor() {
    for (const name of AROUND) symlinkSync(join(ROOT, name), join(this.folder, name));
    const bin = join(this.folder, '.bin');
    mkdirSync(bin);
    // npx of npm would do the same a second later.
    writeFileSync(
      join(bin, 'npx'),
      `#!/bin/sh\n[ "$1" = landbridge ] && shift && exec "${process.execPath}" "${BIN}" "$@"\nexit 97\n`,
    );
    chmodSync(join(bin, 'npx'), 0o755);
  }

  /** Standard output of the command, '' of one that is only looked at. @throws Error that says where, what and why */
  async run(document: string, command: Command): Promise<string> {
    const place = `${document}:${command.line}: ${command.text}`;
    if (NAMED_ONLY.test(command.text)) {
      const problem = command.text
        .split('&&')
        .map((part) => findMissing(part.trim()))
        .find(Boolean);
      if (problem) throw new Error(`${place}\n${problem}`);
      return '';
    }
    const [program] = command.text.split(' ');
    if (INTERPRETERS.includes(program) && spawnSync(program, ['--version']).status !== 0) {
      this.skipped.push(`${document}:${command.line}: ${program} is missing`);
      return '';
    }
    const { child, out, err, ended } = this.#launch(command.text);
    if (SERVER.test(command.text)) {
      this.#servers.push(child);
      const late = setTimeout(() => child.kill(), START_MS);
      while (!READY.test(out()) && child.exitCode === null && child.signalCode === null) await pause();
      clearTimeout(late);
      const port = READY.exec(out())?.[1];
      if (port === undefined) throw new Error(`${place}\ndoes not say that it is ready: ${err().slice(-800)}`);
      this.#port ??= port;
      return out();
    }
    const code = await ended;
    if (code !== command.exitCode) throw new Error(`${place}\nexit ${code}: ${(err() || out()).slice(-1500)}`);
    return out();
  }

  #launch(text: string) {
    const { PORT: _port, FORCE_COLOR: _color, LANDBRIDGE_TOKEN: _token, ...inherited } = process.env;
    const asked = this.#port === null ? text : text.replaceAll('127.0.0.1:4180', `127.0.0.1:${this.#port}`);
    const child = spawn(
      'bash',
      ['-e', '-o', 'pipefail', '-c', SERVER.test(asked) ? asked.replace('npx', 'exec npx') : asked],
      {
        cwd: this.folder,
        env: { ...inherited, NO_COLOR: '1', PATH: `${join(this.folder, '.bin')}${delimiter}${process.env.PATH}` },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const [out, err] = [[] as Buffer[], [] as Buffer[]];
    child.stdout.on('data', (chunk) => void out.push(chunk));
    child.stderr.on('data', (chunk) => void err.push(chunk));
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    const textOf = (chunks: Buffer[]) => Buffer.concat(chunks).toString('utf8');
    return { child, out: () => textOf(out), err: () => textOf(err), ended };
  }

  async close(): Promise<void> {
    for (const server of this.#servers) {
      server.kill('SIGTERM');
      while (server.exitCode === null && server.signalCode === null) await pause();
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 50));

/** What a command names that the repository has not; null where it has all. */
export function findMissing(text: string): string | null {
  const words = text.replace(/\s#.*$/, '').split(/\s+/);
  if (words[0] === 'npm') return findMissingScript(words);
  const files = words.filter((_, i) => words[i - 1] === '-f');
  if (words[0] === 'docker' && words[1] === 'compose' && files.length === 0) files.push('compose.yaml');
  const missing = files.find((file) => !existsSync(join(ROOT, file)));
  return missing === undefined ? null : `there is no file ${missing}`;
}

function findMissingScript(words: readonly string[]): string | null {
  const [, verb, name] = words;
  if (verb === 'ci' || verb === 'install') return null;
  const script = verb === 'run' ? name : verb;
  const workspace = words[words.indexOf('-w') + 1];
  const folder = words.includes('-w') ? join('node_modules', workspace) : '.';
  const { scripts } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
  return scripts[script] === undefined ? `package.json has no script ${script}` : null;
}
