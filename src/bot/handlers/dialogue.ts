/** Dialogues for chats without forms: starts one, lets an answer move it on, sends the finished form in. */
import type { Draft } from '../../app/ports.ts';
import { advance, type Input } from '../dialogue/advance.ts';
import { begin, type Dialogue } from '../dialogue/dialogue.ts';
import { dialogueCard } from '../dialogue/dialogue-card.ts';
import type { Answers, FieldFaults, Form, FormContext, FormName } from '../view/form.ts';
import { projectOption } from '../view/forms/report-form.ts';
import type { Intent } from '../view/intent.ts';
import type { Reply } from '../view/reply.ts';
import { openForm, submitForm } from './forms.ts';
import { refused, replace, replacePressed, said, type Session, show, words } from './session.ts';

interface DialogueContent {
  readonly kind: 'dialogue';
  readonly form: FormName;
  readonly context: FormContext;
  readonly dialogue: Dialogue;
}

/** @param answers what is known already; a fault sends the dialogue back to its field */
export async function startDialogue(
  session: Session,
  form: Form,
  answers: Answers = {},
  faults: FieldFaults = {},
): Promise<Reply> {
  const { tx, caller, now } = session;
  const started = begin(form);
  const faulty = form.fields.findIndex((field) => faults[field.id] !== undefined);
  const dialogue: Dialogue = {
    answers: { ...started.answers, ...answers },
    step: faulty === -1 ? started.step : faulty,
  };
  const content: DialogueContent = { kind: 'dialogue', form: form.name, context: form.context, dialogue };
  const { platform, accountId, chatId } = caller;
  const draftId = await tx.drafts.add({ platform, accountId, chatId, asking: true, step: dialogue.step, content }, now);
  const fault = faulty === -1 ? undefined : faults[form.fields[faulty]?.id ?? ''];
  return show(dialogueCard(form, dialogue, draftId, session.person.locale, fault));
}

/** What was said where a dialogue is going on; nothing when there is none. */
export async function continueBySaying(
  session: Session,
  text: string,
  attached: Pick<Extract<Input, { kind: 'say' }>, 'files' | 'location'>,
): Promise<Reply | undefined> {
  const { tx, caller, person } = session;
  const draft = await tx.drafts.asking(caller.platform, caller.accountId, caller.chatId);
  if (draft === undefined) return undefined;
  const own = person.role === 'officer' || person.role === 'enterprise';
  const found = text.trim() ? await tx.projects.find(text, person.id, own, 10) : [];
  return move(session, draft, { kind: 'say', text, ...attached, matches: found.map(projectOption) }, false);
}

export async function continueByPress(
  session: Session,
  intent: Extract<Intent, { kind: 'pick' | 'move' }>,
): Promise<Reply> {
  const { tx, caller } = session;
  const draft = await tx.drafts.find(intent.draftId, caller.platform, caller.accountId);
  if (draft === undefined || !draft.asking || draft.step !== intent.step)
    return refused(words(session).chat.dialogue.expired);
  return move(session, draft, intent, true);
}

async function move(session: Session, draft: Draft, input: Input, pressed: boolean): Promise<Reply> {
  const { tx, now, world, person } = session;
  const content = draft.content as DialogueContent;
  const opened = await openForm(session, content.form, content.context);
  if (opened.kind !== 'form') {
    await tx.drafts.remove(draft.id);
    return opened;
  }
  const asking = { form: opened.form, words: words(session), today: world.calendar.dateOf(now) };
  const outcome = advance(asking, content.dialogue, input);
  switch (outcome.kind) {
    case 'cancelled':
      await tx.drafts.remove(draft.id);
      return pressed
        ? replace({ tone: 'neutral', title: words(session).chat.done.cancelled })
        : said(words(session).chat.done.cancelled);
    case 'ask': {
      const { dialogue, fault } = outcome;
      const next: DialogueContent = { ...content, dialogue };
      await tx.drafts.update(draft.id, dialogue.step, true, next, now);
      const card = dialogueCard(opened.form, dialogue, draft.id, person.locale, fault);
      return pressed ? replace(card) : show(card);
    }
    case 'submit': {
      await tx.drafts.remove(draft.id);
      await closeQuestion(session, opened.form, content.dialogue);
      const reply = await submitForm(session, content.form, content.context, outcome.answers);
      return reply.kind === 'faults' ? startDialogue(session, reply.form, outcome.answers, reply.faults) : reply;
    }
  }
}

/** What was answered stands where the last question stood, without its buttons. */
async function closeQuestion(session: Session, form: Form, dialogue: Dialogue): Promise<void> {
  const answered: Dialogue = { ...dialogue, step: form.fields.length };
  const { tone, title, facts } = dialogueCard(form, answered, 0, session.person.locale);
  await replacePressed(session, { tone, title, facts });
}
