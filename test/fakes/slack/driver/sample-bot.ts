/** A small bot on Bolt, as Heye is one: what Slack's own library accepts from the driver, Slack would have sent. */
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { App, HTTPReceiver, type Logger, LogLevel, type types } from '@slack/bolt';
import type { FakeSlack } from '../index.ts';
import type { JsonObject } from '../json.ts';
import { input, modal, option, options, plain } from '../blocks/samples.ts';

export interface SampleBot {
  /** What reached the bot: the type of the payload and what mattered in it. */
  readonly heard: readonly JsonObject[];
  readonly close: () => Promise<void>;
}

/** Answers to the submitted title: `bad` objects, `stray` objects to no input, `more` pushes, `again` updates, … */
const ANSWERS: { readonly [title: string]: JsonObject } = {
  bad: { response_action: 'errors', errors: { title: '太短' } },
  stray: { response_action: 'errors', errors: { nothing: '太短' } },
  more: { response_action: 'push', view: modal() as unknown as JsonObject },
  again: { response_action: 'update', view: modal() as unknown as JsonObject },
  wrong: { response_action: 'update', view: { type: 'modal', blocks: [] } },
  all: { response_action: 'clear' },
};

const reportForm = {
  ...modal(),
  callback_id: 'report',
  submit: plain('提交'),
  notify_on_close: true,
  blocks: [
    input(
      { type: 'plain_text_input', action_id: 'a', min_length: 2, max_length: 20 },
      { block_id: 'title', label: plain('标题') },
    ),
    input(
      { type: 'external_select', action_id: 'project', min_query_length: 1 },
      { block_id: 'project', label: plain('项目'), optional: true },
    ),
    input(
      { type: 'multi_static_select', action_id: 'a', options: options(3) },
      { block_id: 'departments', label: plain('部门'), optional: true },
    ),
    input(
      { type: 'datepicker', action_id: 'a', initial_date: '2026-09-30' },
      { block_id: 'by', label: plain('期限'), optional: true },
    ),
    input(
      { type: 'number_input', action_id: 'a', is_decimal_allowed: false, min_value: '1', max_value: '5' },
      { block_id: 'rating', label: plain('评分'), optional: true },
    ),
    input(
      { type: 'file_input', action_id: 'a', filetypes: ['jpg'], max_files: 1 },
      { block_id: 'photos', label: plain('照片'), optional: true },
    ),
  ],
};

const nothing = () => undefined;
const quiet: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
};

export async function startSampleBot(slack: FakeSlack): Promise<SampleBot> {
  const heard: JsonObject[] = [];
  const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, processBeforeResponse: true, logger: quiet });
  const app = new App({
    token: slack.botToken,
    receiver,
    logger: quiet,
    clientOptions: { slackApiUrl: slack.apiUrl },
  });
  const hear = (what: object) => heard.push(what as JsonObject);
  const form = reportForm as unknown as types.ModalView;

  app.command('/report', async ({ ack, client, command }) => {
    hear({ type: 'command', text: command.text, channel_name: command.channel_name });
    await ack();
    await client.views.open({ trigger_id: command.trigger_id, view: form });
  });
  app.command('/say', async ({ ack, command, respond }) => {
    await ack(command.text);
    if (command.text === 'later') await respond({ response_type: 'in_channel', text: '来了' });
  });
  app.command('/sleep', async ({ ack, command }) => {
    await sleep(Number(command.text));
    await ack('醒了');
  });
  app.action('take', async ({ ack, body, action, respond }) => {
    hear({ type: 'action', user: body.user.id, value: 'value' in action ? action.value : undefined });
    await ack();
    await respond({ replace_original: true, text: '已签收' });
  });
  app.action('when', async ({ ack, action }) => {
    hear({ type: 'choice', action });
    await ack();
  });
  app.options('project', async ({ ack, options: { value } }) => {
    await ack({
      options:
        value === '坏' ? [{ text: plain(''), value: '' } as never] : ([option('YT2019-004', '供电线路')] as never),
    });
  });
  app.view('report', async ({ ack, view }) => {
    const values = view.state.values as unknown as JsonObject;
    hear({ type: 'submission', values });
    await ack(ANSWERS[view.state.values['title']?.['a']?.value ?? ''] as never);
  });
  app.view({ type: 'view_closed', callback_id: 'report' }, async ({ ack, body }) => {
    hear({ type: 'closed', is_cleared: 'is_cleared' in body && body.is_cleared });
    await ack();
  });
  app.shortcut('report_message', async ({ ack, shortcut }) => {
    hear({ type: shortcut.type, text: shortcut.type === 'message_action' ? shortcut.message.text : '' });
    await ack();
  });
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [{ type: 'divider' }] } });
  });
  app.message(async ({ message, context }) => {
    hear({ type: 'message', channel_type: message.channel_type, retry: context.retryNum });
  });

  const server = await app.start(0);
  slack.deliverTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`);
  return {
    heard,
    close: async () => {
      await app.stop();
    },
  };
}
