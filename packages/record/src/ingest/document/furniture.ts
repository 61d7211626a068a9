/**
 * What stands on a page beside its article, known by its form: lines of links and of separators, counts of views, share
 * buttons, bylines, captions, notes on cookies and newsletters, and lists under headings such as "Related". No list of
 * sites: a page of any publisher is read alike.
 */
import type { Block } from './block.ts';

const MOST_WORDS = 14;
const PROSE_WORDS = 14;
const LINKED_PART = 0.75;
const SEPARATOR = / [|»›>·•/] /g;
const ENDS = /[.!?。！？:;]["'”’»)\]]*$/;
const NUMBER_OF =
  /(?:^|\s)[\d.,]+\s?[km]?\s(?:views?|reads?|shares?|likes?|comments?|followers|subscribers|replies|просмотр\p{L}*)(?=\W|$)/iu;
const OF_NUMBER =
  /(?:^|\s)(?:views?|reads?|shares?|likes?|comments?|hits|clicks|просмотр\p{L}*|浏览|阅读|点击)\s?[:：]?\s?[\d.,]+/iu;
const READ_TIME = /\b\d+\s?-?min(?:ute)?s?\.? read\b|\bread(?:ing)? time\b/i;
const SHARE_WORDS =
  /^(?:share|tweet|facebook|twitter|x|whatsapp|wechat|weibo|telegram|linkedin|reddit|email|e-mail|print|copy|link|save|follow|us|on|this|like|comment|comments|vk|qq|pinterest|instagram|youtube|rss|\d+|[|:,·•])$/i;
const STAMP =
  /^(?:by\s\p{Lu}|updated|published|posted|last (?:updated|modified)|source\s?[:：]|editors?\s?[:：]|author\s?[:：]|来源|编辑|责任编辑|作者|发布时间|опубликовано|обновлено|автор\s?:|источник\s?:)/iu;
const CAPTION =
  /^[[(]?(?:photo|image|picture|caption|file photo|фото|图)\b|[[(](?:photo|image|file photo|courtesy|фото)[^\])]{0,60}[\])]\.?$|\bphoto\s?(?:by|:|credit|courtesy)/iu;
const RIGHTS = /©|\bcopyright\b|all rights reserved|\bICP\b|版权所有|все права защищены/i;
const OFFER =
  /\bcookies?\b|newsletter|\bsubscrib\p{L}*|\bsign (?:up|in)\b|\blog in\b|privacy policy|terms of (?:use|service)|\bfollow us\b|\badvertisement\b|\bfollowers\b|подпис(?:ывай|ать)\p{L}*|订阅/iu;
const CONTACT =
  /(?:^|\s)(?:tel|telephone|phone|fax|mob|e-?mail|contact|тел|факс|电话|传真)\.?\s?[:：]|^(?:media )?contacts?\b.{0,40}(?:\+?\d[\d -]{6,}|@)/iu;
const AUTHOR =
  /^\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){1,3} (?:is|was) (?:an?|the) (?:[\p{L}-]+ ){0,4}(?:reporter|correspondent|journalist|columnist|editor|writer|contributor|fellow|blogger|author)\b/u;
const LIST_HEADING =
  /^(?:related|read (?:more|also|next)|also read|see also|more (?:from|on|in|news|stories)|most (?:read|popular|viewed|shared)|trending|recommended|popular|latest (?:news|stories)|you may (?:also )?like|editors?['’]? picks?|what to read|don['’]t miss|up next|tags?|topics?|share this|相关(?:阅读|新闻|链接)|推荐阅读|热门|читайте также|по теме|популярное)/iu;
const BOX_HEADING = /^(?:about the authors?|about us|об авторе|作者简介)/iu;
const END_HEADING = /^(?:comments?|leave a (?:comment|reply)|discussion|комментарии|评论)\s?(?:\(?\d*\)?)\s?:?$/iu;

/** Why each block is furniture, or null where it belongs to the article. @cost O(letters) */
export function findFurniture(blocks: readonly Block[]): readonly (string | null)[] {
  let mode: 'article' | 'list' | 'box' | 'end' = 'article';
  return blocks.map((block, index) => {
    if (block.furniture) return block.furniture;
    if (block.rows) return mode === 'end' ? 'after the article' : null;
    const text = block.text.trim();
    const words = countWords(text);
    const isShort = words <= MOST_WORDS && !ENDS.test(text);
    if (mode === 'end') return 'after the article';
    if (words <= 8 && END_HEADING.test(text) && index > blocks.length / 3) {
      mode = 'end';
      return 'comments';
    }
    if (words <= 8 && (LIST_HEADING.test(text) || BOX_HEADING.test(text)) && (isShort || /:$/.test(text))) {
      mode = BOX_HEADING.test(text) ? 'box' : 'list';
      return mode === 'box' ? 'author box' : 'related links';
    }
    const own = findReason(block, words, isShort);
    if (own) return own;
    if (mode === 'box') {
      mode = 'article';
      return 'author box';
    }
    if (mode === 'list') {
      // A paragraph of prose ends the list; titles have no full stop.
      if (words < PROSE_WORDS || !ENDS.test(text)) return 'related links';
      mode = 'article';
    }
    return null;
  });
}

function findReason(block: Block, words: number, isShort: boolean): string | null {
  const text = block.text.trim().slice(0, 400);
  if (block.linked >= LINKED_PART && (block.listItem || isShort) && !block.heading) return 'links';
  if (isShort && !block.heading && (text.match(SEPARATOR)?.length ?? 0) >= 2) return 'navigation';
  if (isShort && /^\p{L}[\p{L} ]{0,20} [>›»] \p{L}/u.test(text)) return 'navigation';
  if (
    words <= 2 * MOST_WORDS &&
    !ENDS.test(text) &&
    (NUMBER_OF.test(text) || OF_NUMBER.test(text) || READ_TIME.test(text))
  )
    return 'counts of the page';
  if (words <= 12 && text.split(' ').every((word) => SHARE_WORDS.test(word))) return 'share buttons';
  if (isShort && STAMP.test(text)) return 'byline';
  if (words <= 40 && CAPTION.test(text)) return 'caption';
  if (words <= 40 && RIGHTS.test(text)) return 'rights';
  if (words <= 40 && OFFER.test(text) && (isShort || words <= 25)) return 'offer or notice';
  if (words <= 30 && CONTACT.test(text)) return 'contact';
  if (words <= 60 && AUTHOR.test(text)) return 'author box';
  return null;
}

/** Han has no spaces: two letters are taken as a word. */
export function countWords(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return text.split(' ').filter(Boolean).length + Math.floor(han / 2);
}
