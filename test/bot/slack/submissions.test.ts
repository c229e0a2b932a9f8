import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/bot/view/reply.ts';
import { buttonLabels, errorsByLabel } from '../../fakes/slack/index.ts';
import { problemCard } from './samples.ts';
import { openWorkplace, reportForm, type Workplace } from './workplace.ts';

let place: Workplace;
beforeEach(async () => {
  place = await openWorkplace();
  place.core.locale = 'en';
  place.core.projects = [
    { value: 'YT2019-004', label: '万华化学' },
    { value: 'YT2019-009', label: '富士康' },
  ];
  place.core.reply = { kind: 'form', form: reportForm };
  await place.slack.slashCommand({ user: 'U0WANG', channel: 'C0POWER', command: '/report' });
});
afterEach(() => place.closeClean());

const search = (query: string) => place.slack.blockSuggestion({ user: 'U0WANG', label: '项目', query });
const send = async (values: Parameters<Workplace['slack']['submitView']>[0]['values'] = {}) => {
  await search('万华');
  return place.slack.submitView({ user: 'U0WANG', values: { 项目: '万华化学', 标题: '停电', ...values } });
};
const submits = () => place.core.heard.filter(({ body }) => body.kind === 'submit');

describe('a search for a project', () => {
  it('offers those with the words in them, to whoever asks', async () => {
    expect((await search('富士')).options).toEqual([{ text: '富士康', value: 'YT2019-009' }]);
    expect(place.core.searched).toMatchObject([
      { query: '富士', caller: { accountId: 'U0WANG', chatId: 'C0POWER', locale: 'en' } },
    ]);
  });

  it('offers some before anything is typed, and none when none fits', async () => {
    expect((await search('')).options).toHaveLength(2);
    expect((await search('没有的')).options).toEqual([]);
  });
});

describe('a form that is sent in', () => {
  it('says all that was filled in, and where it was begun', async () => {
    const photo = place.slack.addFile({
      user: 'U0WANG',
      bytes: new Uint8Array(3),
      name: 'a.jpg',
      mimetype: 'image/jpeg',
    });
    await send({ 照片: [photo.wire], 位置: '37.55,121.24' });
    expect(submits()).toEqual([
      {
        key: expect.stringMatching(/^submit:/),
        caller: {
          platform: 'slack',
          accountId: 'U0WANG',
          chatId: 'C0POWER',
          isPrivate: false,
          displayName: 'wang',
          locale: 'en',
        },
        body: {
          kind: 'submit',
          form: 'report',
          context: {},
          answers: {
            project: { kind: 'values', values: ['YT2019-004'] },
            title: { kind: 'text', text: '停电' },
            photos: { kind: 'files', files: [{ kind: 'remote', platformFileId: photo.id, name: 'a.jpg' }] },
            place: { kind: 'location', location: { latitude: 37.55, longitude: 121.24 } },
          },
        },
      },
    ]);
  });

  it('comes back with its faults at their fields, and stays', async () => {
    place.core.reply = { kind: 'faults', form: reportForm, faults: { title: 'too short' } };
    expect(await send()).toMatchObject({ outcome: 'errors' });
    const [view] = place.slack.openViews('U0WANG');
    expect(view && errorsByLabel(view)).toEqual({ 标题: 'too short' });
  });

  it('shows a fault of a field it does not have above the others', async () => {
    place.core.reply = { kind: 'faults', form: reportForm, faults: { severity: 'choose one' } };
    expect(await send()).toMatchObject({ outcome: 'updated' });
    expect(JSON.stringify(place.slack.openViews('U0WANG'))).toContain('⚠️ choose one');
  });

  it('is not handed on with a place that cannot be read', async () => {
    expect(await send({ 位置: '东门旁边' })).toMatchObject({
      outcome: 'errors',
      errors: { 'report.place': expect.stringContaining('latitude') },
    });
    expect(submits()).toEqual([]);
  });

  it.each<[string, Reply, object, number]>([
    ['a card in its place', { kind: 'card', card: problemCard }, { outcome: 'updated' }, 1],
    [
      'the next form in its place',
      { kind: 'form', form: { ...reportForm, name: 'addDetail' } },
      { outcome: 'updated' },
      1,
    ],
    ['a refusal in its place', { kind: 'toast', text: 'not yours', alert: true }, { outcome: 'updated' }, 1],
    ['nothing, for it has been said in a message', { kind: 'said', text: 'sent' }, { outcome: 'cleared' }, 0],
    ['nothing', { kind: 'nothing' }, { outcome: 'cleared' }, 0],
  ])('is answered with %s', async (_, reply, outcome, views) => {
    place.core.reply = reply;
    expect(await send()).toMatchObject(outcome);
    expect(place.slack.openViews('U0WANG')).toHaveLength(views);
  });

  it('leaves a card with buttons that can be pressed', async () => {
    place.core.reply = { kind: 'card', card: problemCard };
    await send();
    const [view] = place.slack.openViews('U0WANG');
    expect(view && buttonLabels(view)).toEqual(['收到', '提级']);
    await place.slack.pressButton({ user: 'U0WANG', label: '收到' });
    expect(place.core.heard.at(-1)).toMatchObject({ caller: { chatId: 'C0POWER' }, body: { kind: 'press' } });
  });

  it('counts once when it is sent twice, and anew when it was corrected', async () => {
    place.core.reply = { kind: 'faults', form: reportForm, faults: { title: 'too short' } };
    await send();
    await place.slack.redeliver();
    await place.slack.submitView({ user: 'U0WANG' });
    await send({ 标题: '停电三天' });
    const [first, delivered, clicked, corrected] = submits().map(({ key }) => key);
    expect(delivered).toBe(first);
    expect(clicked).toBe(first);
    expect(corrected).not.toBe(first);
  });
});
