/** What somebody will do or wants, and what somebody says of the ties, where no number is named. */
import type { Token } from '../words/tokens.ts';
import { joinTokens, lowerAt, type WordMention } from './word-mention.ts';

const PLEDGES =
  /^(?:agreed|agree|agrees|pledged|pledges|pledge|promised|promises|vowed|vows|undertook|undertakes|plans|planned|plan|intends|intend|intended|committed|commits|aims|aim|wants|want|ready|willing|decided|hopes)$/;
const DEEDS =
  /^(?:increase|raise|expand|deepen|strengthen|improve|buy|purchase|import|export|build|provide|help|support|promote|boost|enhance|develop|work|cooperate|open|create|continue|advance|step|meet|facilitate|accelerate|invest|finance|share|set|supply|grant|train|launch|jointly|actively|double|modernise|modernize|simplify|join|coordinate|consolidate|carry|encourage|explore|establish|implement|speed|bring|make|become|hold)$/;
/** Who may promise: sides and offices in general; names come from the gazetteer. */
const SIDES =
  /^(?:sides?|parties|leaders?|countries|ministers?|presidents?|governments?|company|companies|bank|developer|firms?|ministry|ministries|they|we|secretariat|president|nations)$/;

/** @param hasActor  true where the sentence names somebody of the gazetteer */
export function findPromises(tokens: readonly Token[], hasActor: boolean): readonly WordMention[] {
  const isSide = tokens.some((token) => SIDES.test(token.lower));
  if (!hasActor && !isSide) return [];
  const found: WordMention[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const deed = readDeed(tokens, i);
    if (deed < 0) continue;
    let end = deed + 1;
    while (end < tokens.length && end - deed < 12 && !['.', ';', ',', ':', '"', '”'].includes(tokens[end].text)) end++;
    found.push({
      kind: 'promise',
      start: tokens[i].start,
      end: tokens[end - 1].end,
      value: joinTokens(tokens, deed, end),
      unit: null,
      period: null,
      property: 'promise',
      state: tokens[i].lower === 'will' || tokens[i].lower === 'is' ? 'planned' : 'promised',
    });
    i = end - 1;
  }
  return found;
}

/** Token of the deed that is promised at `i`; -1 where none is. */
function readDeed(tokens: readonly Token[], i: number): number {
  const { lower } = tokens[i];
  if (lower === 'will' || lower === 'shall') {
    const at = /^(?:also|further|jointly|continue|actively|not)$/.test(lowerAt(tokens, i + 1)) ? i + 2 : i + 1;
    if (lowerAt(tokens, i + 1) === 'not') return -1;
    return DEEDS.test(lowerAt(tokens, at)) ? at : -1;
  }
  // `is to be set up`
  if ((lower === 'is' || lower === 'are') && lowerAt(tokens, i + 1) === 'to' && lowerAt(tokens, i + 2) === 'be')
    return i + 3 < tokens.length ? i + 3 : -1;
  if (!PLEDGES.test(lower)) return -1;
  const at = lowerAt(tokens, i + 1) === 'to' ? i + 2 : -1;
  return at > 0 && (DEEDS.test(lowerAt(tokens, at)) || lower === 'agreed' || lower === 'pledged') && at < tokens.length
    ? at
    : -1;
}

const SPEECH =
  /^(?:said|says|stressed|stresses|noted|emphasi[sz]ed|stated|called|reaffirmed|underlined|underscored|praised|hailed|welcomed|supports?|supported|expressed|reiterated|added)$/;
const TIES =
  /^(?:cooperation|coordination|coordinate|cooperate|vision|complementary|complement|strengths|partnership|consensus|friendship|mutual|support|supports|trust|ties|interaction|solidarity|shared)$/;

/** What a person of the record says of the ties. */
export function findStatements(tokens: readonly Token[], hasActor: boolean): readonly WordMention[] {
  if (!hasActor) return [];
  const at = tokens.findIndex((token) => SPEECH.test(token.lower));
  const ties = tokens.findIndex((token) => TIES.test(token.lower));
  if (at < 0 || ties < 0) return [];
  const [from, to] = [Math.min(at, ties), Math.max(at, ties)];
  return [
    {
      kind: 'statement',
      start: tokens[from].start,
      end: tokens[to].end,
      value: joinTokens(tokens, Math.min(at + 1, tokens.length - 1), Math.min(tokens.length, at + 14)),
      unit: null,
      period: null,
      property: 'said',
    },
  ];
}
