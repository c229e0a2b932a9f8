/** Where does Slack's own software write its log? Into Heye's, without bodies, and only what is amiss. */
import { type Logger, LogLevel } from '@slack/bolt';

/** The part of a logger that this chat uses; `pino` satisfies it. */
export interface Log {
  warn(detail: object, message: string): void;
  error(detail: object, message: string): void;
}

/** Debug and info of Slack's software quote requests and answers: they are dropped. */
export function slackLogger(log: Log): Logger {
  const drop = (): void => undefined;
  return {
    debug: drop,
    info: drop,
    warn: (...words: unknown[]) => log.warn({}, `slack: ${inOneLine(words)}`),
    error: (...words: unknown[]) => log.error({}, `slack: ${inOneLine(words)}`),
    setLevel: drop,
    getLevel: () => LogLevel.WARN,
    setName: drop,
  };
}

function inOneLine(words: readonly unknown[]): string {
  return words.map((word) => (word instanceof Error ? word.message : String(word))).join(' ');
}
