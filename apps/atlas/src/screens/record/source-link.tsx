import { useMessages } from '../../state/use-atlas.ts';
import type { SourceView } from '../../worker/questions.ts';

/** A source as a link, where it has a web address: `javascript:` and the like never become links. */
export function SourceLink({ source, id }: { source: SourceView | undefined; id: string }) {
  const { newTab, noSource } = useMessages();
  if (!source) return <span>{id === 'assumption' ? noSource : id}</span>;
  const words = [source.publisher, source.year].filter(Boolean).join(', ');
  const text = `${source.title}${words ? ` (${words})` : ''}`;
  const isWeb = source.url !== null && /^https?:\/\//.test(source.url) && URL.canParse(source.url);
  if (!isWeb) return <span lang="en">{text}</span>;
  return (
    <a href={source.url ?? undefined} target="_blank" rel="noreferrer" lang="en">
      {text} <span className="hidden">{newTab}</span>
    </a>
  );
}
