/** Words of: telegram. */
import type { telegram as zhCN } from '../zh-CN/telegram.ts';

export const telegram: typeof zhCN = {
  staleButton: 'This button no longer works. Use the newest message, or send the command again.',
  labelled: (label) => `${label}: `,
  more: (count) => `…and ${count} more`,
};
