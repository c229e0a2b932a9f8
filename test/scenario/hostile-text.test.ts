/** What people write stays what they wrote: never a mention, a link, a command or markup, on any chat. */
import { scenario } from './support/scenario.ts';

const HOSTILE = [
  ['a broadcast', '<!channel> <!here> @everyone @channel 供电停了'],
  ['a mention', '<@U00000004> @heye_test_bot <#C0GDGS|供电> 停电'],
  ['markup', '<b>停电</b> *粗* _斜_ `码` ~删~ [链接](https://evil.example) &amp; &lt;i&gt;'],
  ['an address', 'https://evil.example/a?b=1 evil.example mailto:a@b.example 停电'],
  ['writing from right to left', '\u202E电停\u202C \u200F\u05E9\u05DC\u05D5\u05DD 供电'],
  ['a hundred emoji', '🚧'.repeat(100)],
  ['a command', '停电 /start /report /heye@heye_test_bot #标签'],
] as const;

for (const [name, title] of HOSTILE) {
  scenario(
    `${name} in a title is stored as it was written and shown as nothing else`,
    {
      cast: { officer: 'telegram', handler: 'slack', head: 'local', coordinator: 'slack' },
      channels: { gdgs: 'slack', dispatch: 'telegram' },
    },
    async ({ cast: { officer, handler, head, coordinator }, channels: { gdgs }, stage }) => {
      const { transact } = stage.heye.house.world;
      await officer.says('/report');
      await officer.fills({ 项目: 'YT2019-004', 问题: title, 类别: '供电', 详细情况: title });
      await officer.expectCard('已登记 P-2026-0001');
      await handler.overlook();
      await gdgs.overlook();
      for (const asking of [handler, head, coordinator]) await asking.asks('/problem P-2026-0001', 'P-2026-0001');
      await handler.presses('收到', 'P-2026-0001');
      await handler.presses('报进展', 'P-2026-0001');
      await handler.fills({ 说明: title });
      await officer.presses('来龙去脉', 'P-2026-0001');
      await officer.expectCard(['来龙去脉', '报告进展：']);
      await coordinator.asks('/problems', 'P-2026-0001');
      const problem = await transact((tx) => tx.problems.byNo('P-2026-0001'));
      if (problem?.title !== title || problem.description !== title)
        throw new Error(`stored as "${problem?.title}" and "${problem?.description}"`);
      for (const each of [handler, gdgs]) await each.overlook();
    },
  );
}
