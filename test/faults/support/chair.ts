/**
 * A coordinator on Slack who holds one joint meeting after the other: has something to hear, calls, opens, decides,
 * closes. What does not come, or is refused because it was done already, is looked at anew.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { buttonLabels, type Message, visibleText } from '../../fakes/slack/index.ts';
import { ignoreVanishedCards, person } from './crowd.ts';
import type { Random } from './random.ts';
import { type FaultWorld, slackUser } from './world.ts';

export interface Chair {
  /** Goes on until it is called off and a meeting has been closed. */
  busy(until: () => boolean): Promise<void>;
}

const CLOSE = '结束会议';
const DECIDE = '议定';
const ORDER = '另行议定';
/** Only on the card of a meeting that is closed. */
const FILES = '纪要文件';
/** In the order in which they are wished for, where a card has several. */
const WISHES = [CLOSE, DECIDE, '开始开会'] as const;
/** Milliseconds within which a card, or a form, comes when nothing is wrong. */
const SOON = 4000;
/** Milliseconds in which somebody closes a meeting once nothing is killed any more. */
const LONGEST = 90_000;

export function chair(world: FaultWorld, random: Random): Chair {
  const { slack } = world;
  const user = slackUser(person(world, '推进中心工作人员').id);
  const officer = slackUser(person(world, '特派员10').id);
  let reported = 0;

  const newest = (label: string): Message | undefined =>
    slack.messagesIn(user).findLast((message) => buttonLabels(message).includes(label));
  const form = () => slack.openViews(user).at(-1);
  const come = async (look: () => unknown): Promise<boolean> => {
    for (const deadline = performance.now() + SOON; performance.now() < deadline; await pause(50))
      if (look()) return true;
    return false;
  };

  /** What they have before their eyes. */
  const seen = () => {
    const last = slack
      .messagesIn(user)
      .slice(-3)
      .map((message) => `${visibleText(message)} [${buttonLabels(message).join('] [')}]`);
    const said = slack
      .ephemeralsFor(user)
      .slice(-3)
      .map((message) => visibleText(message));
    const view = form();
    return JSON.stringify({ last, said, form: view && visibleText(view) });
  };

  /** Land quota is above every department: it waits for a joint meeting at once. */
  const reportSomething = () => {
    reported += 1;
    return slack.slashCommand({ user: officer, command: '/report', text: `YT2019-010 用地指标不足 j${reported}x` });
  };

  const call = async (): Promise<void> => {
    await reportSomething();
    if (random() < 0.5) await reportSomething();
    await slack.slashCommand({ user, command: '/meeting', text: 'joint' });
    // Where one is called already, its card comes in place of the form.
    if (await come(() => form() ?? WISHES.some((wish) => newest(wish)))) await fill({});
  };

  /** Sends the form that is open until it is answered; what it says was wrong is nobody's wish any more. */
  const fill = async (values: Readonly<Record<string, string>>): Promise<void> => {
    for (let tries = 0; form() !== undefined && tries < 12; tries += 1) {
      const { outcome } = await slack.submitView({ user, values });
      if (outcome !== 'unanswered') break;
      await pause(150);
    }
    if (form()) await slack.closeView({ user });
  };

  const order = (text: string): Readonly<Record<string, string>> => ({
    议定的事: text,
    主办部门: '供电公司',
    责任人: '供电公司经办人 · 供电公司',
    完成日期: world
      .now()
      .add({ hours: 24 * 6 })
      .toZonedDateTimeISO('Asia/Shanghai')
      .toPlainDate()
      .toString(),
  });

  const press = async (label: string): Promise<boolean> => {
    const message = newest(label);
    if (message === undefined) return false;
    return (await slack.pressButton({ user, message, label })).accepted;
  };

  const decide = async (label: string): Promise<void> => {
    if (!(await press(label)) || !(await come(form))) return;
    const view = form();
    await fill(view && visibleText(view).includes('议定的事') ? order(`第 ${reported} 项`) : {});
  };

  /** One step further, whatever stands there. */
  const step = async (): Promise<void> => {
    const wish = WISHES.find((label) => newest(label));
    if (wish === undefined) return call();
    const card = newest(wish);
    const before = `${card?.ts} ${card?.updates}`;
    if (wish === DECIDE) await decide(DECIDE);
    else if (wish === CLOSE && random() < 0.3) await decide(ORDER);
    else await press(wish);
    const again = () => newest(wish);
    await come(() => `${again()?.ts} ${again()?.updates}` !== before);
  };

  return {
    async busy(until) {
      let deadline: number | undefined;
      while (!until() || newest(FILES) === undefined) {
        if (until()) deadline ??= performance.now() + LONGEST;
        if (performance.now() > (deadline ?? Number.POSITIVE_INFINITY))
          throw new Error(`the coordinator closes no meeting, though nothing is killed any more: ${seen()}`);
        await step().catch(ignoreVanishedCards);
        await pause(20 + random() * 60);
      }
    },
  };
}
