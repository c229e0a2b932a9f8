/**
 * How does a message that may never stand there twice come to Telegram, which cannot be asked what was posted?
 *
 * First an empty line, without a sound, whose number can be kept; then its words and its picture by an edit, which does
 * no harm however often it is made.
 */
import { type Api, InputFile } from 'grammy';
import { type Places, type Post, SendError } from '../courier.ts';
import type { Card, Picture } from '../view/card.ts';
import type { TelegramCourierNeeds } from './courier.ts';
import { CALL_PATIENCE, connect, UPLOAD_PATIENCE } from './connection.ts';
import { cleanLine, inertText } from './inert-text.ts';
import { parseMessageId, printMessageId } from './message-id.ts';
import { fileNameOf } from './post-picture.ts';
import { MOST_CAPTION, type Rendered, renderCard } from './render-card.ts';
import { sendErrorOf } from './send-failure.ts';

/** What stands in a place before it is filled. */
export const EMPTY = '…';
const UNCHANGED = 'message is not modified';
const NO_PREVIEW = { is_disabled: true } as const;

export function telegramPlaces(needs: TelegramCourierNeeds): Places {
  const api = connect(needs, CALL_PATIENCE);
  const uploads = connect(needs, UPLOAD_PATIENCE);
  const calling = async <T>(method: string, call: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await call();
    } catch (error) {
      const failure = sendErrorOf(method, error, needs.token);
      if (failure.message.includes(UNCHANGED)) return undefined;
      throw failure;
    }
  };
  const takePlace = async (chatId: string): Promise<number> => {
    const message = await calling('sendMessage', () => api.sendMessage(chatId, EMPTY, { disable_notification: true }));
    if (message === undefined) throw new SendError({ kind: 'unknownOutcome' }, 'telegram sendMessage: no message');
    return message.message_id;
  };
  const putPicture = async (chatId: string, id: number, picture: Picture, words: Rendered | undefined) => {
    const bytes = await needs.readPicture(picture.sha256);
    const put = (type: 'photo' | 'document') =>
      calling('editMessageMedia', () => editMedia(uploads, chatId, id, type, picture, bytes, words));
    await put('photo').catch((error: unknown) => {
      if (!(error instanceof SendError) || error.failure.kind !== 'refused') throw error;
      return put('document');
    });
  };

  return {
    async reserve({ chatId, card, locale }: Post) {
      const captioned = isCaptioned(card, renderCard(card, locale));
      const picture = card.picture && !captioned ? await takePlace(chatId) : undefined;
      return { chatId, messageId: printMessageId({ id: await takePlace(chatId), captioned, picture }) };
    },
    async fill({ chatId, messageId }, card, locale) {
      const { id, captioned, picture } = parseMessageId(messageId);
      const words = renderCard(card, locale);
      if (card.picture && captioned) await putPicture(chatId, id, card.picture, words);
      if (card.picture && picture !== undefined) await putPicture(chatId, picture, card.picture, undefined);
      if (!captioned) {
        const other = { parse_mode: 'HTML', reply_markup: words.keyboard, link_preview_options: NO_PREVIEW } as const;
        await calling('editMessageText', () => api.editMessageText(chatId, id, words.html, other));
      }
      return { chatId, messageId: printMessageId({ id, captioned }) };
    },
  };
}

/** Whether words and picture are one message: words that are too long for a caption stand below it. */
function isCaptioned({ picture }: Card, { length }: Rendered): boolean {
  return picture !== undefined && length <= MOST_CAPTION;
}

function editMedia(
  api: Api,
  chatId: string,
  id: number,
  type: 'photo' | 'document',
  picture: Picture,
  bytes: Uint8Array,
  words: Rendered | undefined,
) {
  const said = words
    ? ({ caption: words.html, parse_mode: 'HTML' } as const)
    : { caption: inertText(cleanLine(picture.alt)).slice(0, MOST_CAPTION) };
  const media = { type, media: new InputFile(bytes, fileNameOf(picture)), ...said };
  return api.editMessageMedia(chatId, id, media, words?.keyboard && { reply_markup: words.keyboard });
}
