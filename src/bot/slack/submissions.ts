/** What does a form that was sent in say, and what becomes of its modal? */
import type { ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import type { FieldFaults, FormName } from '../view/form.ts';
import type { Reply } from '../view/reply.ts';
import type { Locale } from '../../domain/locale.ts';
import { answersOf, type ViewValues } from './answers.ts';
import { blockId } from './field-input.ts';
import { callerOf, keyOf } from './incoming.ts';
import type { Means } from './interaction.ts';
import { cut } from '../view/rich.ts';
import { parseViewMemory } from './view-memory.ts';
import { replyView } from './views.ts';

/** @returns nothing for a view that is not a form, which just closes. @throws when nothing was committed */
export async function onSubmission(
  means: Means,
  { user, view }: ViewSubmitAction,
): Promise<ViewResponseAction | undefined> {
  const memory = parseViewMemory(view.private_metadata);
  if (memory?.form === undefined) return undefined;
  const { name, context } = memory.form;
  const { values } = view.state;
  const { answers, faults } = answersOf(values, memory.locale);
  if (Object.keys(faults).length > 0) return errors(name, faults);
  const caller = callerOf(user, memory.chatId, memory.locale);
  // A double click sends the same values in the same view; what was corrected after a fault differs.
  const key = keyOf('submit', view.id, JSON.stringify(values));
  const { reply, locale } = await means.core.receive({
    key,
    caller,
    body: { kind: 'submit', form: name, context, answers },
  });
  if (reply.kind === 'faults' && areShown(name, reply.faults, values)) return errors(name, reply.faults);
  return answer(reply, locale, caller.chatId);
}

/** What has been said in a message needs no modal any more. */
function answer(reply: Reply, locale: Locale, chatId: string): ViewResponseAction {
  const view = reply.kind === 'said' ? undefined : replyView(reply, locale, chatId);
  return view ? { response_action: 'update', view } : { response_action: 'clear' };
}

/** Slack shows a fault at its field only while the view has that field. */
function areShown(form: FormName, faults: FieldFaults, values: ViewValues): boolean {
  const ids = Object.keys(faults);
  return ids.length > 0 && ids.every((id) => blockId({ name: form }, id) in values);
}

function errors(form: FormName, faults: FieldFaults): ViewResponseAction {
  const named = Object.entries(faults).map(([id, fault]) => [blockId({ name: form }, id), cut(fault, 300)] as const);
  return { response_action: 'errors', errors: Object.fromEntries(named) };
}
