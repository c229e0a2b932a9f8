/**
 * How does the queue post to Telegram, edit there and fetch files from there?
 *
 * Telegram cannot be asked what was posted, so a post whose outcome is unknown is simply made again; what may not stand
 * there twice goes by way of `places`.
 */
import { type Courier, type Post, type Posted, SendError } from '../courier.ts';
import type { Picture } from '../view/card.ts';
import { CALL_PATIENCE, connect, type Connection, fileUrl, UPLOAD_PATIENCE } from './connection.ts';
import { download, MOST_DOWNLOAD, tooLong } from './download.ts';
import { parseMessageId, printMessageId } from './message-id.ts';
import { telegramPlaces } from './places.ts';
import { postPicture } from './post-picture.ts';
import { MOST_CAPTION, MOST_TEXT, type Rendered, renderCard } from './render-card.ts';
import { sendErrorOf } from './send-failure.ts';

export interface TelegramCourierNeeds extends Connection {
  /** The bytes of a stored file of Heye's, by its SHA-256 in hex. */
  readonly readPicture: (sha256: string) => Promise<Uint8Array>;
}

const UNCHANGED = 'message is not modified';
const NO_PREVIEW = { is_disabled: true } as const;

export function telegramCourier(needs: TelegramCourierNeeds): Courier {
  const api = connect(needs, CALL_PATIENCE);
  const sendPost = poster(needs);
  const calling = async <T>(method: string, call: Promise<T>): Promise<T> => {
    try {
      return await call;
    } catch (error) {
      throw sendErrorOf(method, error, needs.token);
    }
  };

  return {
    platform: 'telegram',
    post: sendPost,
    places: telegramPlaces(needs),

    async edit({ chatId, messageId }, card, locale) {
      const { id, captioned } = parseMessageId(messageId);
      const { html, keyboard } = renderCard(card, locale, captioned ? MOST_CAPTION : MOST_TEXT);
      const other = { parse_mode: 'HTML', reply_markup: keyboard } as const;
      const edited = captioned
        ? calling('editMessageCaption', api.editMessageCaption(chatId, id, { ...other, caption: html }))
        : calling(
            'editMessageText',
            api.editMessageText(chatId, id, html, { ...other, link_preview_options: NO_PREVIEW }),
          );
      await edited.catch((error: unknown) => {
        if (!(error instanceof SendError) || !error.message.includes(UNCHANGED)) throw error;
      });
    },

    async fetchFile(platformFileId, maxBytes) {
      const most = Math.min(maxBytes, MOST_DOWNLOAD);
      const { file_path, file_size = 0 } = await calling('getFile', api.getFile(platformFileId));
      const failure = tooLong(file_size, most);
      if (failure !== undefined) throw failure;
      if (file_path === undefined) throw new SendError({ kind: 'refused' }, 'telegram getFile: the file has no path');
      // Every other way leads out of the folder in which this bot's files are.
      if (/(?:^|\/)\.{0,2}(?:\/|$)|[\\%]/.test(file_path))
        throw new SendError({ kind: 'refused' }, 'telegram getFile: the path of the file leads elsewhere');
      return await download(fileUrl(needs, file_path), most);
    },
  };
}

/**
 * A card with a picture is one message, a photo with a caption. Words that are too long for a caption are a message
 * in reply to the photo, and that message is the one that is edited later.
 */
function poster(needs: TelegramCourierNeeds): (post: Post) => Promise<Posted> {
  const api = connect(needs, CALL_PATIENCE);
  const uploads = connect(needs, UPLOAD_PATIENCE);
  /** Photos whose words are still to come, by delivery: the next try goes on from there. */
  const photos = new Map<number, number>();

  const sendWords = async (chatId: string, { html, keyboard }: Rendered, replyTo?: number): Promise<Posted> => {
    const other = { parse_mode: 'HTML', reply_markup: keyboard, link_preview_options: NO_PREVIEW } as const;
    const reply = replyTo && { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } };
    try {
      const { message_id } = await api.sendMessage(chatId, html, { ...other, ...reply });
      return { chatId, messageId: printMessageId({ id: message_id, captioned: false }) };
    } catch (error) {
      throw sendErrorOf('sendMessage', error, needs.token);
    }
  };

  const sendPicture = async (chatId: string, picture: Picture, words?: Rendered): Promise<number> => {
    const bytes = await needs.readPicture(picture.sha256);
    return await postPicture(uploads, needs.token, { chatId, picture, bytes, ...(words && { with: words }) });
  };

  return async ({ deliveryId, chatId, card, locale }) => {
    const words = renderCard(card, locale);
    if (card.picture === undefined) return await sendWords(chatId, words);
    if (words.length <= MOST_CAPTION) {
      const id = await sendPicture(chatId, card.picture, words);
      return { chatId, messageId: printMessageId({ id, captioned: true }) };
    }
    const photo = photos.get(deliveryId) ?? (await sendPicture(chatId, card.picture));
    photos.set(deliveryId, photo);
    const posted = await sendWords(chatId, words, photo);
    photos.delete(deliveryId);
    return posted;
  };
}
