/** Which chats carry Heye. */

export const PLATFORMS = ['slack', 'telegram', 'local'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** Where a change came from: a chat, the command line, or the clock. */
export type Source = Platform | 'cli' | 'clock';
