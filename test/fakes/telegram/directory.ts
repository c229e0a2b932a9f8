/**
 * Directory: who is on this Telegram, which chats are there, and how does the bot stand in each?
 */

export interface TelegramUser {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string | undefined;
  readonly username: string | undefined;
  /** IETF tag of the user's app, such as `zh-hans`. */
  readonly languageCode: string;
}

export interface PrivateChat {
  readonly kind: 'private';
  readonly id: number;
  readonly user: TelegramUser;
  readonly state: 'unopened' | 'open' | 'blocked';
}

export type BotStanding = 'member' | 'administrator' | 'left' | 'kicked';

export interface GroupChat {
  readonly kind: 'group' | 'supergroup';
  readonly id: number;
  readonly title: string;
  readonly members: ReadonlySet<number>;
  readonly bot: BotStanding;
  readonly migratedTo: number | undefined;
}

export type Chat = PrivateChat | GroupChat;

/** Supergroups have identifiers of their own beyond this; basic groups plain negative ones. */
const SUPERGROUP_BASE = -1_000_000_000_000;

export class Directory {
  readonly #chats = new Map<number, Chat>();

  /** A person is a private chat that nobody has opened yet. */
  addUser(user: TelegramUser): void {
    if (user.id <= 0) throw new RangeError(`a user's id is positive, got ${user.id} for ${user.firstName}`);
    if (this.#chats.has(user.id)) throw new RangeError(`there is a user ${user.id} already`);
    this.#chats.set(user.id, { kind: 'private', id: user.id, user, state: 'unopened' });
  }

  addGroup(group: GroupChat): void {
    const inRange =
      group.kind === 'supergroup' ? group.id < SUPERGROUP_BASE : group.id < 0 && group.id > SUPERGROUP_BASE;
    if (!inRange) {
      const range = group.kind === 'supergroup' ? `below ${SUPERGROUP_BASE}` : `between ${SUPERGROUP_BASE} and 0`;
      throw new RangeError(`the id of a ${group.kind} lies ${range}, got ${group.id} for ${group.title}`);
    }
    if (this.#chats.has(group.id)) throw new RangeError(`there is a chat ${group.id} already`);
    for (const member of group.members) this.user(member);
    this.#chats.set(group.id, group);
  }

  find(id: number): Chat | undefined {
    return this.#chats.get(id);
  }

  private(userId: number): PrivateChat {
    const chat = this.#chats.get(userId);
    if (chat?.kind !== 'private') throw new RangeError(`there is no user ${userId}: addUser first`);
    return chat;
  }

  user(id: number): TelegramUser {
    return this.private(id).user;
  }

  group(id: number): GroupChat {
    const chat = this.#chats.get(id);
    if (chat === undefined || chat.kind === 'private') throw new RangeError(`there is no group ${id}: addGroup first`);
    return chat;
  }

  setPrivateState(userId: number, state: PrivateChat['state']): void {
    this.#chats.set(userId, { ...this.private(userId), state });
  }

  setBotStanding(groupId: number, bot: BotStanding): void {
    this.#chats.set(groupId, { ...this.group(groupId), bot });
  }

  addMember(groupId: number, userId: number): void {
    const group = this.group(groupId);
    this.#chats.set(groupId, { ...group, members: new Set([...group.members, this.user(userId).id]) });
  }

  /** Turns a basic group into a supergroup and returns it; the old one stays, dead, and names its heir. */
  migrate(groupId: number): GroupChat {
    const old = this.group(groupId);
    if (old.kind !== 'group' || old.migratedTo !== undefined)
      throw new RangeError(`${groupId} is no living basic group`);
    const heir: GroupChat = { ...old, kind: 'supergroup', id: SUPERGROUP_BASE + groupId };
    this.#chats.set(groupId, { ...old, migratedTo: heir.id });
    this.addGroup(heir);
    return heir;
  }
}
