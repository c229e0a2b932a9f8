/** On what the simulated people act: the zone's house with a clock of its own, their script, and seeded chance. */
import type { Person, PersonId } from '../domain/person.ts';
import type { Directory } from '../domain/directory.ts';
import type { Project } from '../domain/project.ts';
import type { Category } from '../domain/category.ts';
import type { ProblemNo } from '../domain/problem/problem.ts';
import type { Tx } from '../app/ports.ts';
import type { Origin } from '../app/record.ts';
import type { World } from '../app/world.ts';
import { quickMessages } from './quick-messages.ts';
import type { Random } from './random.ts';
import { said, type Saying, type Script } from './script.ts';

export interface Stage {
  readonly world: World;
  readonly random: Random;
  readonly script: Script;
  readonly directory: Directory;
  readonly projects: ReadonlyMap<string, Project>;
  /** Lets the simulated time go on. */
  pass(minutes: number): void;
  now(): Temporal.Instant;
  /** Everything that `work` does is one transaction: what fails here ends the simulation anyway. */
  inOne(work: () => Promise<void>): Promise<void>;
  /** Queues what was held back: how the cards look at the end. */
  finish(): Promise<void>;
}

/** What the register, the rules and the chats say does not change while nobody imports or links: it is read once. */
export async function openStage(world: World, clock: ManualClock, script: Script, random: Random): Promise<Stage> {
  const directory = await world.transact((tx) => tx.people.directory());
  const projects = new Map((await world.transact((tx) => tx.projects.all())).map((project) => [project.no, project]));
  const rules = await world.transact((tx) => tx.rules.current());
  const channels = await world.transact((tx) => tx.channels.all());
  const messages = quickMessages();
  const figures = new Map<string, ReturnType<Tx['digests']['figures']>>();
  const known = (tx: Tx): Tx => ({
    ...tx,
    messages: messages.within(tx.messages),
    people: { ...tx.people, directory: async () => directory },
    projects: {
      ...tx.projects,
      byNo: async (no) => projects.get(no),
      byNos: async (nos) => new Map([...projects].filter(([no]) => nos.includes(no))),
      find: async (query, personId, ownOnly, limit) =>
        query === '' && ownOnly && personId !== undefined
          ? [...projects.values()].filter((project) => isOwn(project, personId)).slice(0, limit)
          : tx.projects.find(query, personId, ownOnly, limit),
    },
    accounts: { ...tx.accounts, ofPerson: async () => [], ofEverybody: async () => new Map() },
    channels: { ...tx.channels, named: async (name) => channels.filter((channel) => channel.name === name) },
    rules: { ...tx.rules, current: async () => rules },
    digests: {
      ...tx.digests,
      // A digest of several groups says the same to all of them.
      figures: (from, to) =>
        figures.getOrInsertComputed(`${from.toString()}/${to.toString()}`, () => tx.digests.figures(from, to)),
    },
  });
  let open: Tx | undefined;
  return {
    world: { ...world, transact: (work) => (open ? work(open) : world.transact((tx) => work(known(tx)))) },
    inOne: (work) =>
      world.transact(async (tx) => {
        open = known(tx);
        try {
          await work();
        } finally {
          open = undefined;
        }
      }),
    random,
    script,
    directory,
    projects,
    now: clock.now,
    finish: () => messages.queueEdits(world.transact),
    pass: (minutes) => clock.advanceTo(clock.now().add({ seconds: Math.round(minutes * 60) })),
  };
}

function isOwn({ officerId, leaderId, enterpriseIds }: Project, id: PersonId): boolean {
  return officerId === id || leaderId === id || enterpriseIds.includes(id);
}

/** A clock that stands still until somebody moves it, and never goes back. */
export class ManualClock {
  #now: Temporal.Instant;

  constructor(start: Temporal.Instant) {
    this.#now = start;
  }

  readonly now = (): Temporal.Instant => this.#now;

  advanceTo(at: Temporal.Instant): void {
    if (Temporal.Instant.compare(at, this.#now) > 0) this.#now = at;
  }
}

export function say({ script, random }: Stage, saying: Saying): string {
  return random.pick(script.says[saying]);
}

export function sayOf({ script, random }: Stage, of: 'solved' | 'orders', category: Category): string {
  return said(script, of, category, random);
}

export function originOf(stage: Stage, { id }: Person): Origin {
  return { actorId: id, source: 'local', now: stage.now() };
}

type Acted = { readonly kind: string; readonly refusal?: { readonly kind: string } };

/**
 * One deed of one person, as a press in chat would do it; a moment passes.
 *
 * @param mayBe kinds of refusals that a person would shrug at
 * @returns what it came to
 * @throws when it is refused for another reason: the people here know what they may do, so that is a defect
 */
export async function deed<A extends Acted>(
  stage: Stage,
  what: string,
  work: (tx: Tx) => Promise<A>,
  mayBe: readonly string[] = [],
): Promise<A> {
  stage.pass(stage.random.between(1, 2));
  const acted = await stage.world.transact(work);
  const refused = acted.refusal?.kind ?? (acted.kind.startsWith('unknown') ? acted.kind : undefined);
  if (refused !== undefined && !mayBe.includes(refused)) {
    throw new Error(`${what} was refused in the simulation: ${JSON.stringify(acted.refusal ?? acted)}`);
  }
  return acted;
}

export function anybody(people: readonly Person[], random: Random): Person | undefined {
  return people.length === 0 ? undefined : random.pick(people);
}

export function byId({ directory }: Stage, id: PersonId | undefined): Person | undefined {
  return directory.people.find((person) => person.id === id);
}

export function projectOf({ projects }: Stage, no: string, of: ProblemNo): Project {
  const project = projects.get(no);
  if (project === undefined) throw new Error(`${of} belongs to project "${no}", which is not in the register`);
  return project;
}
