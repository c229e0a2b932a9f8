/** What the tests of permissions share: who tries, what is said to them, and what must stay as it was. */
import type { InboundBody } from '../../../src/bot/inbound.ts';
import { list } from '../../../src/bot/view/format.ts';
import type { Intent } from '../../../src/bot/view/intent.ts';
import { LOCALES } from '../../../src/domain/locale.ts';
import type { Deed } from '../../../src/domain/permission.ts';
import type { Platform } from '../../../src/domain/platform.ts';
import { ROLES, type Role } from '../../../src/domain/role.ts';
import { type Texts, texts } from '../../../src/i18n/texts.ts';
import type { Desk } from '../../bot/handlers/desk.ts';
import { SPEC_CELLS } from '../../support/spec-matrix.ts';

export const CHATS = ['slack', 'telegram', 'local'] as const satisfies readonly Platform[];

/** By work e-mail: whose project, department or work it is, and somebody of the same role whose it is not. */
export const CAST: Record<Role, { readonly own: string; readonly other: string }> = {
  officer: { own: 'officer4', other: 'officer1' },
  handler: { own: 'handler.gdgs', other: 'handler.zrzy' },
  head: { own: 'head.gdgs', other: 'head.zrzy' },
  coordinator: { own: 'centre', other: 'centre.en' },
  leader: { own: 'leader4', other: 'leader1' },
  enterprise: { own: 'enterprise.baoneng', other: 'enterprise.wanhua' },
};

export type Because = 'role' | 'reach';

export const press = (intent: Intent): InboundBody => ({ kind: 'press', intent });

/** Changes with every row that is written or removed, wherever somebody without permission must leave all as it is. */
export async function stateOf(desk: Desk): Promise<object> {
  const tables = [
    'problem',
    'problem_event',
    'meeting',
    'meeting_event',
    'decision',
    'decision_event',
    'notice',
    'snooze',
    'rule_set',
    'channel',
    'file',
    'account',
  ];
  const marks = tables.map((table) => `(select count(*) || ':' || max(xmin::text::bigint) from ${table}) as ${table}`);
  const [row = {}] = await desk.rows<object>(`select ${marks.join(', ')}`);
  return row;
}

/** How far the log has come. */
export async function lastNoted(desk: Desk): Promise<number> {
  const [row] = await desk.rows<{ id: string }>('select coalesce(max(id), 0) as id from audit_entry');
  return Number(row?.id);
}

export async function refusedSince(desk: Desk, id: number): Promise<readonly object[]> {
  const rows = await desk.rows<{ detail: object }>(
    `select detail from audit_entry where deed = 'refused' and id > ${id} order by id`,
  );
  return rows.map(({ detail }) => detail);
}

/** What, why, and who may, in either language. */
export function sentencesOf(deed: Deed, because: Because | undefined): readonly string[] {
  const isThere = ({ role, cell }: { role: Role; cell: string }, of: Role) => role === of && cell !== '–';
  const may = ROLES.filter((of) => SPEC_CELLS.some((cell) => cell.deed === deed && isThere(cell, of)));
  return LOCALES.map((locale) => {
    const t = texts(locale);
    const who = list(
      may.map((role) => t.problem.roles[role]),
      locale,
    );
    const name = t.problem.deeds[deed];
    return because === 'role' ? t.chat.refusal.notAllowed(name, who) : outOfReach(deed, name, who, t);
  });
}

/** What is nobody's project, department or work has its own sentence. */
function outOfReach(deed: Deed, name: string, who: string, { chat, meetings, decisions }: Texts): string {
  if (deed === 'answerInvitation') return meetings.refusals.notInvited;
  if (deed === 'takeIntoMeeting') return meetings.refusals.onsiteOnly;
  const isOfDecision = deed === 'carryOutDecision' || deed === 'askDecisionTime';
  return isOfDecision ? decisions.refusals.outOfReach(name) : chat.refusal.outOfReach(name, who);
}

/** The register was changed by hand, as an import on another replica would: what is remembered of it is asked anew. */
async function forget(desk: Desk): Promise<void> {
  await desk.house.world.transact((tx) => tx.people.savePeople([]));
}

/** Changes the register, tries, and changes it back. @returns what came of the attempt */
export async function meanwhile<T>(desk: Desk, change: string, undo: string, attempt: () => Promise<T>): Promise<T> {
  await desk.rows(change);
  await forget(desk);
  const came = await attempt();
  await desk.rows(undo);
  await forget(desk);
  return came;
}
