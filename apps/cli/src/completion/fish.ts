import type { CompletedCommand, CompletedOption, CompletedValue } from './describe.ts';

/** A script for fish: `landbridge completion fish > ~/.config/fish/completions/landbridge.fish`. */
export function formatFish(commands: readonly CompletedCommand[], scenarioIds: readonly string[]): string {
  const lines = commands.flatMap(({ name, description, options, values }) => [
    `complete -c landbridge -n __fish_use_subcommand -a ${name} -d ${quote(description)}`,
    ...options.map((option) => formatOption(name, option)),
    ...values.slice(-1).flatMap((value) => formatValue(name, value)),
  ]);
  return `# Completion of landbridge in fish: landbridge completion fish | source
function __landbridge_scenarios
    set -l words (commandline -opc)
    if set -l index (contains -i -- --corridor $words)
        for file in $words[(math $index + 1)]/scenarios/*.yaml $words[(math $index + 1)]/scenarios/*.yml
            string replace -r '\\.ya?ml$' '' (basename $file)
        end
    else
        printf '%s\\n' ${scenarioIds.join(' ')}
    end
    __fish_complete_suffix .yaml
end
complete -c landbridge -f
${lines.join('\n')}
`;
}

function formatOption(command: string, { flag, description, value }: CompletedOption): string {
  const start = `${within(command)} -l ${flag.replace(/^--/, '')} -d ${quote(description)}`;
  return value ? `${start} -r ${sourceOf(value)}`.trimEnd() : start;
}

function formatValue(command: string, value: CompletedValue): string[] {
  const source = sourceOf(value);
  return source === '' ? [] : [`${within(command)} ${source}`];
}

function within(command: string): string {
  return `complete -c landbridge -n '__fish_seen_subcommand_from ${command}'`;
}

function sourceOf({ kind, words }: CompletedValue): string {
  switch (kind) {
    case 'scenario':
      return `-a '(__landbridge_scenarios)'`;
    case 'folder':
      return `-a '(__fish_complete_directories)'`;
    case 'file':
      return '-F';
    default:
      return words.length > 0 ? `-a ${quote(words.join(' '))}` : '';
  }
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
