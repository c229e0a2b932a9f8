/** Which addresses belong to Slack, so that a token or an answer may go there? */

export const SLACK_API = 'https://slack.com/api/';

export type IsSlacks = (address: string) => boolean;

/** @param apiUrl base of the Web API; its origin counts as Slack's own, whatever it is */
export function slackHosts(apiUrl = SLACK_API): IsSlacks {
  const own = new URL(apiUrl).origin;
  return (address) => {
    if (!URL.canParse(address)) return false;
    const { origin, protocol, hostname } = new URL(address);
    return origin === own || (protocol === 'https:' && /(^|\.)slack\.com$/.test(hostname));
  };
}
