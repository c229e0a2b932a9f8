/**
 * Group actions: who is in a group, and what becomes of the bot in it?
 */
import type { BotStanding } from '../directory.ts';
import { post, postStanding, type Stage } from './stage.ts';

export interface GroupActions {
  /**
   * @param group.id negative; below -1000000000000 for a supergroup.
   * @param group.bot how the bot stands in it from the start, `member` unless given.
   */
  readonly addGroup: (group: {
    readonly id: number;
    readonly title: string;
    readonly members: readonly number[];
    readonly supergroup?: boolean;
    readonly bot?: BotStanding;
  }) => void;
  readonly addMember: (groupId: number, userId: number) => void;
  /** `by` adds the bot; it hears of that and of the notice in the group. */
  readonly addBotToGroup: (groupId: number, by: number) => void;
  readonly kickBot: (groupId: number, by: number) => void;
  /** Turns a basic group into a supergroup and returns the new chat's id; both chats get their notice. */
  readonly migrate: (groupId: number, by: number) => number;
}

export function groupActions(stage: Stage): GroupActions {
  const { bot, directory, now } = stage.telegram;

  const changeStanding = (groupId: number, by: number, after: BotStanding) => {
    const before = directory.group(groupId).bot;
    if (!directory.group(groupId).members.has(by)) throw new Error(`user ${by} is no member of group ${groupId}`);
    directory.setBotStanding(groupId, after);
    postStanding(stage, directory.group(groupId), by, [before, after]);
  };

  return {
    addGroup: ({ id, title, members, supergroup = false, bot: standing = 'member' }) =>
      directory.addGroup({
        kind: supergroup ? 'supergroup' : 'group',
        id,
        title,
        members: new Set(members),
        bot: standing,
        migratedTo: undefined,
      }),

    addMember: (groupId, userId) => directory.addMember(groupId, userId),

    addBotToGroup: (groupId, by) => {
      changeStanding(groupId, by, 'member');
      const notice = { kind: 'joined', userIds: [bot.id] } as const;
      post(stage, directory.group(groupId), { from: by, byBot: false, at: now(), notice });
    },

    kickBot: (groupId, by) => changeStanding(groupId, by, 'kicked'),

    migrate: (groupId, by) => {
      const heir = directory.migrate(groupId);
      const to = { kind: 'migratedTo', chatId: heir.id } as const;
      post(stage, directory.group(groupId), { from: by, byBot: false, at: now(), notice: to });
      const from = { kind: 'migratedFrom', chatId: groupId } as const;
      post(stage, heir, { from: by, byBot: false, at: now(), notice: from });
      return heir.id;
    },
  };
}
