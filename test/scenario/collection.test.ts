/** The collection round: each officer is asked once a week whether there is anything new, with one tap for nothing. */
import { scenario } from './support/scenario.ts';

scenario(
  'officers are asked on Wednesday at 10:00, once, and one tap answers',
  { cast: { officer: 'telegram', otherOfficer: 'telegram', handler: 'telegram' }, routine: true },
  async ({ cast: { officer, otherOfficer }, clock, stage }) => {
    await clock.until('2026-11-11 09:59');
    await officer.expectNothingMore();
    await clock.until('2026-11-11 10:00');
    const round = await officer.expectCard(['您的项目有新的难处吗？', 'YT2019-004'], {
      actions: ['没有新情况', '上报问题'],
    });
    const other = await otherOfficer.expectCard(['YT2019-001']);
    await stage.restart();
    await stage.heye.tick();
    await officer.presses('没有新情况', round);
    await round.expectUpdate({ says: '', without: ['没有新情况'] });
    await other.expectNoUpdate();
    await clock.until('2026-11-13 18:00');
  },
);
