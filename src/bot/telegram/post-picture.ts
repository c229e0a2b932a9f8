/** How is a picture sent, and what when Telegram will not have it as a photo? */
import { type Api, InputFile } from 'grammy';
import type { Picture } from '../view/card.ts';
import { cut } from '../view/rich.ts';
import { cleanLine, inertText } from './inert-text.ts';
import { MOST_CAPTION, type Rendered } from './render-card.ts';
import { sendErrorOf } from './send-failure.ts';

export interface PictureToSend {
  readonly chatId: string;
  readonly picture: Picture;
  readonly bytes: Uint8Array;
  /** What goes with it; with nothing it is sent in silence, with what it shows as its caption. */
  readonly with?: Rendered;
}

/**
 * Sends it as a photo; what Telegram refuses as one (too large, too narrow, another format) as a document.
 *
 * @returns the message's number
 * @throws SendError
 */
export async function postPicture(api: Api, token: string, sent: PictureToSend): Promise<number> {
  const { chatId, picture, bytes } = sent;
  const name = fileNameOf(picture);
  const other = sent.with ? captioned(sent.with) : described(picture);
  try {
    return (await api.sendPhoto(chatId, new InputFile(bytes, name), other)).message_id;
  } catch (error) {
    const failure = sendErrorOf('sendPhoto', error, token);
    if (failure.failure.kind !== 'refused') throw failure;
  }
  try {
    return (await api.sendDocument(chatId, new InputFile(bytes, name), other)).message_id;
  } catch (error) {
    throw sendErrorOf('sendDocument', error, token);
  }
}

/** grammY writes the name into the multipart header without the quotes that one beyond ASCII needs. */
export function fileNameOf({ name }: Picture): string {
  return `"${name.replace(/[^\p{L}\p{N}._-]+/gu, '_')}"`;
}

function captioned({ html, keyboard }: Rendered) {
  return { caption: html, parse_mode: 'HTML', reply_markup: keyboard } as const;
}

function described({ alt }: Picture) {
  return { caption: cut(inertText(cleanLine(alt)), MOST_CAPTION), disable_notification: true } as const;
}
