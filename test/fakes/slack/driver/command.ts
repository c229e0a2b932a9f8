/** What happens when somebody types a slash command? */
import { ApiError } from '../api-error.ts';
import { readArguments } from '../arguments.ts';
import { isObject } from '../json.ts';
import type { Context } from '../methods/method.ts';
import { respond } from '../response-url.ts';
import { issueTrigger } from '../tickets.ts';
import { BOT, TEAM } from '../world.ts';
import { type Delivery, deliver, type Line, type SendOptions } from './delivery.ts';
import { channelName, responseUrl } from './payload.ts';

export interface SlashCommand extends SendOptions {
  readonly user: string;
  /** A channel, or the direct message with the bot when not given. */
  readonly channel: string;
  /** With its slash. */
  readonly command: string;
  readonly text?: string;
  /** One that was made before; a fresh one when not given. */
  readonly triggerId?: string;
}

export async function slashCommand(context: Context, line: Line, given: SlashCommand): Promise<Delivery> {
  const { world } = context;
  const user = world.users.get(given.user);
  if (!user) throw new Error(`no such user: ${given.user}`);
  if (!world.channels.has(given.channel)) throw new Error(`no such channel: ${given.channel}`);
  if (!/^\/[a-z0-9_-]{1,31}$/.test(given.command)) throw new Error(`Slack has no command like "${given.command}"`);
  const url = responseUrl(context, user.id, given.channel);
  const fields = new URLSearchParams({
    token: 'verification-token',
    team_id: TEAM.id,
    team_domain: TEAM.domain,
    channel_id: given.channel,
    channel_name: channelName(world, given.channel),
    user_id: user.id,
    user_name: user.name,
    command: given.command,
    text: (given.text ?? '').trim(),
    api_app_id: BOT.app,
    is_enterprise_install: 'false',
    response_url: url,
    trigger_id: given.triggerId ?? issueTrigger(world, user.id),
  });
  const delivery = await deliver(
    line,
    { what: given.command, contentType: 'application/x-www-form-urlencoded', body: fields.toString() },
    given,
  );
  if (delivery.accepted) showAnswer(context, given, delivery);
  return delivery;
}

/** The body of the answer is a message to whoever typed: JSON, or plain words. */
function showAnswer(context: Context, given: SlashCommand, { body, json }: Delivery): void {
  if (body === '') return;
  const target = { id: 'immediate', user: given.user, channel: given.channel, messageTs: undefined, uses: 0 };
  const args = readArguments(isObject(json) ? json : { text: body });
  try {
    respond(context, { ...target, issuedAt: context.world.clock.now() }, args);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const why = `${error.code} ${JSON.stringify(error.details)}`;
    context.world.violations.push(`${given.command}: Slack cannot show the answer: ${why}`);
  }
}
