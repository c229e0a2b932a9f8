/** Forms by name: how each is opened again, and what becomes of its answers. */
import type { Answers, FormContext, FormName } from '../view/form.ts';
import type { Reply } from '../view/reply.ts';
import { openDeed, submitDeed, submitRemindLater } from './deeds.ts';
import { openPackForm, submitPackForm } from './packs.ts';
import { filesBefore, openReport, submitReport } from './report.ts';
import { editRuleNamed, submitRule } from './rules.ts';
import type { Session } from './session.ts';

/** The same form as before, with today's options; a refusal when it can no longer be filled in. */
export async function openForm(session: Session, name: FormName, context: FormContext): Promise<Reply> {
  if (name === 'report') return openReport(session, { files: filesBefore(context) });
  if (name === 'editRule') return editRuleNamed(session, context.rule ?? '');
  if (name === 'giveOpinion' || name === 'fillPack') return openPackForm(session, name, context.no ?? '');
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
  if (name === 'giveOpinion' || name === 'fillPack') return submitPackForm(session, name, context, answers);
  return submitDeed(session, name, context, answers);
}
