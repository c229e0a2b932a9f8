/** A person on Slack, through the strict fake: commands, buttons and modals as a user has them. */
import { buttonLabels, type FakeSlack, type Message, visibleText } from '../../fakes/slack/index.ts';
import { BOT } from '../../fakes/slack/world.ts';
import { type Answer, isMeant, type Seat, type Shown } from './seat.ts';

/** Fields that are searched in, as a user types before choosing. */
const PROJECT_LABELS = ['项目', 'Project'];

/** A message of Slack as its reader sees it. */
export function shownOnSlack(message: Message): Shown {
  return {
    id: message.ts,
    text: visibleText(message),
    buttons: buttonLabels(message),
    edits: message.updates,
    hasPicture: message.files.length > 0 || message.blocks.some((block) => block['type'] === 'image'),
    isPassing: message.onlyFor !== undefined,
  };
}

/** Not somebody's own words. */
export function isHeyes({ author }: Message): boolean {
  return author === BOT.user;
}

export function slackSeat(slack: FakeSlack, user: string, settle: () => Promise<void>): Seat {
  const everything = () => [...slack.messagesIn(user), ...slack.ephemeralsFor(user)].filter(isHeyes);
  /** What came up on the spot since: ephemeral words, or a modal that only says something. */
  const answerSince = (before: number): Answer => {
    const fresh = slack.ephemeralsFor(user).slice(before);
    const modal = slack.openViews(user).at(-1);
    return [...fresh.map(visibleText), ...(modal ? [visibleText(modal)] : [])].join('\n');
  };
  const doing = async (deed: () => Promise<unknown>): Promise<Answer> => {
    const before = slack.ephemeralsFor(user).length;
    await deed();
    await settle();
    return answerSince(before);
  };
  return {
    say: (text) =>
      doing(() => {
        const [, command, rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(text) ?? [];
        return command ? slack.slashCommand({ user, command, text: rest }) : slack.say({ user, text } as never);
      }),
    press: (label, on) =>
      doing(() => {
        const view = slack.openViews(user).at(-1);
        if (view && typeof on === 'string' && visibleText(view).includes(on) && buttonLabels(view).includes(label))
          return slack.pressButton({ user, view, label });
        const message = everything().findLast(
          (each) => isMeant(shownOnSlack(each), on) && buttonLabels(each).includes(label),
        );
        if (message === undefined)
          throw new Error(`no message says "${typeof on === 'string' ? on : on.text}" with a button "${label}"`);
        return slack.pressButton({ user, message, label });
      }),
    fill: (values) =>
      doing(async () => {
        const view = slack.openViews(user).at(-1);
        const searched = view && PROJECT_LABELS.find((label) => values[label] !== undefined);
        if (searched)
          await slack.blockSuggestion({ user, view, label: searched, query: (values[searched] ?? '').slice(0, 10) });
        const submitted = await slack.submitView({ user, values });
        if (submitted.outcome === 'errors') throw new Error(`the form came back: ${JSON.stringify(submitted.errors)}`);
      }),
    cards: async () => everything().map(shownOnSlack),
  };
}
