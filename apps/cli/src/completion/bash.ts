import type { CompletedCommand, CompletedValue } from './describe.ts';

/** A script for bash 4 and later: `source <(landbridge completion bash)`. */
export function formatBash(commands: readonly CompletedCommand[], scenarioIds: readonly string[]): string {
  return `# Completion of landbridge in bash: source <(landbridge completion bash)
_landbridge_scenarios() {
  local i folder= file
  for ((i = 1; i < COMP_CWORD; i++)); do
    if [[ \${COMP_WORDS[i]} == --corridor ]]; then folder=\${COMP_WORDS[i + 1]}; fi
  done
  if [[ -z $folder ]]; then
    echo '${scenarioIds.join(' ')}'
    return
  fi
  for file in "$folder"/scenarios/*.yaml "$folder"/scenarios/*.yml; do
    file=\${file##*/}
    if [[ $file != '*'* ]]; then echo "\${file%.*}"; fi
  done
}
_landbridge() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W '${commands.map(({ name }) => name).join(' ')}' -- "$cur"))
    return
  fi
  case \${COMP_WORDS[1]} in
${commands.map(formatCommand).join('\n')}
  esac
}
complete -F _landbridge landbridge
`;
}

function formatCommand({ name, options, values }: CompletedCommand): string {
  const valued = options.flatMap(({ flag, value }) => (value ? [`        ${flag}) ${fill(value)}return ;;`] : []));
  const flags = options.map(({ flag }) => flag).join(' ');
  const last = values.at(-1);
  const positional = last ? fill(last) : '';
  return `    ${name})
      case $prev in
${valued.join('\n')}
      esac
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W '${flags}' -- "$cur"))
        return
      fi
      ${positional.replace(/; $/, '') || ':'}
      ;;`.replace(/ {6}case \$prev in\n\n {6}esac\n/, '');
}

/** Statements that fill COMPREPLY, each with its semicolon. */
function fill({ kind, words }: CompletedValue): string {
  switch (kind) {
    case 'scenario':
      return `compopt -o filenames; COMPREPLY=($(compgen -W "$(_landbridge_scenarios)" -- "$cur") $(compgen -f -X '!*.y*ml' -- "$cur")); `;
    case 'folder':
      return 'compopt -o filenames; COMPREPLY=($(compgen -d -- "$cur")); ';
    case 'file':
      return 'compopt -o filenames; COMPREPLY=($(compgen -f -- "$cur")); ';
    case 'words':
      return `COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$cur")); `;
    default:
      return '';
  }
}
