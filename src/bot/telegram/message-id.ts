/** How is a message of Telegram known to Heye, so that it can be edited without asking what it is? */
import type { MaybeInaccessibleMessage } from 'grammy/types';

/** Of a message with a picture it is the caption that is edited. */
const CAPTIONED = 'p';

export interface MessageNumber {
  readonly id: number;
  readonly captioned: boolean;
}

export function printMessageId({ id, captioned }: MessageNumber): string {
  return captioned ? `${id}${CAPTIONED}` : `${id}`;
}

/** @throws RangeError for what `printMessageId` cannot have made: a defect. */
export function parseMessageId(messageId: string): MessageNumber {
  const found = /^(\d+)(p?)$/.exec(messageId);
  if (found === null) throw new RangeError(`message id "${messageId}" is none of Telegram, which are like 123 or 123p`);
  return { id: Number(found[1]), captioned: found[2] === CAPTIONED };
}

/** Of a message that Telegram sent us; one that is no longer accessible counts as text. */
export function messageIdOf(message: MaybeInaccessibleMessage): string {
  const captioned = 'photo' in message || 'document' in message;
  return printMessageId({ id: message.message_id, captioned });
}
