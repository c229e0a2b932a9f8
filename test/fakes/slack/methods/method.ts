/** What is a method of the Web API, and what may it use? */
import type { Arguments } from '../arguments.ts';
import type { JsonObject } from '../json.ts';
import { findsPicture, type World } from '../world.ts';

export interface Context {
  readonly world: World;
  /** The fake's own address without a slash at its end: where files, uploads and `response_url`s are. */
  readonly baseUrl: string;
}

export interface Method {
  /** The scope that the token needs for it, when it does not depend on the arguments. */
  readonly scope?: string;
  /** Slack reads no JSON bodies here: arguments in one are as good as missing. */
  readonly formOnly?: true;
  /** The answer beside `ok: true`. @throws ApiError */
  readonly run: (args: Arguments, context: Context) => JsonObject;
}

export type Methods = { readonly [name: string]: Method };

export const picturesOf = ({ world, baseUrl }: Context) => findsPicture(world, baseUrl);
