/** Whose account is it? People of the workspace by their work e-mail, never bots, the deactivated or strangers. */
import type { webApi } from '@slack/bolt';
import { SendError } from '../courier.ts';
import { calling } from './send-error.ts';

export interface Accounts {
  /** @throws SendError */
  find(email: string): Promise<string | undefined>;
  /** @throws SendError */
  emailOf(accountId: string): Promise<string | undefined>;
}

type SlackUser = NonNullable<webApi.UsersInfoResponse['user']>;

export function slackAccounts(client: webApi.WebClient): Accounts {
  let ownTeam: string | undefined;

  async function isColleague(user: SlackUser): Promise<boolean> {
    if (user.deleted || user.is_bot || user.is_workflow_bot || user.is_stranger || user.is_email_confirmed === false)
      return false;
    ownTeam ??= (await calling('auth.test', () => client.auth.test())).team_id;
    const teams = [user.team_id, ...(user.enterprise_user?.teams ?? [])];
    return ownTeam !== undefined && teams.includes(ownTeam);
  }

  return {
    find: async (email) => {
      const user = await orNobody(
        async () => (await client.users.lookupByEmail({ email })).user,
        'users.lookupByEmail',
      );
      return user?.id !== undefined && (await isColleague(user)) ? user.id : undefined;
    },
    emailOf: async (accountId) => {
      const user = await orNobody(async () => (await client.users.info({ user: accountId })).user, 'users.info');
      return user && (await isColleague(user)) ? user.profile?.email : undefined;
    },
  };
}

/** That Slack knows nobody is an answer. */
async function orNobody<T>(call: () => Promise<T>, method: string): Promise<T | undefined> {
  try {
    return await calling(method, call);
  } catch (error) {
    if (error instanceof SendError && error.failure.kind === 'unreachable') return undefined;
    throw error;
  }
}
