/**
 * Reaction: which one emoji does setMessageReaction put on a message?
 *
 * https://core.telegram.org/bots/api#reactiontypeemoji
 */
import { type Arguments, isObject, jsonArgument } from '../arguments.ts';
import { badRequest } from '../failure.ts';

const EMOJI = new Set(
  (
    '👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 ' +
    '👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡'
  ).split(' '),
);

/** `undefined` takes the reaction away. A bot may have one per message. */
export function reaction(args: Arguments): string | undefined {
  const given = jsonArgument(args, 'reaction', 'reaction') ?? [];
  if (!Array.isArray(given)) throw badRequest('expected an Array of ReactionType');
  if (given.length > 1) throw badRequest('REACTIONS_TOO_MANY');
  const [only]: unknown[] = given;
  if (only === undefined) return undefined;
  if (!isObject(only) || only['type'] !== 'emoji' || typeof only['emoji'] !== 'string') {
    throw badRequest("can't parse ReactionType");
  }
  if (!EMOJI.has(only['emoji'])) throw badRequest('REACTION_INVALID');
  return only['emoji'];
}
