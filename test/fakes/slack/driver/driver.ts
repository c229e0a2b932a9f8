/** What can people, and Slack itself, do towards Heye? */
import type { JsonObject } from '../json.ts';
import type { Context } from '../methods/method.ts';
import type { Message, View } from '../records.ts';
import { directMessage } from '../world.ts';
import { type SlashCommand, slashCommand } from './command.ts';
import { type Delivery, deliver, type Line, type SendOptions } from './delivery.ts';
import * as events from './event.ts';
import {
  blockSuggestion,
  type Found,
  type Press,
  pressButton,
  type Search,
  type Selection,
  selectOption,
} from './interaction.ts';
import { type Submission, type Submitted, submitView } from './submission.ts';
import type { SurfaceStates } from './surface-state.ts';

type ByUser = SendOptions & { readonly user: string };

export interface Driver {
  /** Sets Heye's `/slack/events`. */
  readonly deliverTo: (eventsUrl: string) => void;
  readonly slashCommand: (given: Omit<SlashCommand, 'channel'> & { readonly channel?: string }) => Promise<Delivery>;
  readonly event: (what: JsonObject, options?: events.EventOptions) => Promise<Delivery>;
  readonly say: (given: events.Saying) => ReturnType<typeof events.say>;
  readonly pressButton: (given: Press) => Promise<Delivery>;
  readonly selectOption: (given: Selection) => Promise<Delivery>;
  readonly blockSuggestion: (given: Search) => Promise<Found>;
  readonly submitView: (given: Submission) => Promise<Submitted>;
  readonly closeView: (
    given: ByUser & { readonly view?: View; readonly clearsAll?: boolean },
  ) => Promise<Delivery | undefined>;
  readonly shortcut: (given: ByUser & { readonly callbackId: string }) => Promise<Delivery>;
  readonly messageShortcut: (
    given: ByUser & { readonly callbackId: string; readonly message: Message },
  ) => Promise<Delivery>;
  readonly appHomeOpened: (given: ByUser & { readonly tab?: 'home' | 'messages' }) => Promise<Delivery>;
  /** What Slack asks when the address is entered in the app's settings. */
  readonly urlVerification: (challenge: string) => Promise<Delivery>;
  /** The last request once more, freshly signed, with the same content: a retry or a double click. */
  readonly redeliver: (options?: SendOptions) => Promise<Delivery>;
}

export function createDriver(context: Context, signingSecret: string, knownUrl: string | undefined): Driver {
  let url = knownUrl;
  const states: SurfaceStates = new Map();
  const eventsUrl = () => {
    if (url === undefined) throw new Error("nobody said where Heye is: call deliverTo('http://…/slack/events')");
    return url;
  };
  const line: Line = { world: context.world, signingSecret, eventsUrl, last: undefined };
  return {
    deliverTo: (given) => {
      url = given;
    },
    slashCommand: (given) =>
      slashCommand(context, line, { ...given, channel: given.channel ?? directMessage(context.world, given.user).id }),
    event: (what, options) => events.event(context, line, what, options),
    say: (given) => events.say(context, line, given),
    pressButton: (given) => pressButton(context, line, states, given),
    selectOption: (given) => selectOption(context, line, states, given),
    blockSuggestion: (given) => blockSuggestion(context, line, states, given),
    submitView: (given) => submitView(context, line, states, given),
    closeView: (given) => events.closeView(context, line, states, given),
    shortcut: (given) => events.shortcut(context, line, given),
    messageShortcut: (given) => events.messageShortcut(context, line, given),
    appHomeOpened: (given) => events.appHomeOpened(context, line, given),
    urlVerification: (challenge) => verify(line, challenge),
    redeliver: (options) => redeliver(line, options),
  };
}

function verify(line: Line, challenge: string): Promise<Delivery> {
  const body = JSON.stringify({ token: 'verification-token', challenge, type: 'url_verification' });
  return deliver(line, { what: 'url_verification', contentType: 'application/json', body });
}

function redeliver(line: Line, options: SendOptions = {}): Promise<Delivery> {
  if (!line.last) throw new Error('there is no request yet to deliver again');
  return deliver(line, line.last.outgoing, options);
}
