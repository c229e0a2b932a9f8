/**
 * User actions: what can a person write, send and block?
 */
import { detectEntities } from '../auto-entities.ts';
import type { Chat } from '../directory.ts';
import type { Media } from '../file-store.ts';
import { post, type Posted, postStanding, type Stage } from './stage.ts';

interface InChat {
  readonly from: number;
  /** A group's id; the private chat with the bot when left out. */
  readonly chat?: number;
  /** Id of the message being answered. */
  readonly replyTo?: number;
}

export interface UserActions {
  /** @param user.languageCode IETF tag of the app, `zh-hans` unless given. */
  readonly addUser: (user: {
    readonly id: number;
    readonly firstName: string;
    readonly lastName?: string;
    readonly username?: string;
    readonly languageCode?: string;
  }) => void;
  /** Opens the private chat, unblocking it if need be: sends `/start`, or `/start payload` of a deep link. */
  readonly start: (action: { readonly from: number; readonly payload?: string }) => Posted;
  readonly say: (action: InChat & { readonly text: string }) => Posted;
  /** The bytes must be a PNG or JPEG; the bot sees the sizes Telegram makes of it. */
  readonly sendPhoto: (action: InChat & { readonly bytes: Uint8Array; readonly caption?: string }) => Posted;
  /** @param action.claimedSize what Telegram reports instead of the true size, in bytes. */
  readonly sendDocument: (
    action: InChat & {
      readonly bytes: Uint8Array;
      readonly fileName: string;
      readonly mimeType?: string;
      readonly caption?: string;
      readonly claimedSize?: number;
    },
  ) => Posted;
  readonly sendLocation: (action: InChat & { readonly latitude: number; readonly longitude: number }) => Posted;
  readonly block: (userId: number) => number | undefined;
}

export function userActions(stage: Stage): UserActions {
  const { directory, files } = stage.telegram;
  return {
    addUser: ({ lastName, username, languageCode = 'zh-hans', ...user }) =>
      directory.addUser({ lastName, username, languageCode, ...user }),

    start: ({ from, payload = '' }) => {
      if (!/^[A-Za-z0-9_-]{0,64}$/.test(payload)) {
        throw new RangeError(`a deep link carries up to 64 of A-Z a-z 0-9 _ -, got ${JSON.stringify(payload)}`);
      }
      const before = directory.private(from).state;
      directory.setPrivateState(from, 'open');
      if (before === 'blocked') postStanding(stage, directory.private(from), from, ['kicked', 'member']);
      return speak(stage, { from }, payload === '' ? '/start' : `/start ${payload}`);
    },

    say: ({ text, ...where }) => speak(stage, where, text),
    sendPhoto: ({ bytes, caption = '', ...where }) => speak(stage, where, caption, files.addPhoto(bytes)),
    sendDocument: ({ bytes, fileName, mimeType = 'application/octet-stream', caption = '', claimedSize, ...where }) =>
      speak(stage, where, caption, files.addDocument(bytes, fileName, mimeType, claimedSize)),
    sendLocation: ({ latitude, longitude, ...where }) =>
      speak(stage, where, '', { kind: 'location', latitude, longitude }),

    block: (userId) => {
      if (directory.private(userId).state !== 'open') throw new Error(`user ${userId} has no open chat to block`);
      directory.setPrivateState(userId, 'blocked');
      return postStanding(stage, directory.private(userId), userId, ['member', 'kicked']);
    },
  };
}

function speak(stage: Stage, where: InChat, raw: string, media?: Media): Posted {
  const { telegram } = stage;
  const chat = placeOf(stage, where.from, where.chat ?? where.from);
  const text = raw.trim();
  const most = media === undefined ? 4096 : 1024;
  if (text.length > most) throw new RangeError(`Telegram's apps send at most ${most} characters, got ${text.length}`);
  if (text === '' && media === undefined) throw new RangeError("Telegram's apps send no empty message");
  if (where.replyTo !== undefined && telegram.archive.find(chat.id, where.replyTo) === undefined) {
    throw new RangeError(`there is no message ${where.replyTo} to answer in chat ${chat.id}`);
  }
  return post(stage, chat, {
    from: where.from,
    byBot: false,
    at: telegram.now(),
    text,
    entities: [],
    autoEntities: detectEntities(text),
    media,
    replyTo: where.replyTo,
  });
}

/** The chat, if `userId` may act in it. */
export function placeOf({ telegram }: Stage, userId: number, chatId: number): Chat {
  const person = telegram.directory.private(userId);
  if (chatId === userId) {
    if (person.state !== 'open') throw new Error(`the chat with user ${userId} is ${person.state}: call start() first`);
    return person;
  }
  const group = telegram.directory.group(chatId);
  if (!group.members.has(userId)) throw new Error(`user ${userId} is no member of ${group.title} (${chatId})`);
  if (group.migratedTo !== undefined) throw new Error(`group ${chatId} has become ${group.migratedTo}`);
  return group;
}
