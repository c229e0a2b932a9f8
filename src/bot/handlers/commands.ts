/** What each command, press and word leads to. */
import type { InboundBody } from '../inbound.ts';
import { isDecisionIntent, isMeetingIntent } from '../view/meeting-intent.ts';
import { decodeIntent, encodeIntent, type Intent, isProblemIntent } from '../view/intent.ts';
import { NOTHING, type Reply } from '../view/reply.ts';
import { pressOnDecision } from './decisions.ts';
import { openMeetingForm } from './meeting-forms.ts';
import { listMeetings, meetingCommand, pressOnMeeting } from './meetings.ts';
import { pressOnProblem } from './deeds.ts';
import { sendAgain } from './dead-letters.ts';
import { continueByPress, continueBySaying } from './dialogue.ts';
import { showDigest } from './digest.ts';
import { submitForm } from './forms.ts';
import { mine, showProblem, showProject, showRegister, writtenNo } from './queries.ts';
import { nothingNew } from './collection.ts';
import { TIERS } from '../../domain/tier.ts';
import { dropDraft, fileAnyway, joinProblem, openReport, openReportOf, reportCommand } from './report.ts';
import { editRules, saveRules, showRules } from './rules.ts';
import { echoed, refused, type Session, show, words } from './session.ts';
import { helpCard, heyeCommand, setLocale, setPreferred, settingsCard } from './settings.ts';

export async function dispatch(session: Session, body: InboundBody): Promise<Reply> {
  switch (body.kind) {
    case 'command':
      return command(session, body);
    case 'press':
      return press(session, body.intent);
    case 'submit':
      return submitForm(session, body.form, body.context, body.answers);
    case 'reportShortcut':
      return openReportOf(session, body.text, body.files);
    case 'say':
      return say(session, body);
  }
}

async function command(
  session: Session,
  { name, text, files = [] }: Extract<InboundBody, { kind: 'command' }>,
): Promise<Reply> {
  switch (name) {
    case 'report':
      return reportCommand(session, text, files);
    case 'problems':
      return showRegister(
        session,
        Number(text) || 1,
        TIERS.find((tier) => tier === text.trim()),
      );
    case 'problem':
      return text.trim() ? showProblem(session, writtenNo(text)) : refused(words(session).chat.problemUsage);
    case 'mine':
      return show(await mine(session));
    case 'meeting':
      return meetingCommand(session, text);
    case 'project':
      return showProject(session, text);
    case 'digest':
      return showDigest(session, text);
    case 'heye':
      return heyeCommand(session, text);
    case 'start':
      return text.trim() ? heyeCommand(session, `link ${text}`) : show(helpCard(session));
  }
}

async function press(session: Session, intent: Intent): Promise<Reply> {
  // What no button of ours can carry was made by hand.
  if (decodeIntent(encodeIntent(intent)) === undefined) return refused(words(session).chat.staleButton);
  if (isProblemIntent(intent)) return pressOnProblem(session, intent.kind, intent.no);
  if (isMeetingIntent(intent)) return pressOnMeeting(session, intent);
  if (isDecisionIntent(intent)) return pressOnDecision(session, intent);
  switch (intent.kind) {
    case 'openReport':
      return openReport(session);
    case 'listProblems':
      return showRegister(session, intent.page, intent.tier);
    case 'nothingNew':
      return nothingNew(session, intent.round);
    case 'listMine':
      return show(await mine(session));
    case 'listMeetings':
      return listMeetings(session);
    case 'convene':
      return openMeetingForm(session, 'convene', { series: intent.series });
    case 'help':
      return show(helpCard(session));
    case 'settings':
      return show(await settingsCard(session));
    case 'setLocale':
      return setLocale(session, intent.locale);
    case 'setPreferred':
      return setPreferred(session, intent.platform);
    case 'showRules':
      return showRules(session);
    case 'editRule':
      return editRules(session, String(intent.rule));
    case 'saveRules':
      return saveRules(session, intent.draftId);
    case 'retryDead':
      return sendAgain(session, intent.message);
    case 'joinProblem':
      return joinProblem(session, intent.draftId, intent.no);
    case 'fileAnyway':
      return fileAnyway(session, intent.draftId);
    case 'dropDraft':
      return dropDraft(session, intent.draftId);
    case 'pick':
    case 'move':
      return continueByPress(session, intent);
  }
}

/** Words answer a dialogue; elsewhere they get a hint in private, and silence in a group. */
async function say(session: Session, { text, files, location }: Extract<InboundBody, { kind: 'say' }>): Promise<Reply> {
  const answered = await continueBySaying(session, text, { files, location });
  if (answered) return answered;
  if (!session.caller.isPrivate) return NOTHING;
  const { chat } = words(session);
  return refused(text.trim().startsWith('/') ? chat.unknownCommand(echoed(text)) : chat.smallTalk);
}
