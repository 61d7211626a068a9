import { download } from './download.ts';
import { useWords } from './use-words.ts';
import { chart as chartWords } from './words/chart.ts';

/** The whole answer as the command line's `--json` prints it, unrounded. */
export function DownloadJson({ name, what, value }: { name: string; what: string; value: unknown }) {
  const words = useWords(chartWords);
  return (
    <button
      type="button"
      data-json={name}
      aria-label={words.downloadOf(what)}
      onClick={() => download(`${name}.json`, 'application/json', `${JSON.stringify(value, finite, 2)}\n`)}
    >
      {words.download}
    </button>
  );
}

/** What was not computed is null in every JSON. */
function finite(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? null : value;
}
