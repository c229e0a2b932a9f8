/**
 * Asking: getMe, getChat, getChatMember, getChatMemberCount, getFile, and answering button presses.
 */
import { reachChat } from '../access.ts';
import { flagArgument, integerArgument, textArgument } from '../arguments.ts';
import type { BotStanding, Chat } from '../directory.ts';
import { badRequest } from '../failure.ts';
import type { Methods, Telegram } from '../telegram.ts';
import { publicBot, wireChat, wireFile, wireUser } from '../wire.ts';

export const asking: Methods = {
  getMe: ({ bot }) => bot,

  getChat: ({ directory }, args) => ({
    ...wireChat(reachChat(directory, args, 'read')),
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: {},
  }),

  getChatMember: (telegram, args) => {
    const chat = reachChat(telegram.directory, args, 'readMembers');
    const userId = integerArgument(args, 'user_id', 0);
    if (userId <= 0) throw badRequest('invalid user_id specified');
    return memberOf(telegram, chat, userId);
  },

  getChatMemberCount: ({ directory }, args) => {
    const chat = reachChat(directory, args, 'readMembers');
    return chat.kind === 'private' ? 2 : chat.members.size + (inside(chat.bot) ? 1 : 0);
  },

  getFile: ({ files, now }, args) => {
    const file = files.open(textArgument(args, 'file_id'), now());
    return { ...wireFile(file), file_path: file.path };
  },

  answerCallbackQuery: ({ queries, now }, args) => {
    const text = textArgument(args, 'text');
    if (text.length > 200) throw badRequest('MESSAGE_TOO_LONG');
    const url = textArgument(args, 'url');
    // Only games and links to the bot itself may be opened, and then not from an ordinary button.
    if (url !== '' && !/^(?:https?:\/\/)?t\.me\//.test(url)) throw badRequest('URL_INVALID');
    const answer = { text, alert: flagArgument(args, 'show_alert'), url };
    queries.answer(textArgument(args, 'callback_query_id'), answer, now());
    return true;
  },
};

function inside(standing: BotStanding): boolean {
  return standing === 'member' || standing === 'administrator';
}

function memberOf({ bot, directory }: Telegram, chat: Chat, userId: number) {
  if (userId === bot.id) return botMember(bot, chat.kind === 'private' ? 'member' : chat.bot);
  const known = directory.find(userId);
  if (known?.kind !== 'private') throw badRequest('user not found');
  const present = chat.kind === 'private' ? chat.id === userId : chat.members.has(userId);
  return { status: present ? 'member' : 'left', user: wireUser(known.user) };
}

/** As a ChatMember: https://core.telegram.org/bots/api#chatmember */
export function botMember(bot: Telegram['bot'], standing: BotStanding) {
  const user = publicBot(bot);
  switch (standing) {
    case 'member':
    case 'left':
      return { status: standing, user } as const;
    case 'kicked':
      return { status: standing, user, until_date: 0 } as const;
    case 'administrator':
      return { status: standing, user, ...ADMINISTRATOR_RIGHTS } as const;
  }
}

const ADMINISTRATOR_RIGHTS = {
  can_be_edited: false,
  is_anonymous: false,
  can_manage_chat: true,
  can_delete_messages: true,
  can_manage_video_chats: true,
  can_restrict_members: true,
  can_promote_members: false,
  can_change_info: true,
  can_invite_users: true,
  can_pin_messages: true,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
} as const;
