/** From what a page posts to what it means: an `Inbound` body, or an answer without asking Heye. */
import type { IncomingFile } from '../../domain/incoming-file.ts';
import { texts } from '../../i18n/texts.ts';
import type { InboundBody } from '../inbound.ts';
import { decodeIntent } from '../view/intent.ts';
import { postedText, readForm, readLocation, withFiles } from './form-answers.ts';
import type { LocalChatNeeds, RefusedFile } from './needs.ts';
import { faultsAt, type Fragments, refusalFragments } from './reply-fragments.ts';
import { type Spoken, understand } from './spoken.ts';
import type { Visit } from './visit.ts';

/** `spoken` is to be shown in the chat as the person's own words. */
export type Deed =
  | { readonly kind: 'inbound'; readonly body: InboundBody; readonly spoken?: Spoken }
  | { readonly kind: 'answered'; readonly fragments: Fragments };

export type ReadDeed = (data: FormData, visit: Visit, needs: LocalChatNeeds) => Promise<Deed>;

/** Words, a command, files, a location. */
export const readWords: ReadDeed = async (data, visit, needs) => {
  const words = texts(visit.locale).local;
  const place = postedText(data, 'location');
  const location = readLocation(place);
  if (place !== '' && location === undefined) return refused(words.badLocation, visit);
  const posted = data.getAll('files').filter((value): value is File => value instanceof File && value.size > 0);
  const { stored, reasons } = await save(posted, visit, needs);
  if (reasons.length > 0) return refused(reasons.join(' '), visit);
  const spoken = { text: postedText(data, 'text'), files: stored, ...(location && { location }) };
  const meant = understand(spoken);
  switch (meant.kind) {
    case 'inbound':
      return { kind: 'inbound', body: meant.body, spoken };
    case 'unknownCommand':
      return refused(words.unknownCommand(meant.name), visit);
    case 'nothing':
      return refused(words.nothingSaid, visit);
  }
};

/** A button, which carries an intent and the message that it stands in. */
export const readPress: ReadDeed = async (data, visit) => {
  const intent = decodeIntent(postedText(data, 'intent'));
  if (intent === undefined) return refused(texts(visit.locale).local.notUnderstood, visit);
  const messageId = postedText(data, 'message');
  return { kind: 'inbound', body: { kind: 'press', intent, ...(/^\d+$/.test(messageId) && { messageId }) } };
};

/** A form; a file that is not taken, or a location that is none, is a fault of its field. */
export const readSubmission: ReadDeed = async (data, visit, needs) => {
  const posted = readForm(data);
  const words = texts(visit.locale).local;
  if (posted === undefined) return refused(words.notUnderstood, visit, 'dialog');
  const faults = new Map(posted.badLocations.map((field) => [field, words.badLocation]));
  const files = new Map<string, readonly IncomingFile[]>();
  for (const [field, list] of posted.files) {
    const { stored, reasons } = await save(list, visit, needs);
    files.set(field, stored);
    if (reasons.length > 0) faults.set(field, reasons.join(' '));
  }
  if (faults.size > 0) {
    const fragments = faultsAt([...faults.keys()], Object.fromEntries(faults), visit.locale);
    return { kind: 'answered', fragments };
  }
  const { form, context, answers } = posted;
  return { kind: 'inbound', body: { kind: 'submit', form, context, answers: withFiles(answers, files) } };
};

/** "Report as problem" on something that a person said in this chat. */
export const readReport: ReadDeed = async (data, visit, needs) => {
  const id = Number(postedText(data, 'message'));
  const message = Number.isSafeInteger(id) ? await needs.store.find(visit.conversation.chatId, id) : undefined;
  if (message?.authorId === undefined) return refused(texts(visit.locale).local.notUnderstood, visit);
  const { text = '', card } = message;
  const file = card?.picture && (await needs.readFile(card.picture.sha256));
  const files = card?.picture && file ? [{ ...sent(card.picture), size: file.bytes.length }] : [];
  return { kind: 'inbound', body: { kind: 'reportShortcut', text, files } };
};

function sent({
  sha256,
  mediaType,
  name,
}: {
  readonly sha256: string;
  readonly mediaType: string;
  readonly name: string;
}) {
  return { kind: 'stored' as const, sha256, mediaType, name };
}

function refused(text: string, visit: Visit, asker: 'page' | 'dialog' = 'page'): Deed {
  return { kind: 'answered', fragments: refusalFragments(text, asker, visit.locale) };
}

async function save(files: readonly File[], { locale }: Visit, { saveFile }: LocalChatNeeds) {
  const stored: IncomingFile[] = [];
  const reasons: string[] = [];
  for (const file of files) {
    const saved: IncomingFile | RefusedFile = await saveFile(await file.bytes(), file.name, locale);
    if (saved.kind === 'refused') reasons.push(saved.reason);
    else stored.push(saved);
  }
  return { stored, reasons };
}
