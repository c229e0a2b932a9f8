import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorkplace, reportForm, type Workplace } from './workplace.ts';

let place: Workplace;
beforeEach(async () => {
  place = await openWorkplace();
});
afterEach(() => place.closeClean());

describe('a shortcut', () => {
  it('without a message begins an empty report', async () => {
    place.core.reply = { kind: 'form', form: reportForm };
    await place.slack.shortcut({ user: 'U0WANG', callbackId: 'report_problem' });
    expect(place.core.heard).toMatchObject([
      {
        key: expect.stringMatching(/^shortcut:/),
        caller: { chatId: 'U0WANG', isPrivate: true },
        body: { kind: 'reportShortcut', text: '', files: [] },
      },
    ]);
    expect(place.slack.openViews('U0WANG')).toHaveLength(1);
  });

  it('on a message takes its words and files along', async () => {
    const file = place.slack.addFile({
      user: 'U0WANG',
      bytes: new Uint8Array(3),
      name: '现场.jpg',
      mimetype: 'image/jpeg',
    });
    const { message } = await place.slack.say({
      user: 'U0WANG',
      channel: 'C0POWER',
      text: '<@U0WANG> 电缆 &lt; 3 米',
      files: [file],
    });
    await place.slack.messageShortcut({ user: 'U0WANG', callbackId: 'report_message', message });
    expect(place.core.heard).toMatchObject([
      {
        caller: { chatId: 'C0POWER', isPrivate: false },
        body: {
          kind: 'reportShortcut',
          text: '@U0WANG 电缆 < 3 米',
          files: [{ kind: 'remote', platformFileId: file.id, name: '现场.jpg' }],
        },
      },
    ]);
  });

  it('that is refused says why in a modal', async () => {
    place.core.reply = { kind: 'toast', text: '请先绑定账号', alert: true };
    await place.slack.shortcut({ user: 'U0WANG', callbackId: 'report_problem' });
    expect(JSON.stringify(place.slack.openViews('U0WANG'))).toContain('⚠️ 请先绑定账号');
  });
});
