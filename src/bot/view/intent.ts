/**
 * What a button means: a union with one codec, at most 64 bytes for every value (Telegram's `callback_data`).
 *
 * A button carries this and nothing else; who pressed it and whether they may is asked again on the server.
 */
import { SERIES_IDS, type SeriesId } from '../../domain/meeting/series.ts';
import {
  type DecisionIntent,
  decodeDecisionIntent,
  decodeMeetingIntent,
  encodeDecisionIntent,
  encodeMeetingIntent,
  isDecisionIntent,
  isMeetingIntent,
  type MeetingIntent,
} from './meeting-intent.ts';
import { type Locale, LOCALES } from '../../domain/locale.ts';
import { type Platform, PLATFORMS } from '../../domain/platform.ts';
import { type Tier, TIERS } from '../../domain/tier.ts';
import { PROBLEM_NO, type ProblemNo } from '../../domain/problem/problem.ts';

export type { DecisionIntentKind, MeetingIntentKind } from './meeting-intent.ts';

/** Deeds on one problem; those that need words open a form. */
export const PROBLEM_INTENTS = {
  show: 'v',
  timeline: 'l',
  acknowledge: 'a',
  progress: 'p',
  stillOnIt: 's',
  requestExtension: 'm',
  grantExtension: 'g',
  refuseExtension: 'G',
  contest: 'c',
  acceptContest: 'k',
  rejectContest: 'K',
  proposeSolved: 'o',
  confirm: 'y',
  reopen: 'r',
  escalate: 'e',
  direct: 'd',
  addDetail: 'i',
  remindLater: 'z',
  why: 'w',
  follow: 'f',
  photos: 'h',
  pack: 'P',
  askOpinions: 'O',
  giveOpinion: 'q',
  fillPack: 'F',
  callBack: 'b',
} as const;
export type ProblemIntentKind = keyof typeof PROBLEM_INTENTS;

/** Answers inside a dialogue; `step` tells a stale button from a live one. */
export const DIALOGUE_MOVES = ['back', 'skip', 'cancel', 'done', 'submit'] as const;
export type DialogueMove = (typeof DIALOGUE_MOVES)[number];

export interface ProblemIntent {
  readonly kind: ProblemIntentKind;
  readonly no: ProblemNo;
}

export type Intent =
  | ProblemIntent
  | MeetingIntent
  | DecisionIntent
  | { readonly kind: 'listMeetings' }
  /** Calls a meeting of that series; opens a form. */
  | { readonly kind: 'convene'; readonly series: SeriesId }
  | { readonly kind: 'openReport' }
  /** Without a tier: the whole register. */
  | { readonly kind: 'listProblems'; readonly page: number; readonly tier?: Tier }
  | { readonly kind: 'listMine' }
  /** "Nothing new on my projects", in answer to the collection round of that time in Unix seconds. */
  | { readonly kind: 'nothingNew'; readonly round: number }
  | { readonly kind: 'help' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'setLocale'; readonly locale: Locale }
  | { readonly kind: 'setPreferred'; readonly platform: Platform }
  | { readonly kind: 'showRules' }
  | { readonly kind: 'editRule'; readonly rule: number }
  | { readonly kind: 'saveRules'; readonly draftId: number }
  /** Without a message: every dead letter. */
  | { readonly kind: 'retryDead'; readonly message?: number }
  | { readonly kind: 'joinProblem'; readonly draftId: number; readonly no: ProblemNo }
  | { readonly kind: 'fileAnyway'; readonly draftId: number }
  | { readonly kind: 'dropDraft'; readonly draftId: number }
  | { readonly kind: 'pick'; readonly draftId: number; readonly step: number; readonly option: number }
  | { readonly kind: 'move'; readonly draftId: number; readonly step: number; readonly move: DialogueMove };

/** `callback_data`, `action_id` value and the local chat's button value alike. */
export function encodeIntent(intent: Intent): string {
  if (isProblemIntent(intent)) return `${PROBLEM_INTENTS[intent.kind]}:${intent.no}`;
  if (isMeetingIntent(intent)) return encodeMeetingIntent(intent);
  if (isDecisionIntent(intent)) return encodeDecisionIntent(intent);
  switch (intent.kind) {
    case 'openReport':
    case 'listMine':
    case 'help':
    case 'settings':
    case 'showRules':
    case 'listMeetings':
      return intent.kind;
    case 'convene':
      return `convene:${intent.series}`;
    case 'listProblems':
      return intent.tier ? `list:${intent.page}:${intent.tier}` : `list:${intent.page}`;
    case 'nothingNew':
      return `nothing:${intent.round}`;
    case 'setLocale':
      return `locale:${intent.locale}`;
    case 'setPreferred':
      return `prefer:${intent.platform}`;
    case 'editRule':
      return `rule:${intent.rule}`;
    case 'saveRules':
      return `rules:${intent.draftId}`;
    case 'retryDead':
      return intent.message === undefined ? 'dead' : `dead:${intent.message}`;
    case 'joinProblem':
      return `join:${intent.draftId}:${intent.no}`;
    case 'fileAnyway':
      return `file:${intent.draftId}`;
    case 'dropDraft':
      return `drop:${intent.draftId}`;
    case 'pick':
      return `pick:${intent.draftId}:${intent.step}:${intent.option}`;
    case 'move':
      return `move:${intent.draftId}:${intent.step}:${intent.move}`;
  }
}

export function isProblemIntent(intent: Intent): intent is ProblemIntent {
  return intent.kind in PROBLEM_INTENTS;
}

/** `undefined` for anything that `encodeIntent` cannot have made. */
export function decodeIntent(data: string): Intent | undefined {
  const [code = '', ...args] = data.split(':');
  const [a = '', b = '', c = ''] = args;
  const problemKind = problemKindOf(code);
  if (problemKind && args.length === 1 && PROBLEM_NO.test(a)) return { kind: problemKind, no: a };
  const intent = decodeMeetingIntent(data) ?? decodeDecisionIntent(data) ?? otherIntent(code, a, b, c);
  return intent && countsOnly(intent) && encodeIntent(intent) === data ? intent : undefined;
}

function otherIntent(code: string, a: string, b: string, c: string): Intent | undefined {
  const [first, second, third] = [Number(a), Number(b), Number(c)];
  switch (code) {
    case 'openReport':
    case 'listMine':
    case 'help':
    case 'settings':
    case 'showRules':
    case 'listMeetings':
      return { kind: code };
    case 'convene': {
      const series = SERIES_IDS.find((known) => known === a);
      return series && { kind: 'convene', series };
    }
    case 'list':
      return b
        ? { kind: 'listProblems', page: first, tier: TIERS.find((known) => known === b) }
        : { kind: 'listProblems', page: first };
    case 'nothing':
      return { kind: 'nothingNew', round: first };
    case 'locale': {
      const locale = LOCALES.find((known) => known === a);
      return locale && { kind: 'setLocale', locale };
    }
    case 'prefer': {
      const platform = PLATFORMS.find((known) => known === a);
      return platform && { kind: 'setPreferred', platform };
    }
    case 'rule':
      return { kind: 'editRule', rule: first };
    case 'rules':
      return { kind: 'saveRules', draftId: first };
    case 'dead':
      return a ? { kind: 'retryDead', message: first } : { kind: 'retryDead' };
    case 'join':
      return PROBLEM_NO.test(b) ? { kind: 'joinProblem', draftId: first, no: b } : undefined;
    case 'file':
      return { kind: 'fileAnyway', draftId: first };
    case 'drop':
      return { kind: 'dropDraft', draftId: first };
    case 'pick':
      return { kind: 'pick', draftId: first, step: second, option: third };
    case 'move': {
      const move = DIALOGUE_MOVES.find((known) => known === c);
      return move && { kind: 'move', draftId: first, step: second, move };
    }
    default:
      return undefined;
  }
}

/** As far as Postgres counts its rows (`integer`). */
const MOST_ROWS = 2 ** 31 - 1;

/** Rows, pages, options and seconds: neither negative nor broken nor `NaN`. */
function countsOnly(intent: Intent): boolean {
  return Object.entries(intent).every(([key, value]) => {
    if (typeof value !== 'number') return true;
    const most = key === 'round' ? Number.MAX_SAFE_INTEGER : MOST_ROWS;
    return Number.isInteger(value) && value >= 0 && value <= most;
  });
}

function problemKindOf(code: string): ProblemIntentKind | undefined {
  return (Object.keys(PROBLEM_INTENTS) as ProblemIntentKind[]).find((kind) => PROBLEM_INTENTS[kind] === code);
}
