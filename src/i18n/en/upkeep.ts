/** Words to whoever keeps Heye running. */
import type { upkeep as zhCN } from '../zh-CN/upkeep.ts';

export const upkeep: typeof zhCN = {
  broken: {
    title: (promise) => `Heye has not kept its promise ${promise}`,
    lead: (promise, times) =>
      `Looking at itself, it found ${times === 1 ? 'one case' : `${times} cases`} against: ${promise}.`,
    note: 'Let the administrator run "verify": it says which one, and what to do. Each is said once a day.',
    promises: {
      1: 'what was answered with success is on disk',
      2: 'each delivery has exactly one outcome',
      3: 'one delivery files one problem',
      4: 'whatever is due by now is queued',
      5: 'each queued message arrives, or somebody knows that it cannot',
      6: 'nothing is said twice for one reason',
      7: 'no message without a cause',
      8: 'one issue of a digest for each group and slot',
      9: 'messages about a problem arrive in order',
      10: 'nobody does what they may not, and refusals are on record',
      11: "nobody's words hold hidden links or calls",
      12: 'state equals the fold of events',
    },
  },
  dead: {
    title: (count) =>
      count === 0 ? 'No message is undeliverable' : `${count} ${count === 1 ? 'message' : 'messages'} undeliverable`,
    lead: 'First mend the cause (link again, invite the bot back into the group), then send again. The card of a problem says how it stands now.',
    line: (title, to, reason) => `"${title}" → ${to}: ${reason}`,
    group: 'a group',
    retry: 'Send again',
    retryAll: 'Send all again',
    retried: (count) => `${count} ${count === 1 ? 'message is' : 'messages are'} queued again.`,
  },
  unreachable: {
    title: 'A message could not be delivered',
    lead: (who, where, what) =>
      `A message to ${who} cannot be delivered on ${where}: “${what}”. Please tell them in person, and ask them to link again.`,
    channel: 'the channel',
  },
};
