/** A problem that was taken and then not heard of: questions, mornings, limits. */
import { scenario } from './support/scenario.ts';

scenario(
  '“still on it?” is answered, and the acknowledgement stands',
  { cast: { officer: 'slack', handler: 'slack' } },
  async ({ cast: { officer, handler }, clock }) => {
    await officer.reports({ title: '供电线路未到位' });
    const receipt = await officer.expectCard('供电线路未到位');
    const card = await handler.expectCard('供电线路未到位');
    await handler.presses('收到', card);
    await card.expectUpdate({ says: '办理中', without: ['收到'], actions: ['报解决', '报进展'] });
    await receipt.expectUpdate({ says: '办理中' });

    await clock.until('2026-11-12 10:00');
    const question = await handler.expectCard(['还在办吗', '供电线路未到位'], { actions: ['仍在办理', '报进展'] });
    await handler.presses('仍在办理', question);
    await question.expectUpdate({ says: '办理中', without: ['仍在办理'] });
    await receipt.expectUpdate({ says: '办理中' });
    await clock.until('2026-11-12 17:30');
    await receipt.expectNoUpdate();
  },
);

scenario(
  '“still on it?” without an answer undoes the acknowledgement',
  { cast: { officer: 'telegram', handler: 'telegram', head: 'telegram' } },
  async ({ cast: { officer, handler, head }, clock }) => {
    await officer.reports({ title: '供电线路未到位' });
    const receipt = await officer.expectCard('供电线路未到位');
    const card = await handler.expectCard('供电线路未到位');
    await handler.presses('收到', card);
    await clock.until('2026-11-12 10:00');
    await handler.expectCard('还在办吗', { actions: ['仍在办理'] });

    await clock.until('2026-11-13 10:00');
    await handler.expectCard('距办结期限只剩一个工作日');
    await handler.expectCard('没有答复，签收已撤销', { actions: ['收到'], without: ['仍在办理'] });
    await head.expectCard('没有答复，签收已撤销', { actions: ['收到'] });
    await receipt.expectUpdate({ says: '待签收' });
  },
);

scenario(
  'what is due soon, due and overdue: one message per person and morning, whatever the number of problems',
  { cast: { officer: 'slack', handler: 'slack', head: 'slack', coordinator: 'slack' } },
  async ({ cast: { officer, handler, head, coordinator }, clock }) => {
    const titles = ['供电线路未到位', '变压器容量不够', '电缆沟被占用'];
    for (const title of titles) {
      await officer.reports({ title });
      await handler.presses('收到', await handler.expectCard(title));
    }
    await officer.overlook();

    await clock.until('2026-11-12 11:00');
    for (const title of titles) await handler.presses('仍在办理', await handler.expectCard(['还在办吗', title]));
    await clock.until('2026-11-13 08:59');
    await handler.expectNothingMore();
    await clock.until('2026-11-13 09:00');
    await handler.expectCard(['今天有 3 件事项', ...titles, '距办结期限只剩一个工作日'], { actions: ['我的事项'] });
    await handler.expectNothingMore();

    await clock.until('2026-11-16 10:00');
    for (const title of titles) {
      await handler.expectCard([title, '办结期限已到']);
      await head.expectCard([title, '办结期限已到']);
    }
    await clock.until('2026-11-17 09:00');
    await handler.expectCard(['今天有 3 件事项', ...titles, '逾期第 1 个工作日']);
    await head.expectCard(['今天有 3 件事项', ...titles, '逾期第 1 个工作日']);
    await clock.until('2026-11-17 10:59');
    await handler.expectNothingMore();
    await head.expectNothingMore();

    await clock.until('2026-11-17 11:00');
    for (const title of titles) await handler.expectCard(['还在办吗', title]);
    await clock.until('2026-11-18 09:00');
    await handler.expectCard(['今天有 3 件事项', ...titles, '逾期第 2 个工作日']);
    await head.expectCard(['今天有 3 件事项', ...titles, '逾期第 2 个工作日']);
    await coordinator.expectNothingMore();
    await clock.until('2026-11-18 10:00');
    for (const each of [handler, head, coordinator, officer])
      for (const title of titles) await each.expectCard([title, '已提级至现场办公会：逾期未解决']);
  },
);
