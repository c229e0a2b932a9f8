/** What somebody who is known wants: it is done, answered in a way that their chat can show, and said. */
import { personById } from '../../domain/directory.ts';
import { CAPABILITIES, type Received } from '../core.ts';
import type { Inbound } from '../inbound.ts';
import type { Reply } from '../view/reply.ts';
import { sayReply } from './answer.ts';
import { dispatch } from './commands.ts';
import { startDialogue } from './dialogue.ts';
import type { Session } from './session.ts';

export async function handle(session: Session, inbound: Inbound): Promise<Received> {
  const { answersByMessage } = CAPABILITIES[session.caller.platform];
  const pressedOn = inbound.body.kind === 'press' ? inbound.body.messageId : undefined;
  const reply = await askable(session, inbound, await dispatch({ ...session, pressedOn }, inbound.body));
  if (answersByMessage) await sayReply(session, inbound, reply);
  // A language that was changed just now is the language of the answer.
  const { locale } = personById(await session.tx.people.directory(), session.person.id) ?? session.person;
  return { reply, locale };
}

/** Without forms it is a dialogue; faults that a press brings up have no form on the screen to stand in. */
async function askable(session: Session, { body }: Inbound, reply: Reply): Promise<Reply> {
  if (!CAPABILITIES[session.caller.platform].forms) {
    if (reply.kind === 'form') return startDialogue(session, reply.form);
    return reply.kind === 'faults' ? startDialogue(session, reply.form, {}, reply.faults) : reply;
  }
  if (reply.kind !== 'faults' || body.kind !== 'press') return reply;
  const { form, faults } = reply;
  const intro = [...Object.values(faults), ...(form.intro ? [form.intro] : [])].join('\n');
  return { kind: 'form', form: { ...form, intro } };
}
