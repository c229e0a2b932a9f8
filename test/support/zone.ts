/** A small zone for tests of the domain: one project with its people, two departments, the default policy. */
import { workingCalendar } from '../../src/domain/calendar.ts';
import { DEFAULT_HOURS } from '../../src/domain/calendar.ts';
import { CHINESE_YEARS } from '../../src/domain/holidays.ts';
import type { Directory } from '../../src/domain/directory.ts';
import type { Person } from '../../src/domain/person.ts';
import { assignmentAt } from '../../src/domain/problem/assignment.ts';
import type { ProblemEvent, Recorded } from '../../src/domain/problem/event.ts';
import { evolve } from '../../src/domain/problem/evolve.ts';
import { DEFAULT_POLICY, rungOf } from '../../src/domain/problem/policy.ts';
import type { Problem, Report } from '../../src/domain/problem/problem.ts';
import type { Project } from '../../src/domain/project.ts';
import type { Role } from '../../src/domain/role.ts';
import type { Tier } from '../../src/domain/tier.ts';

export const calendar = workingCalendar({ timeZone: 'Asia/Shanghai', hours: DEFAULT_HOURS, years: CHINESE_YEARS });
export const policy = DEFAULT_POLICY;

/** Wall-clock time of the zone: `2019-08-05 09:00`. */
export function at(local: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(local.replace(' ', 'T')).toZonedDateTime('Asia/Shanghai').toInstant();
}

const person = (id: number, role: Role, department?: string): Person => ({
  id,
  name: `${role}${id}`,
  role,
  department,
  email: `${role}${id}@zone.example`,
  locale: 'zh-CN',
});

export const people = {
  officer: person(1, 'officer', 'tjzx'),
  handler: person(2, 'handler', 'gdgs'),
  head: person(3, 'head', 'gdgs'),
  coordinator: person(4, 'coordinator', 'tjzx'),
  leader: person(5, 'leader'),
  enterprise: person(6, 'enterprise'),
  otherHandler: person(7, 'handler', 'zrzy'),
  otherHead: person(8, 'head', 'zrzy'),
  otherOfficer: person(9, 'officer', 'tjzx'),
  stranger: person(10, 'enterprise'),
} as const;

export const directory: Directory = {
  people: Object.values(people),
  departments: [
    { code: 'gdgs', nameZh: '供电公司', nameEn: 'Power Supply Company' },
    { code: 'zrzy', nameZh: '自然资源局', nameEn: 'Natural Resources Bureau' },
    { code: 'tjzx', nameZh: '重点项目推进中心', nameEn: 'Key Project Promotion Centre' },
  ],
};

export const project: Project = {
  no: 'YT2019-004',
  name: '宝能烟台国际物流中心项目',
  nature: 'new',
  level: 'municipal',
  investment: 168_632,
  officerId: people.officer.id,
  leaderId: people.leader.id,
  enterpriseIds: [people.enterprise.id],
};

export const report: Report = {
  projectNo: project.no,
  title: '供电线路未到位',
  category: 'power',
  severity: 'ordinary',
  departments: [],
  files: [],
};

export const NO = 'P-2019-0001';

/** A log in the making: each step by somebody at some time. */
export function history(
  reportedAt: Temporal.Instant,
  tier: Tier = 'direct',
  ownerId: number | undefined = people.handler.id,
) {
  let problem: Problem | undefined;
  const log: Recorded[] = [];
  const happens = (event: ProblemEvent, by: number | undefined, when: Temporal.Instant): Problem => {
    const recorded: Recorded = {
      seq: log.length + 1,
      recordedAt: when,
      actorId: by,
      source: by === undefined ? 'clock' : 'slack',
      event,
    };
    log.push(recorded);
    problem = evolve(NO, problem, recorded);
    return problem;
  };
  const assignment = assignmentAt(tier, rungOf(policy.ladder, tier), {
    lead: 'gdgs',
    supporting: [],
    ownerId,
    now: reportedAt,
    calendar,
  });
  happens({ kind: 'reported', report }, people.officer.id, reportedAt);
  const start = happens(
    { kind: 'routed', assignment, rule: { id: 'default', version: 1 }, byRule: true },
    people.officer.id,
    reportedAt,
  );
  return { start, log, happens };
}
