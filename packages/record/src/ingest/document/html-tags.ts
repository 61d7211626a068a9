/** What the tags of a page say of the words in them. Structure and its usual names, no list of sites. */

export const BLOCK_TAGS = new Set(
  (
    'address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 ' +
    'h5 h6 header hr html li main menu nav ol option p pre section select summary table tbody td tfoot th thead title tr ul'
  ).split(' '),
);
export const VOID_TAGS = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
/** Their content is no text of the page. */
export const RAW_TAGS = new Set(['script', 'style', 'noscript', 'template', 'svg', 'textarea', 'iframe']);

const FURNITURE_TAGS: Readonly<Record<string, string>> = {
  nav: 'navigation',
  aside: 'beside the article',
  footer: 'footer',
  form: 'form',
  button: 'button',
  select: 'form',
  dialog: 'dialog',
  figcaption: 'caption',
  menu: 'navigation',
};
const FURNITURE_ROLES: Readonly<Record<string, string>> = {
  navigation: 'navigation',
  complementary: 'beside the article',
  banner: 'banner',
  contentinfo: 'footer',
  search: 'form',
  dialog: 'dialog',
};
/** Words of class and id that name a part of a page by what it is for. */
const FURNITURE_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^(?:share|sharing|social|socials|tweet)$/, 'share buttons'],
  [
    /^(?:related|recommend|recommended|recommendations|popular|trending|readmore|also|teaser|teasers|carousel)$/,
    'related links',
  ],
  [/^(?:cookie|cookies|consent|gdpr)$/, 'offer or notice'],
  [
    /^(?:newsletter|subscribe|subscription|signup|paywall|promo|advert|ad|ads|advertisement|sponsor|sponsored)$/,
    'offer or notice',
  ],
  [/^(?:breadcrumb|breadcrumbs|nav|navbar|navigation|menu|topbar|sidebar|pagination|pager|toolbar)$/, 'navigation'],
  [/^(?:author|authors|byline|bio|dateline|timestamp)$/, 'byline'],
  [/^(?:views|viewcount|counter|counts|meta|metadata|stats|readtime)$/, 'counts of the page'],
  [/^(?:comment|comments|disqus|discussion|replies)$/, 'comments'],
  [/^(?:caption|credit|wp-caption-text)$/, 'caption'],
  [/^(?:footer|copyright|disclaimer|legal)$/, 'footer'],
  [/^(?:tags|taglist|keywords)$/, 'tags'],
];

/** @param tag  the tag's text without its brackets, at most a few hundred letters of it */
export function findTagReason(name: string, tag: string, inArticle: boolean): string | null {
  if (name === 'header' && !inArticle) return 'banner';
  const reason = FURNITURE_TAGS[name];
  if (reason) return reason;
  if (name === 'body' || name === 'html' || name === 'article' || name === 'main') return null;
  const role = readAttribute(tag, 'role');
  if (role !== null && Object.hasOwn(FURNITURE_ROLES, role)) return FURNITURE_ROLES[role];
  if (/\s(?:hidden|aria-hidden="true")(?:[\s/=]|$)/.test(tag)) return 'hidden';
  const words = `${readAttribute(tag, 'class') ?? ''} ${readAttribute(tag, 'id') ?? ''}`.toLowerCase().trim();
  if (words === '') return null;
  // Parts of a compound name count where the name has two or three: `share-buttons`, `most-popular`, `top-bar`.
  for (const word of words.split(/\s+/)) {
    const parts = word.split(/[-_]+/);
    if (parts.length > 3) continue;
    for (const part of [word, ...parts]) {
      const found = FURNITURE_NAMES.find(([pattern]) => pattern.test(part));
      if (found) return found[1];
    }
    if (/^(?:top|side|bottom)[-_]?(?:bar|nav|menu)$/.test(word)) return 'navigation';
  }
  return null;
}

function readAttribute(tag: string, name: string): string | null {
  const match = new RegExp(`\\s${name}\\s?=\\s?(?:"([^"]{0,300})"|'([^']{0,300})'|([^\\s"'>]{1,300}))`, 'i').exec(tag);
  return match ? (match[1] ?? match[2] ?? match[3]) : null;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  hellip: '…',
  deg: '°',
  euro: '€',
  pound: '£',
  yen: '¥',
  copy: '©',
  times: '×',
  middot: '·',
  bull: '•',
  sup2: '²',
  sup3: '³',
  shy: '',
  zwnj: '',
};

/** The letter that an entity stands for, and where it ends; null where the sign is no entity. */
export function readEntity(source: string, start: number): { letter: string; end: number } | null {
  const match = /^&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z][a-z0-9]{1,8}));?/i.exec(source.slice(start, start + 12));
  if (!match) return null;
  const code = match[1] ? Number.parseInt(match[1], 16) : match[2] ? Number(match[2]) : null;
  const letter =
    code === null
      ? ENTITIES[match[3].toLowerCase()]
      : code > 0 && code <= 0x10ffff
        ? String.fromCodePoint(code)
        : undefined;
  if (letter === undefined) return null;
  return { letter: letter === '\u00a0' ? ' ' : letter, end: start + match[0].length };
}
