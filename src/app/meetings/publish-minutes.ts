/** What a closed meeting gives: a summary in its groups, and minutes as documents; each annex as one more. */
import { peopleOf } from '../../domain/directory.ts';
import type { Address, OutgoingMessage, StoredPicture, Tx } from '../ports.ts';
import { addressOf } from '../address.ts';
import type { World } from '../world.ts';
import type { AroundMeeting } from './around.ts';

/** All of it once, by the keys of its messages: looked at again, only what is new is said. */
export async function publishMinutes(world: World, tx: Tx, around: AroundMeeting): Promise<void> {
  const { meeting, directory } = around;
  const { annexes } = meeting;
  for (const { to, locale, personId } of await readers(world, tx, around)) {
    const place = `${to.platform}:${to.chatId}`;
    const send = (what: string, message: Pick<OutgoingMessage, 'words'>) =>
      tx.messages.queue({ key: `${meeting.no}:${what}:${place}`, to, personId, locale, ...message }, around.now);
    const { docx, pdf } = await world.documents.minutes(around, locale);
    const told = { ...around, locale, happened: 'closed' as const };
    await send('summary', { words: world.voice.minutes({ ...told, file: pdf }) });
    await send('docx', { words: file(world, told, docx) });
    for (const annex of annexes) {
      const document = await world.documents.annex(around, annex, locale);
      await send(`annex:${annex.number}`, { words: world.voice.minutes({ ...told, annex, file: document }) });
    }
  }
  void directory;
}

function file(world: World, told: Parameters<World['voice']['document']>[0], document: StoredPicture) {
  return world.voice.document(told, document);
}

interface ReaderPlace {
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
