import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/bot/inbound.ts';
import { problemCard } from './samples.ts';
import { openWorkplace, reportForm, type Workplace } from './workplace.ts';

let place: Workplace;
beforeEach(async () => {
  place = await openWorkplace();
});
afterEach(() => place.closeClean());

const command = (text = '') =>
  place.slack.slashCommand({ user: 'U0WANG', channel: 'C0POWER', command: '/report', text });

describe('a slash command', () => {
  it('says who, where and what', async () => {
    await command(' YT2019-004 电压 &lt; 10kV');
    expect(place.core.heard).toEqual([
      {
        key: expect.stringMatching(/^command:[0-9a-f]{40}$/),
        caller: {
          platform: 'slack',
          accountId: 'U0WANG',
          chatId: 'C0POWER',
          isPrivate: false,
          displayName: 'wang',
          locale: 'zh-CN',
        },
        body: { kind: 'command', name: 'report', text: 'YT2019-004 电压 < 10kV' },
      },
    ]);
  });

  it('is known for each name of the table', async () => {
    for (const name of COMMANDS) await place.slack.slashCommand({ user: 'U0WANG', command: `/${name}` });
    const names = place.core.heard.map(({ body }) => (body.kind === 'command' ? body.name : ''));
    expect(names).toEqual(COMMANDS.filter((name) => name !== 'start'));
    expect(place.core.heard[0]?.caller).toMatchObject({ chatId: 'U0WANG', isPrivate: true });
  });

  it('is answered with a card that only its author sees, in the answer to the request itself', async () => {
    place.core.reply = { kind: 'card', card: problemCard };
    expect((await command()).elapsedMs).toBeLessThan(1000);
    expect(place.slack.ephemeralsFor('U0WANG')).toMatchObject([
      { channel: 'C0POWER', text: expect.stringMatching(/P-2026-0042$/) },
    ]);
    expect(place.slack.calls).toEqual([]);
    expect(place.slack.controls()).toEqual([]);
  });

  it.each([
    ['a refusal is seen', { kind: 'toast', text: '<!channel> 无权', alert: true }, '⚠️ <!channel> 无权'],
    ['a word in passing', { kind: 'toast', text: '好的', alert: false }, '好的'],
    ['a word about what was said elsewhere', { kind: 'said', text: '已私信您' }, '已私信您'],
    [
      'what is wrong',
      { kind: 'faults', form: reportForm, faults: { project: '没有这个项目' } },
      '⚠️ 项目：没有这个项目',
    ],
  ] as const)('is answered: %s', async (_, reply, words) => {
    place.core.reply = reply;
    await command();
    const [message] = place.slack.ephemeralsFor('U0WANG');
    expect(message?.blocks[0]).toMatchObject({ text: { type: 'plain_text', text: words } });
    expect(place.slack.controls()).toEqual([]);
  });

  it('opens a form in time', async () => {
    place.core.reply = { kind: 'form', form: reportForm };
    expect(await command()).toMatchObject({ accepted: true, body: '' });
    expect(place.slack.openViews('U0WANG')).toMatchObject([{ payload: { callback_id: 'form:report' } }]);
  });

  it('says so when the form does not open', async () => {
    place.core.reply = { kind: 'form', form: reportForm };
    place.slack.faults.next('views.open', { kind: 'error', error: 'expired_trigger_id' });
    expect(await command()).toMatchObject({ accepted: true });
    expect(place.slack.ephemeralsFor('U0WANG')).toMatchObject([{ text: expect.stringContaining('再点一次') }]);
    expect(place.logged.join()).toContain('views.open');
  });

  it('is answered within three seconds even when Slack’s own answer hangs', async () => {
    place.core.reply = { kind: 'form', form: reportForm };
    place.slack.faults.next('views.open', { kind: 'hang', accepted: false });
    const delivery = await command();
    expect(delivery).toMatchObject({ accepted: true });
    expect(place.slack.violations).toEqual([]);
  });
});
