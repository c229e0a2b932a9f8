/** What a closed meeting gives: a summary in its groups, and minutes as documents; each annex as one more. */
import { peopleOf } from '../../domain/directory.ts';
import type { Address, OutgoingMessage, StoredPicture, Tx } from '../ports.ts';
import { addressOf } from '../address.ts';
import type { World } from '../world.ts';
import type { AroundMeeting } from './around.ts';
import type { MeetingFile } from './documents.ts';

/** All of it once, by the keys of its messages: looked at again, only what is new is said. */
export async function publishMinutes(world: World, tx: Tx, around: AroundMeeting): Promise<void> {
  const { meeting } = around;
  for (const place of await readers(world, tx, around)) {
    const { to, locale, personId } = place;
    const key = `${meeting.no}:summary:${to.platform}:${to.chatId}`;
    await tx.messages.queue(
      { key, to, personId, locale, words: world.voice.meeting({ ...around, locale }) },
      around.now,
    );
    await publishFor(world, tx, around, place, `${to.platform}:${to.chatId}`);
  }
}

/** Minutes and annexes as files. @param once what makes the keys of these messages */
export async function publishFor(
  world: World,
  tx: Tx,
  around: AroundMeeting,
  { to, locale, personId }: ReaderPlace,
  once: string,
): Promise<void> {
  const { meeting, now } = around;
  const give = async (what: MeetingFile, file: StoredPicture) => {
    const name = what.kind === 'annex' ? `annex-${what.number}` : what.kind;
    const words = world.voice.meetingFile(around, what, file, locale);
    await tx.messages.queue({ key: `${meeting.no}:${name}:${once}`, to, personId, locale, words }, now);
  };
  const { docx, pdf } = await world.documents.minutes(around, locale);
  await give({ kind: 'pdf' }, pdf);
  await give({ kind: 'docx' }, docx);
  for (const annex of meeting.annexes) {
    await give({ kind: 'annex', number: annex.number }, await world.documents.annex(around, annex, locale));
  }
}

export interface ReaderPlace {
  readonly to: Address;
  readonly locale: OutgoingMessage['locale'];
  readonly personId?: number;
}

/** The channels of the series; and the coordinators, who keep the minutes. */
async function readers(world: World, tx: Tx, { series, directory }: AroundMeeting): Promise<readonly ReaderPlace[]> {
  const places: ReaderPlace[] = [];
  for (const name of series.channels) {
    const channel = world.zone.channels.find((each) => each.name === name);
    const bound = channel ? await tx.channels.named(name) : [];
    for (const { platform, chatId } of bound) {
      if (channel && world.platforms.connected.includes(platform))
        places.push({ to: { platform, chatId }, locale: channel.locale });
    }
  }
  for (const person of peopleOf(directory, 'coordinator')) {
    const to = await addressOf(tx, person, world.platforms);
    if (to) places.push({ to, locale: person.locale, personId: person.id });
  }
  return places;
}
