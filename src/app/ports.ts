/** What the use cases need of the world: a transaction with its stores, words for what must be said, the clock. */
import type { DigestPicture } from '../domain/digest-picture.ts';
import type { Decision } from '../domain/decision/decision.ts';
import type { DecisionRecorded } from '../domain/decision/event.ts';
import type { Directory } from '../domain/directory.ts';
import type { IncomingFile } from '../domain/incoming-file.ts';
import type { Locale } from '../domain/locale.ts';
import type { Notice, Why } from '../domain/notice.ts';
import type { Person, PersonId } from '../domain/person.ts';
import type { Platform, Source } from '../domain/platform.ts';
import type { Recorded } from '../domain/problem/event.ts';
import type { FileId, Problem, ProblemNo } from '../domain/problem/problem.ts';
import type { Project } from '../domain/project.ts';
import type { EndedCounts } from '../domain/rates.ts';
import type { DepartmentRecord } from '../domain/register/department.ts';
import type { PersonRecord } from '../domain/register/person.ts';
import type { ProjectRecord } from '../domain/register/project.ts';
import type { RoutingFacts, RoutingRule, RuleSet } from '../domain/routing.ts';
import type { SieveYield } from '../domain/sieve.ts';
import type { Tier } from '../domain/tier.ts';
import type { DigestSchedule } from '../domain/zone.ts';
import type { AroundMeeting, MeetingTold } from './meetings/around.ts';
import type { MeetingFile } from './meetings/documents.ts';
import type { Proposal } from './meetings/propose-meetings.ts';
import type { DecisionStore, DecisionTold, MeetingStore } from './meeting-ports.ts';
import type { PromiseNo } from './violation.ts';

/** The one clock; everything else gets the time as an argument. */
export interface Clock {
  now(): Temporal.Instant;
}

/** Runs `work` in one transaction: all of it is on disk when this resolves, or none of it happened. */
export type Transact = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

/**
 * Runs `work` in a transaction that it may share with others who come at the same time.
 *
 * Only for work that changes nothing which others in the group may read and change: they run side by side.
 *
 * @param key of two with the same key one waits until the other is on disk
 */
export type TransactInGroup = <T>(key: string, work: (tx: Tx) => Promise<T>) => Promise<T>;

export interface Tx {
  readonly people: PeopleStore;
  readonly projects: ProjectStore;
  readonly accounts: AccountStore;
  readonly channels: ChannelStore;
  readonly problems: ProblemStore;
  readonly meetings: MeetingStore;
  readonly decisions: DecisionStore;
  readonly messages: MessageStore;
  readonly deadLetters: DeadLetterStore;
  readonly notices: NoticeStore;
  readonly deliveries: DeliveryStore;
  readonly drafts: DraftStore;
  readonly files: FileStore;
  readonly rules: RuleStore;
  readonly fingerprints: FingerprintStore;
  readonly digests: DigestStore;
  readonly audit: AuditStore;
  /**
   * Waits until no other replica is setting the zone up; held until the transaction ends.
   *
   * @param seconds to wait at most; as for any lock when not given
   */
  alone(seconds?: number): Promise<void>;
}

/** What is said, as the chats' own data; only `bot/` looks inside. */
export interface Words {
  readonly title: string;
}

export interface PeopleStore {
  directory(): Promise<Directory>;
  byEmail(email: string): Promise<Person | undefined>;
  saveDepartments(records: readonly DepartmentRecord[]): Promise<Saved>;
  /** By e-mail; a department is a code that exists. */
  savePeople(records: readonly PersonRecord[]): Promise<Saved>;
  setLocale(id: PersonId, locale: Locale): Promise<void>;
  setPreferred(id: PersonId, platform: Platform): Promise<void>;
}

export interface Saved {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
}

export interface ProjectStore {
  byNo(no: string): Promise<Project | undefined>;
  /** By numbers as problems have them. */
  byNos(nos: readonly string[]): Promise<ReadonlyMap<string, Project>>;
  /** Own projects first (as officer, contact or liaison), then by number; `query` is a part of number, name or company. */
  find(query: string, personId: PersonId | undefined, ownOnly: boolean, limit: number): Promise<readonly Project[]>;
  save(records: readonly ProjectRecord[], directory: Directory): Promise<Saved>;
  /**
   * Replaces the projects that some people speak for.
   *
   * @param of whose; without it, those of whom `contacts` tells
   */
  saveContacts(
    contacts: readonly { readonly personId: PersonId; readonly projectNo: string }[],
    of?: readonly PersonId[],
  ): Promise<void>;
  all(): Promise<readonly Project[]>;
  /** Of every problem that the project ever had, by its number as problems have it. */
  endedCounts(no: string): Promise<EndedCounts>;
}

export interface Account {
  readonly platform: Platform;
  readonly accountId: string;
  readonly personId: PersonId;
}

export interface AccountStore {
  find(platform: Platform, accountId: string): Promise<Account | undefined>;
  /** Newest link first. */
  ofPerson(id: PersonId): Promise<readonly Account[]>;
  /** The same of each person who has any. */
  ofEverybody(): Promise<ReadonlyMap<PersonId, readonly Account[]>>;
  /** Replaces what the person had on that platform and what the account was linked to. */
  link(account: Account, now: Temporal.Instant): Promise<void>;
  addCode(hash: string, personId: PersonId, expiresAt: Temporal.Instant): Promise<void>;
  /** Uses up a code: a second try finds nothing. */
  useCode(hash: string, now: Temporal.Instant): Promise<PersonId | undefined>;
  /** Keeps what an unlinked account wanted; the newest replaces. */
  keepDeed(platform: Platform, accountId: string, inbound: object, now: Temporal.Instant): Promise<void>;
  /** Nothing when it was kept before `keptSince`; it is gone in either case. */
  takeDeed(platform: Platform, accountId: string, keptSince: Temporal.Instant): Promise<object | undefined>;
}

export interface BoundChannel {
  readonly platform: Platform;
  readonly chatId: string;
  readonly name: string;
}

export interface ChannelStore {
  bind(channel: BoundChannel, boundBy: PersonId | undefined, now: Temporal.Instant): Promise<void>;
  at(platform: Platform, chatId: string): Promise<BoundChannel | undefined>;
  named(name: string): Promise<readonly BoundChannel[]>;
  all(): Promise<readonly BoundChannel[]>;
  /** A group chat got a new identifier. */
  move(platform: Platform, from: string, to: string): Promise<void>;
}

/** `tier` and `openOnly` narrow; of the others, each is a reason to be listed. */
export interface ProblemFilter {
  readonly ownerId?: PersonId;
  readonly lead?: string;
  readonly projectNos?: readonly string[];
  readonly reporterId?: PersonId;
  /** Waits at that tier; unlike `tier`, one more reason to be listed. */
  readonly waitsAt?: Tier;
  /** Is led by that department and nobody there owns it. */
  readonly unownedIn?: string;
  /** Somebody asked for more time or contests: a coordinator must decide. */
  readonly awaitsDecision?: boolean;
  readonly tier?: Tier;
  readonly openOnly: boolean;
}

/** What the clock made of a problem; it changes neither the report nor the closure. */
export interface ClockMove {
  readonly problem: Problem;
  readonly recorded: readonly Recorded[];
  readonly nextLookAt?: Temporal.Instant;
}

export interface ProblemStore {
  nextNo(year: number): Promise<ProblemNo>;
  /** Locks the problem until the transaction ends. */
  lock(no: ProblemNo): Promise<Problem | undefined>;
  byNo(no: ProblemNo): Promise<Problem | undefined>;
  byNos(nos: readonly ProblemNo[]): Promise<ReadonlyMap<ProblemNo, Problem>>;
  insert(problem: Problem, nextLookAt: Temporal.Instant | undefined): Promise<void>;
  /** @throws when `problem` does not follow on the stored version: a defect. */
  update(problem: Problem, nextLookAt: Temporal.Instant | undefined): Promise<void>;
  append(no: ProblemNo, recorded: readonly Recorded[], deliveryKey: string | undefined): Promise<void>;
  log(no: ProblemNo): Promise<readonly Recorded[]>;
  /** Most pressing first: by due time. */
  list(
    filter: ProblemFilter,
    limit: number,
    offset: number,
  ): Promise<{ readonly problems: readonly Problem[]; readonly total: number }>;
  /** Open problems waiting at each tier. */
  countByTier(filter: Pick<ProblemFilter, 'projectNos'>): Promise<{ readonly [tier in Tier]?: number }>;
  /** Open problems of a project whose words are like `text`, the likest first. */
  similar(projectNo: string, text: string, limit: number): Promise<readonly Problem[]>;
  /** How many open problems each of these people owns; nobody with none. */
  load(owners: readonly PersonId[]): Promise<ReadonlyMap<PersonId, number>>;
  /** Numbers of at most `limit` problems that the clock must look at, the longest waiting first; locks nothing. */
  due(now: Temporal.Instant, limit: number): Promise<readonly ProblemNo[]>;
  /** Takes one of them, or nothing when it is locked or no longer due. */
  lockDue(no: ProblemNo, now: Temporal.Instant): Promise<Problem | undefined>;
  /** Takes at most `limit` of them and locks them, the longest waiting first; what is locked already is left out. */
  takeDue(now: Temporal.Instant, limit: number, except: readonly ProblemNo[]): Promise<readonly Problem[]>;
  /** Saves what the clock made of problems, with their events. @throws when one does not follow on what is stored. */
  moveAll(moves: readonly ClockMove[]): Promise<void>;
  /** The clock looks at everything that is open: the limits it works by have changed. */
  lookAtAll(now: Temporal.Instant): Promise<void>;
  /** Makes the counts of what is open cheap to read again; changes none of them. */
  compactTallies(): Promise<void>;
  /** Routing facts of what was reported in `[from, to)`, for previews of rules. */
  factsBetween(
    from: Temporal.Instant,
    to: Temporal.Instant,
  ): Promise<readonly { readonly no: ProblemNo; readonly facts: RoutingFacts }[]>;
}

/**
 * `queued` → `sent`, or `dead` (the platform will never take it; an operator is told), or `skipped` (a newer edit says
 * more, the message that it edits never arrived, or its reader gets it in another chat).
 */
export type MessageState = 'queued' | 'sent' | 'dead' | 'skipped';

/** A chat of a platform; a chat that begins with `email:` is a person whose account must be looked up first. */
export interface Address {
  readonly platform: Platform;
  readonly chatId: string;
}

export interface OutgoingMessage {
  /** What it is and why; the same key is queued once. */
  readonly key: string;
  readonly to: Address;
  readonly personId?: PersonId;
  readonly words: Words;
  readonly locale: Locale;
  /** It is the card of this problem in that chat, to be refreshed when the problem changes. */
  readonly about?: ProblemNo;
  /** The same for a meeting or a decision, by its number. */
  readonly subject?: string;
  /** Words for the place of an earlier message, by its row. */
  readonly edits?: number;
  /** It may never stand there twice, even where a platform cannot be asked: it takes its place first, in silence. */
  readonly once?: boolean;
}

/** One that has its row before it is there. */
export interface QueuedMessage extends OutgoingMessage {
  readonly id: number;
  readonly queuedAt: Temporal.Instant;
}

export interface LiveCard {
  readonly id: number;
  readonly to: Address;
  readonly personId?: PersonId;
  readonly locale: Locale;
}

export interface MessageStore {
  /** Queues it for the workers within this transaction; resolves with its row, or nothing when the key is there already. */
  queue(message: OutgoingMessage, now: Temporal.Instant): Promise<number | undefined>;
  /** The newest card about a problem in each chat. */
  liveCards(about: ProblemNo): Promise<readonly LiveCard[]>;
  /** The newest card of a meeting or a decision in each chat. */
  liveCardsOn(subject: string): Promise<readonly LiveCard[]>;
  /** The same of many problems, the oldest first. */
  liveCardsOf(about: readonly ProblemNo[]): Promise<readonly (LiveCard & { readonly about: ProblemNo })[]>;
  /** Numbers for rows of {@link queueAll}, rising. */
  reserve(count: number): Promise<readonly number[]>;
  /** Queues many at once. @throws when the key of one is there already. */
  queueAll(messages: readonly QueuedMessage[]): Promise<void>;
  /** Which message a platform's message is. */
  find(
    platform: Platform,
    platformMessageId: string,
    chatId: string,
  ): Promise<{ readonly id: number; readonly about?: ProblemNo } | undefined>;
}

/** A message that no platform took. */
export interface DeadLetter extends Pick<OutgoingMessage, 'to' | 'personId' | 'words' | 'locale' | 'about' | 'once'> {
  readonly id: number;
  readonly queuedAt: Temporal.Instant;
  /** As the platform put it. */
  readonly reason: string;
}

export interface DeadLetterStore {
  /** Those that have not been sent again, the newest first. @param ids only these of them */
  list(limit: number, ids?: readonly number[]): Promise<readonly DeadLetter[]>;
  count(): Promise<number>;
}

/** Of a decision, what waits for somebody's morning. */
export interface WaitingDecisionNotice {
  readonly id: number;
  readonly decisionNo: string;
  readonly seq: number;
  readonly why: Why;
}

export interface NewNotice extends Pick<Notice, 'key' | 'personId' | 'why'> {
  readonly problemNo: ProblemNo;
  readonly seq: number;
  readonly deliverAt: Temporal.Instant;
  /** Absent while it waits for a morning. */
  readonly messageId?: number;
}

export interface NoticeStore {
  add(
    notice: Notice,
    problemNo: ProblemNo,
    seq: number,
    deliverAt: Temporal.Instant,
    messageId: number | undefined,
  ): Promise<void>;
  addAll(notices: readonly NewNotice[]): Promise<void>;
  /** To be told in the morning of `deliverAt`. */
  addOfDecision(notice: Notice, decisionNo: string, seq: number, deliverAt: Temporal.Instant): Promise<void>;
  /** The same as {@link waitingFor}, of decisions. */
  decisionsWaitingFor(personId: PersonId, now: Temporal.Instant): Promise<readonly WaitingDecisionNotice[]>;
  /** People for whom something waits that should have been told by `now`. */
  peopleWaiting(now: Temporal.Instant): Promise<readonly PersonId[]>;
  /** Locks and lists what waits for a person. */
  waitingFor(personId: PersonId, now: Temporal.Instant): Promise<readonly WaitingNotice[]>;
  markTold(ids: readonly number[], messageId: number): Promise<void>;
  /** How many messages each of them has had since then by notices, a morning's as one; nobody with none. */
  toldSince(people: readonly PersonId[], since: Temporal.Instant): Promise<ReadonlyMap<PersonId, number>>;
  /** Gives up on telling: nobody can be reached. */
  drop(ids: readonly number[]): Promise<void>;
  /** The last notices of a problem to a person, newest first: why did I get this? */
  reasons(personId: PersonId, problemNo: ProblemNo): Promise<readonly { readonly why: Why; readonly seq: number }[]>;
  snooze(personId: PersonId, problemNo: ProblemNo, remindAt: Temporal.Instant): Promise<void>;
  /** Takes the reminders that were asked for and are due. */
  takeSnoozed(
    now: Temporal.Instant,
    limit: number,
  ): Promise<readonly { readonly personId: PersonId; readonly problemNo: ProblemNo }[]>;
}

export interface WaitingNotice {
  readonly id: number;
  readonly problemNo: ProblemNo;
  readonly seq: number;
  readonly why: Why;
}

export interface DeliveryStore {
  /** Claims a key; resolves with the reply that was given before when it is not new. Two at once wait for each other. */
  claim(
    key: string,
    platform: Platform,
    accountId: string,
    kind: string,
    now: Temporal.Instant,
  ): Promise<object | undefined>;
  finish(key: string, outcome: string, reply: object): Promise<void>;
}

export interface Draft {
  readonly id: number;
  readonly platform: Platform;
  readonly accountId: string;
  readonly chatId: string;
  /** A dialogue asks on; otherwise it waits for a button. */
  readonly asking: boolean;
  readonly step: number;
  readonly content: object;
}

export interface DraftStore {
  /** Starts one; a dialogue replaces the one that was going on in that chat. */
  add(draft: Omit<Draft, 'id'>, now: Temporal.Instant): Promise<number>;
  /** Only its owner finds it. */
  find(id: number, platform: Platform, accountId: string): Promise<Draft | undefined>;
  asking(platform: Platform, accountId: string, chatId: string): Promise<Draft | undefined>;
  update(id: number, step: number, asking: boolean, content: object, now: Temporal.Instant): Promise<void>;
  remove(id: number): Promise<void>;
}

export interface StoredFile {
  readonly id: FileId;
  readonly name: string;
  readonly state: 'waiting' | 'stored' | 'refused';
  readonly sha256?: string;
  readonly mediaType?: string;
  readonly reason?: string;
}

/** Who sent a file, and hears of it when it cannot be taken. */
export interface Sender {
  readonly to: Address;
  readonly locale: Locale;
}

export interface FileStore {
  /** Registers what came in and queues the fetching of what is still with the platform. */
  register(platform: Platform, file: IncomingFile, now: Temporal.Instant, sender?: Sender): Promise<FileId>;
  byIds(ids: readonly FileId[]): Promise<readonly StoredFile[]>;
  /** What the bytes are, by the first file that had them. */
  bySha256(sha256: string): Promise<{ readonly mediaType: string; readonly name: string } | undefined>;
  waiting(
    id: FileId,
  ): Promise<{ readonly platform: Platform; readonly platformFileId: string; readonly name: string } | undefined>;
  stored(id: FileId, sha256: string, mediaType: string, size: number): Promise<void>;
  refused(id: FileId, reason: string): Promise<void>;
}

export interface RuleStore {
  current(): Promise<RuleSet | undefined>;
  zoneHash(): Promise<string | undefined>;
  /** @throws when somebody saved another version in the meantime. */
  save(
    ruleSet: RuleSet,
    zoneHash: string | undefined,
    savedBy: PersonId | undefined,
    now: Temporal.Instant,
  ): Promise<void>;
}

/** What Heye last worked by, so that a change is noticed at the next start. */
export interface FingerprintStore {
  /** Remembers it. @returns whether it is another than before; true as well when there was none */
  hasChanged(name: string, hash: string): Promise<boolean>;
}

export interface DigestTold {
  readonly schedule: DigestSchedule;
  readonly figures: DigestFigures;
  /** `[fromAt, toAt)`. */
  readonly fromAt: Temporal.Instant;
  readonly toAt: Temporal.Instant;
  /** Sent after the time at which it was due: 补发. */
  readonly late: boolean;
  readonly locale: Locale;
  readonly directory: Directory;
  readonly worst: readonly Problem[];
  readonly picture?: StoredPicture;
}

/** A picture in the file store. */
export interface StoredPicture {
  readonly sha256: string;
  readonly mediaType: string;
  readonly name: string;
}

/** One count of problems for a digest. */
export interface ProblemCounts {
  readonly open: number;
  readonly overdue: number;
}

/** What was reported and what ended in the period, and what was open at its end. */
export interface DigestFigures extends EndedCounts {
  readonly overdue: number;
  readonly byTier: { readonly [tier in Tier]: ProblemCounts };
  readonly byDepartment: readonly (ProblemCounts & { readonly department: string })[];
  readonly escalated: number;
  /** How each tier balances over the period. */
  readonly sieve: SieveYield;
  /** The most overdue open problems, at most ten. */
  readonly worst: readonly ProblemNo[];
  readonly projects: { readonly base: number; readonly started: number };
}

export interface DigestStore {
  /** Figures of `[from, to)`, and of what is open at `to`. */
  figures(from: Temporal.Instant, to: Temporal.Instant): Promise<DigestFigures>;
  /** Claims one issue; false when it was issued before. */
  claim(
    issue: {
      readonly schedule: string;
      readonly channel: string;
      readonly slotAt: Temporal.Instant;
      readonly fromAt: Temporal.Instant;
    },
    figures: DigestFigures,
    now: Temporal.Instant,
  ): Promise<boolean>;
  lastSlot(schedule: string): Promise<Temporal.Instant | undefined>;
  markSlot(schedule: string, slotAt: Temporal.Instant): Promise<void>;
}

export interface AuditStore {
  record(
    deed: string,
    detail: object,
    actorId: PersonId | undefined,
    source: Source,
    now: Temporal.Instant,
  ): Promise<void>;
  /** How many entries of that deed there are since then whose detail holds all of `detail`. */
  countSince(deed: string, since: Temporal.Instant, detail: object): Promise<number>;
}

/** Puts into words what must be said; implemented by `bot/`. */
export interface Voice {
  /** The card of a problem as `viewer` may see and use it; `event` heads it when it is told because of one. */
  problem(told: ProblemTold): Words;
  /** The one morning message of a person. */
  morning(
    person: Person,
    items: readonly MorningItem[],
    decisions: readonly MorningDecision[],
    directory: Directory,
    now: Temporal.Instant,
  ): Words;
  /** Any new obstacle? Once a round. @param round Unix seconds of its slot */
  collection(officer: Person, projects: readonly Project[], round: number): Words;
  /** The dates of that year are provisional until its holidays are published. */
  provisional(year: number, locale: Locale): Words;
  digest(told: DigestTold): Words;
  digestPicture(told: DigestTold): DigestPicture;
  /** A meeting as `viewer` may see and use it: to plan it, to answer, to run it, to read what it decided. */
  meeting(told: MeetingTold): Words;
  /** The words that go with a file. */
  meetingFile(around: AroundMeeting, what: MeetingFile, file: StoredPicture, locale: Locale): Words;
  /** A word to a coordinator: a meeting should be called. */
  proposal(proposal: Proposal, to: Pick<DecisionTold, 'directory' | 'now' | 'locale'>): Words;
  decision(told: DecisionTold): Words;
  /** A word to a coordinator: the auditor found a promise broken, so often. */
  broken(promise: PromiseNo, times: number, locale: Locale): Words;
  /** A word to a coordinator about something that could not be told. */
  unreachable(person: Person | undefined, where: string, words: Words, locale: Locale): Words;
}

export interface ProblemTold {
  readonly problem: Problem;
  readonly project: Project;
  readonly directory: Directory;
  readonly now: Temporal.Instant;
  readonly locale: Locale;
  /** A person; absent in a channel, where everybody reads. */
  readonly viewer?: Person;
  /** What has just happened, when it is told because of that. */
  readonly recorded?: Recorded;
  readonly why?: Why;
  /** To its reporter, on filing: how it was routed. */
  readonly receipt?: Receipt;
  /** A newer card stands below it in the same chat: it keeps its words and loses its buttons. */
  readonly retired?: boolean;
}

export interface Receipt {
  readonly rule?: RoutingRule;
  readonly version: number;
  /** The word of the title that told the category, when it was guessed. */
  readonly guessedFrom?: string;
  readonly guessed: boolean;
  readonly similar: readonly Problem[];
}

export interface MorningItem {
  readonly problem: Problem;
  readonly project: Project;
  readonly recorded: Recorded;
  readonly why: Why;
}

/** A decision of a meeting in the morning message. */
export interface MorningDecision {
  readonly decision: Decision;
  readonly recorded: DecisionRecorded;
  readonly why: Why;
}
