/** Forms by name: how each is opened again, and what becomes of its answers. */
import type { Answers, FormContext, FormName } from '../view/form.ts';
import { isDecisionForm } from '../view/forms/decision-forms.ts';
import { isMeetingForm } from '../view/forms/meeting-forms.ts';
import { isPackForm } from '../view/forms/pack-forms.ts';
import type { Reply } from '../view/reply.ts';
import { openDecisionForm, submitDecisionForm } from './decisions.ts';
import { openMeetingForm, submitMeetingForm } from './meeting-forms.ts';
import { openDeed, submitDeed, submitRemindLater } from './deeds.ts';
import { openPackForm, submitPackForm } from './packs.ts';
import { filesBefore, openReport, submitReport } from './report.ts';
import { editRuleNamed, submitRule } from './rules.ts';
import type { Session } from './session.ts';

/** The same form as before, with today's options; a refusal when it can no longer be filled in. */
export async function openForm(session: Session, name: FormName, context: FormContext): Promise<Reply> {
  if (name === 'report') return openReport(session, { files: filesBefore(context) });
  if (name === 'editRule') return editRuleNamed(session, context.rule ?? '');
  if (isPackForm(name)) return openPackForm(session, name, context.no ?? '');
  if (isMeetingForm(name)) return openMeetingForm(session, name, context);
  if (isDecisionForm(name)) return openDecisionForm(session, name, context);
  return openDeed(session, name, context.no ?? '');
}

export async function submitForm(
  session: Session,
  name: FormName,
  context: FormContext,
  answers: Answers,
): Promise<Reply> {
  if (name === 'report') return submitReport(session, context, answers);
  if (name === 'editRule') return submitRule(session, context.rule ?? '', answers);
  if (name === 'remindLater') return submitRemindLater(session, context, answers);
  if (isPackForm(name)) return submitPackForm(session, name, context, answers);
  if (isMeetingForm(name)) return submitMeetingForm(session, name, context, answers);
  if (isDecisionForm(name)) return submitDecisionForm(session, name, context, answers);
  return submitDeed(session, name, context, answers);
}
