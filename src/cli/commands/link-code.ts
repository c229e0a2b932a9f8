/** `link-code`: a one-time code by which somebody links a chat account. */
import { CODE_HOURS, makeLinkCode } from '../../app/link-account.ts';
import type { House } from '../../house.ts';
import { texts } from '../../i18n/texts.ts';
import { type ExitCode, type Io, refuse, tell } from '../io.ts';

export async function giveLinkCode({ world }: House, email: string, io: Io): Promise<ExitCode> {
  const t = texts(io.locale).cli.linkCode;
  const now = world.clock.now();
  const made = await world.transact(async (tx) => {
    const person = await tx.people.byEmail(email.trim());
    if (person === undefined) return undefined;
    const code = await makeLinkCode(tx, person.id, now);
    await tx.audit.record('linkCodeMade', { personId: person.id }, undefined, 'cli', now);
    return { person, code };
  });
  if (made === undefined) return refuse(io, [t.nobody(email)]);
  const until = now.add({ hours: CODE_HOURS }).toZonedDateTimeISO(world.calendar.timeZone);
  const { person, code } = made;
  tell(io, { email: person.email, code, until: until.toString({ smallestUnit: 'second', timeZoneName: 'never' }) }, [
    code,
    t.use(
      person.name,
      `/start ${code}`,
      until.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' '),
    ),
  ]);
  return 0;
}
