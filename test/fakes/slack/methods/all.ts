/** Which methods of the Web API does the fake have? */
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { files } from './files.ts';
import type { Methods } from './method.ts';
import { users } from './users.ts';
import { views } from './views.ts';

export const METHODS: Methods = { ...users, ...conversations, ...chat, ...views, ...files };

/** Every scope that some method asks for: what the bot token is granted unless a test says otherwise. */
export const ALL_SCOPES: readonly string[] = [
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'users:read',
  'users:read.email',
  'channels:read',
  'channels:history',
  'groups:read',
  'groups:history',
  'im:read',
  'im:history',
  'im:write',
];
