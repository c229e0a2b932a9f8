import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk, textOf } from './desk.ts';

let desk: Desk;
const NOS = ['P-2026-0001', 'P-2026-0002', 'P-2026-0003', 'P-2026-0004', 'P-2026-0005'] as const;
beforeAll(async () => {
  desk = await openDesk();
  const report = async (email: string, text: string) => desk.command(await desk.caller(email, 'local'), 'report', text);
  // The liaison of YT2019-004 is leader4; nobody else's project is theirs.
  await report('officer4', 'YT2019-004 供电线路未到位');
  await report('officer5', 'YT2019-005 供电线路未到位');
  await report('leader4', 'YT2019-005 天然气管道未通');
  await report('officer5', 'YT2019-005 施工道路积水');
  await report('officer5', 'YT2019-005 变压器容量不够 供电');
  const change = (no: string, patch: object, columns: string) =>
    desk.rows(
      `update problem set ${columns}, snapshot = (snapshot::jsonb || '${JSON.stringify(patch)}'::jsonb) where no = '${no}'`,
    );
  await change(NOS[3], { tier: 'tenPlusOne' }, "tier = 'tenPlusOne'");
  await change(NOS[4], {}, 'owner_id = null');
});
afterAll(() => desk.close());

describe('/mine', () => {
  it.each([
    ['a leader: of liaison projects, of the leaders’ meeting, and what they reported', 'leader4', [0, 2, 3]],
    ['another leader: of the leaders’ meeting', 'leader6', [3]],
    ['a handler: what they own, and what nobody in the department owns', 'handler.gdgs', [0, 1, 4]],
    ['a handler of another department: nothing of it', 'handler.zwfw', []],
    ['an officer: of their projects', 'officer4', [0]],
  ] as const)('lists for %s', async (_, email, expected) => {
    const said = textOf(await desk.command(await desk.caller(email, 'local'), 'mine'));
    expect(NOS.filter((no) => said.includes(no))).toEqual(expected.map((index) => NOS[index]));
  });
});
