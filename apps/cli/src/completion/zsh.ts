import type { CompletedCommand, CompletedOption, CompletedValue } from './describe.ts';

/** A script for zsh: into a file `_landbridge` of `$fpath`, or `source <(landbridge completion zsh)`. */
export function formatZsh(commands: readonly CompletedCommand[], scenarioIds: readonly string[]): string {
  return `#compdef landbridge
# Completion of landbridge in zsh: source <(landbridge completion zsh)
_landbridge_scenarios() {
  local index=\${words[(i)--corridor]}
  local -a ids
  if ((index < CURRENT)); then
    ids=(\${words[index + 1]}/scenarios/*.y(a|)ml(N:t:r))
  else
    ids=(${scenarioIds.join(' ')})
  fi
  _alternative "scenarios:scenario:($ids)" 'files:scenario file:_files -g "*.y(a|)ml"'
}
_landbridge() {
  local -a commands
  commands=(
${commands.map(({ name, description }) => `    ${quote(`${name}:${description}`)}`).join('\n')}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  local command=\${words[2]}
  shift words
  ((CURRENT--))
  case $command in
${commands.map(formatCommand).join('\n')}
  esac
}
if [[ \${funcstack[1]} == _landbridge ]]; then _landbridge "$@"; else compdef _landbridge landbridge; fi
`;
}

function formatCommand({ name, options, values }: CompletedCommand): string {
  const parts = [...options.map(formatOption), ...values.map(formatArgument)];
  return `    ${name}) _arguments ${parts.join(' ')} ;;`;
}

function formatOption({ flag, description, value }: CompletedOption): string {
  const about = `[${description.replace(/[[\]:\\]/g, ' ')}]`;
  return quote(value ? `${flag}${about}:${value.name}:${actionOf(value)}` : `${flag}${about}`);
}

function formatArgument(value: CompletedValue): string {
  return quote(`${value.variadic ? '*' : ''}:${value.name}:${actionOf(value)}`);
}

function actionOf({ kind, words }: CompletedValue): string {
  switch (kind) {
    case 'scenario':
      return '_landbridge_scenarios';
    case 'folder':
      return '_files -/';
    case 'file':
      return '_files';
    default:
      return words.length > 0 ? `(${words.join(' ')})` : ' ';
  }
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
