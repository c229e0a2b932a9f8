/**
 * The one door in: what came in, what it changed and what must be said are committed in one transaction; then the
 * chat is answered. A delivery that was seen before changes nothing and gets the same answer.
 */
import { compose } from '../../app/issue-digests.ts';
import type { DigestTold, Tx } from '../../app/ports.ts';
import { together } from '../../app/together.ts';
import { texts } from '../../i18n/texts.ts';
import type { Core, Received } from '../core.ts';
import type { Caller, Inbound } from '../inbound.ts';
import { projectOption } from '../view/forms/report-form.ts';
import { cleaned } from './clean.ts';
import { handle } from './handle.ts';
import { mine } from './queries.ts';
import { finishKept, howToLink, meetStranger } from './stranger.ts';
import { type CoreParts, emailOfStranger, isStranger, meetByEmail, personOf, sessionOf } from './who.ts';

export type { CoreParts };

export function createCore(parts: CoreParts): Core {
  return {
    receive: (inbound) => receive(parts, cleaned(inbound)),
    suggestProjects: (caller, query, limit) =>
      parts.world.transact(async (tx) => {
        const person = await personOf(tx, caller);
        if (person === undefined) return [];
        const own = person.role === 'officer' || person.role === 'enterprise';
        return (await tx.projects.find(query, person.id, own, limit)).map(projectOption);
      }),
    home: (caller) => home(parts, caller),
  };
}

async function receive(parts: CoreParts, inbound: Inbound): Promise<Received> {
  const asksForDigest = inbound.body.kind === 'command' && inbound.body.name === 'digest';
  // Whoever is known needs nothing that is asked for beforehand: nearly everybody.
  const received = asksForDigest ? undefined : await receiveKnown(parts, inbound);
  if (received !== undefined) return received;
  const email = await emailOfStranger(parts, inbound.caller);
  const digest = await digestAskedFor(parts, inbound, email);
  return parts.world.transact((tx) => receiveOnce(parts, tx, inbound, email, digest));
}

/** Nothing, and nothing done, when the platform must be asked first who it is. */
function receiveKnown(parts: CoreParts, inbound: Inbound): Promise<Received | undefined> {
  const { transact, transactInGroup } = parts.world;
  const work = async (tx: Tx) => ((await isStranger(tx, inbound.caller)) ? undefined : receiveOnce(parts, tx, inbound));
  return isNewReport(inbound) ? transactInGroup(inbound.key, work) : transact(work);
}

/** It begins something of its own and touches no problem, meeting or setting that is there already. */
function isNewReport({ body }: Inbound): boolean {
  if (body.kind === 'command') return body.name === 'report';
  return body.kind === 'submit' && body.form === 'report' && body.context.meeting === undefined;
}

async function receiveOnce(
  parts: CoreParts,
  tx: Tx,
  inbound: Inbound,
  email?: string,
  digest?: DigestTold,
): Promise<Received> {
  const { world } = parts;
  const { key, caller, body } = inbound;
  const now = world.clock.now();
  const claimed = tx.deliveries.claim(key, caller.platform, caller.accountId, body.kind, now);
  // Whatever it is, it wants to know who is who.
  const [before] = await together([claimed, tx.people.directory()]);
  if (before !== undefined) return before as Received;
  const received = await answer(parts, tx, inbound, now, email, digest);
  await tx.deliveries.finish(key, received.reply.kind, remembered(received));
  return received;
}

async function answer(
  parts: CoreParts,
  tx: Tx,
  inbound: Inbound,
  now: Temporal.Instant,
  email: string | undefined,
  digest: DigestTold | undefined,
): Promise<Received> {
  const { key, caller, body } = inbound;
  const met = await meetByEmail(tx, caller, email, now);
  if (met === undefined) return meetStranger(parts, tx, inbound, now);
  const session = await sessionOf(parts, tx, met.person, { caller, key, now, digest });
  if (met.isNew) await finishKept(session, body);
  return handle(session, inbound);
}

/** What the same delivery is answered with when it comes again. */
function remembered({ reply, locale }: Received): Received {
  const once = reply.kind === 'card' ? reply.once : undefined;
  return { reply: once === undefined ? reply : { kind: 'toast', text: once, alert: false }, locale };
}

/** Drawn before the transaction: a picture takes longer than a transaction may. */
async function digestAskedFor(
  { world, press }: CoreParts,
  { body, caller }: Inbound,
  email: string | undefined,
): Promise<DigestTold | undefined> {
  if (body.kind !== 'command' || body.name !== 'digest') return undefined;
  const schedule = world.zone.schedules.find(({ name }) => name === body.text.trim().split(/\s+/)[0]);
  if (schedule === undefined) return undefined;
  return press.inTurn(async () => {
    const known = async (tx: Tx) => (await personOf(tx, caller)) ?? (email ? tx.people.byEmail(email) : undefined);
    const person = await world.transact(known);
    if (person === undefined || person.role === 'enterprise') return undefined;
    const slotAt = world.clock.now();
    const fromAt = (await world.transact((tx) => tx.digests.lastSlot(schedule.name))) ?? slotAt;
    return compose(world, press, schedule, { slotAt, fromAt, late: false }, person.locale);
  });
}

async function home(parts: CoreParts, caller: Caller): ReturnType<Core['home']> {
  const { world } = parts;
  const email = await emailOfStranger(parts, caller);
  return world.transact(async (tx) => {
    const now = world.clock.now();
    const met = await meetByEmail(tx, caller, email, now);
    if (met === undefined) {
      const { title } = texts(caller.locale).chat.linkFirst;
      return { card: { tone: 'attention', title, lead: [howToLink(caller)] }, locale: caller.locale };
    }
    const session = await sessionOf(parts, tx, met.person, { caller, key: 'home', now });
    if (met.isNew) await finishKept(session);
    return { card: await mine(session), locale: met.person.locale };
  });
}
