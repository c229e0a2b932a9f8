/** What do `auth.test` and `users.*` do? */
import { ApiError } from '../api-error.ts';
import { wireUser } from '../wire.ts';
import { BOT, TEAM } from '../world.ts';
import type { Methods } from './method.ts';
import { requireScope, requireUser } from './lookup.ts';

export const users: Methods = {
  'auth.test': {
    run: (_, { baseUrl }) => ({
      url: `${baseUrl}/`,
      team: TEAM.name,
      user: BOT.name,
      team_id: TEAM.id,
      user_id: BOT.user,
      bot_id: BOT.id,
      is_enterprise_install: false,
    }),
  },

  'users.info': {
    scope: 'users:read',
    formOnly: true,
    run: (args, { world }) => ({
      user: wireUser(world, requireUser(world, args.required('user')), args.flag('include_locale')),
    }),
  },

  'users.lookupByEmail': {
    scope: 'users:read',
    formOnly: true,
    run: (args, { world }) => {
      requireScope(world, 'users:read.email');
      const email = args.required('email').toLowerCase();
      const user = [...world.users.values()].find((one) => one.email?.toLowerCase() === email && !one.deleted);
      if (!user) throw new ApiError('users_not_found');
      return { user: wireUser(world, user, false) };
    },
  },
};
