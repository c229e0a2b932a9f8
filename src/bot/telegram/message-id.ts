/** How is a message of Telegram known to Heye, so that it can be edited without asking what it is? */
import type { MaybeInaccessibleMessage } from 'grammy/types';

/** Of a message with a picture it is the caption that is edited. */
const CAPTIONED = 'p';

export interface MessageNumber {
  readonly id: number;
  readonly captioned: boolean;
  /** A place for the picture above, while it is reserved. */
  readonly picture?: number;
}

export function printMessageId({ id, captioned, picture }: MessageNumber): string {
  return `${picture === undefined ? '' : `${picture}+`}${id}${captioned ? CAPTIONED : ''}`;
}

/** @throws RangeError for what `printMessageId` cannot have made: a defect. */
export function parseMessageId(messageId: string): MessageNumber {
  const found = /^(?:(\d+)\+)?(\d+)(p?)$/.exec(messageId);
  if (found === null)
    throw new RangeError(`message id "${messageId}" is none of Telegram, which are like 123, 123p or 122+123`);
  const number = { id: Number(found[2]), captioned: found[3] === CAPTIONED };
  return found[1] === undefined ? number : { ...number, picture: Number(found[1]) };
}

/** Of a message that Telegram sent us; one that is no longer accessible counts as text. */
export function messageIdOf(message: MaybeInaccessibleMessage): string {
  const captioned = 'photo' in message || 'document' in message;
  return printMessageId({ id: message.message_id, captioned });
}
