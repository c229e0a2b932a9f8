/** Logs of problems that hold every kind of event, in any order, with whatever people write. */
import fc from 'fast-check';
import { CATEGORIES, SEVERITIES } from '../../../src/domain/category.ts';
import type { ProblemEvent, Recorded } from '../../../src/domain/problem/event.ts';
import { type Assignment, DUTIES, type Report } from '../../../src/domain/problem/problem.ts';
import { TIERS } from '../../../src/domain/tier.ts';
import { directory, project } from '../../support/zone.ts';
import { someText } from './some-text.ts';

/** Stored objects come back as ordinary ones. */
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record<T>(model, { noNullPrototype: true });

type Kind = ProblemEvent['kind'];
type Of<K extends Kind> = Extract<ProblemEvent, { kind: K }>;

const someInstant = fc
  .integer({ min: 0, max: Temporal.Instant.from('2099-12-31T23:59:59.999Z').epochMilliseconds })
  .map((milliseconds) => Temporal.Instant.fromEpochMilliseconds(milliseconds));
const someDay = fc.integer({ min: 0, max: 40_000 }).map((days) => Temporal.PlainDate.from('1990-01-01').add({ days }));
const somebody = fc.constantFrom(...directory.people.map(({ id }) => id));
const someDepartment = fc.constantFrom(...directory.departments.map(({ code }) => code));
const someTier = fc.constantFrom(...TIERS);
const someFiles = fc.array(fc.stringMatching(/^[0-9a-f]{24}$/), { maxLength: 3 });
const someDegrees = (most: number) =>
  fc.double({ min: -most, max: most, noNaN: true }).map((degrees) => (degrees === 0 ? 0 : degrees));
const someLocation = record({ latitude: someDegrees(90), longitude: someDegrees(180) });

const someReport: fc.Arbitrary<Report> = fc.record(
  {
    projectNo: fc.constant(project.no),
    title: someText,
    description: someText,
    category: fc.constantFrom(...CATEGORIES),
    severity: fc.constantFrom(...SEVERITIES),
    departments: fc.uniqueArray(someDepartment),
    neededByOn: someDay,
    location: someLocation,
    files: someFiles,
  },
  { requiredKeys: ['projectNo', 'title', 'category', 'severity', 'departments', 'files'], noNullPrototype: true },
);

const someAssignment: fc.Arbitrary<Assignment> = fc.record(
  {
    tier: someTier,
    lead: someDepartment,
    supporting: fc.uniqueArray(someDepartment),
    ownerId: somebody,
    acknowledgeDueAt: someInstant,
    dueAt: someInstant,
  },
  { requiredKeys: ['tier', 'lead', 'supporting', 'acknowledgeDueAt', 'dueAt'], noNullPrototype: true },
);

const someRule = record({ id: fc.constantFrom('default', 'land-quota'), version: fc.integer({ min: 1, max: 99 }) });
const just = <K extends Kind>(event: Of<K>) => fc.constant(event);
const someMeeting = fc.constantFrom('M-2019-0007', 'M-2019-0008');
const someRuling = { meeting: someMeeting, decision: fc.constant('D-2019-0012'), text: someText };
const withReason = record({ reason: someText });

/** A new kind of event does not compile until it is here. */
const someEvent: { readonly [K in Kind]: fc.Arbitrary<Of<K>> } = {
  reported: record({ kind: fc.constant('reported'), report: someReport }),
  routed: record({
    kind: fc.constant('routed'),
    assignment: someAssignment,
    rule: someRule,
    byRule: fc.boolean(),
  }),
  acknowledged: just({ kind: 'acknowledged' }),
  progressed: record({ kind: fc.constant('progressed'), note: someText, files: someFiles }),
  stillOnItAsked: just({ kind: 'stillOnItAsked' }),
  stillOnItAnswered: just({ kind: 'stillOnItAnswered' }),
  acknowledgementLapsed: record({ kind: fc.constant('acknowledgementLapsed'), acknowledgeDueAt: someInstant }),
  extensionRequested: record({ kind: fc.constant('extensionRequested'), untilOn: someDay, reason: someText }),
  extensionGranted: record({ kind: fc.constant('extensionGranted'), dueAt: someInstant }),
  extensionRefused: withReason.map((rest) => ({ kind: 'extensionRefused', ...rest })),
  contested: record({ kind: fc.constant('contested'), department: someDepartment, reason: someText }),
  contestAccepted: just({ kind: 'contestAccepted' }),
  contestRejected: withReason.map((rest) => ({ kind: 'contestRejected', ...rest })),
  solutionProposed: record({ kind: fc.constant('solutionProposed'), note: someText, files: someFiles }),
  solutionChecked: record({ kind: fc.constant('solutionChecked'), note: someText }),
  confirmationAsked: just({ kind: 'confirmationAsked' }),
  closed: fc.record(
    {
      kind: fc.constant('closed'),
      how: fc.constantFrom('onTheSpot', 'confirmed', 'byOfficer', 'byCoordinator', 'withdrawn'),
      note: someText,
      rating: fc.integer({ min: 1, max: 5 }),
    },
    { requiredKeys: ['kind', 'how'], noNullPrototype: true },
  ),
  calledBack: record({ kind: fc.constant('calledBack'), note: someText }),
  reopened: withReason.map((rest) => ({ kind: 'reopened', ...rest })),
  escalated: fc.record(
    {
      kind: fc.constant('escalated'),
      from: someTier,
      assignment: someAssignment,
      because: fc.constantFrom('unacknowledged', 'unsolved', 'byHand', 'byMeeting'),
      reason: someText,
    },
    { requiredKeys: ['kind', 'from', 'assignment', 'because'], noNullPrototype: true },
  ),
  decidedAtMeeting: record({ kind: fc.constant('decidedAtMeeting'), assignment: someAssignment, ...someRuling }),
  returnedDown: record({
    kind: fc.constant('returnedDown'),
    from: someTier,
    assignment: someAssignment,
    ...someRuling,
  }),
  putOff: record({ kind: fc.constant('putOff'), meeting: someMeeting, remark: someText }),
  opinionsAsked: record({
    kind: fc.constant('opinionsAsked'),
    departments: fc.uniqueArray(someDepartment),
    untilAt: someInstant,
  }),
  opinionGiven: record({ kind: fc.constant('opinionGiven'), department: someDepartment, text: someText }),
  packFilled: record({ kind: fc.constant('packFilled'), part: fc.constantFrom('problem', 'proposal'), text: someText }),
  directed: record({ kind: fc.constant('directed'), text: someText }),
  detailed: record({
    kind: fc.constant('detailed'),
    detail: fc.record(
      { description: someText, neededByOn: someDay, location: someLocation, files: someFiles },
      { requiredKeys: [], noNullPrototype: true },
    ),
  }),
  followed: record({ kind: fc.constant('followed'), personId: somebody }),
  reminded: record({ kind: fc.constant('reminded'), duty: fc.constantFrom(...DUTIES), day: fc.nat({ max: 60 }) }),
};

export const LATER_KINDS = (Object.keys(someEvent) as Kind[]).filter((kind) => kind !== 'reported');

/** What the clock does has no actor. */
const CLOCK: readonly Kind[] = [
  'stillOnItAsked',
  'acknowledgementLapsed',
  'confirmationAsked',
  'escalated',
  'reminded',
];

const everyLaterKind: fc.Arbitrary<readonly ProblemEvent[]> = fc
  .tuple(...LATER_KINDS.map((kind): fc.Arbitrary<ProblemEvent> => someEvent[kind]))
  .chain((events) => fc.shuffledSubarray(events, { minLength: events.length }));

/** A report and then every other kind of event once, in any order. */
export const someLog: fc.Arbitrary<readonly Recorded[]> = fc
  .tuple(someEvent.reported, everyLaterKind)
  .map(([first, later]) => [first, ...later])
  .chain((events) =>
    fc.tuple(...events.map((event) => fc.record({ event: fc.constant(event), recordedAt: someInstant, by: somebody }))),
  )
  .map((entries) =>
    entries.map(({ event, recordedAt, by }, index): Recorded => {
      const byClock = CLOCK.includes(event.kind);
      const origin = { actorId: byClock ? undefined : by, source: byClock ? 'clock' : 'telegram' } as const;
      return { seq: index + 1, recordedAt, ...origin, event };
    }),
  );
