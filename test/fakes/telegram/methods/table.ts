/**
 * Table: which method does a path name?
 */
import { ApiFailure } from '../failure.ts';
import type { Method, Methods } from '../telegram.ts';
import { asking } from './asking.ts';
import { editing } from './editing.ts';
import { receiving } from './receiving.ts';
import { sending } from './sending.ts';

const commands: Methods = {
  setMyCommands: (telegram, args) => {
    telegram.commands.set(args, telegram.directory);
    return true;
  },
  deleteMyCommands: (telegram, args) => {
    telegram.commands.delete(args, telegram.directory);
    return true;
  },
  getMyCommands: (telegram, args) => telegram.commands.get(args, telegram.directory),
};

const METHODS = { ...asking, ...commands, ...editing, ...receiving, ...sending };
const BY_NAME = new Map(Object.entries(METHODS).map(([name, method]) => [name.toLowerCase(), { name, method }]));

/** In any case of letters. @throws ApiFailure 404 */
export function findMethod(name: string): { readonly name: string; readonly method: Method } {
  const found = BY_NAME.get(name.toLowerCase());
  if (found === undefined) throw new ApiFailure(404, 'Not Found: method not found');
  return found;
}

/** The spelling of the documentation; an unknown name as it is. */
export function documentedName(name: string): string {
  return BY_NAME.get(name.toLowerCase())?.name ?? name;
}

/** Whether the body of a webhook's answer may call it: what asks or changes the webhook is ignored there. */
export function mayAnswerWebhook(name: string): boolean {
  return !/^(?:get|setwebhook$|deletewebhook$|close$|logout$)/i.test(name);
}
