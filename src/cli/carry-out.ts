/** Carries out, inside a running Heye, what a command line elsewhere has asked for. */
import { z } from 'zod';
import type { House } from '../house.ts';
import { texts } from '../i18n/texts.ts';
import type { ControlParts } from '../web/control.ts';
import { sentenceOf } from './failure.ts';
import type { Io } from './io.ts';
import { perform } from './perform.ts';
import { type Errand, ERRAND, type Frame } from './request.ts';

/** The `run` of {@link ControlParts} for a house that is open. */
export function carryOut(house: House, dataFolder: string): ControlParts['run'] {
  return async (request, answer) => {
    let answered: Promise<void> = Promise.resolve();
    const send = (frame: Frame): Promise<void> => {
      answered = answered.then(() => answer(frame));
      return answered;
    };
    const errand = ERRAND.safeParse(request);
    const code = errand.success
      ? await carryOutOne(house, dataFolder, errand.data, send)
      : await notUnderstood(z.prettifyError(errand.error), send);
    await send({ kind: 'exit', code });
  };
}

async function carryOutOne(house: House, dataFolder: string, errand: Errand, send: (frame: Frame) => Promise<void>) {
  const { request, locale, json } = errand;
  const mention = (frame: Frame) => {
    // Whoever has gone away hears nothing; the command itself goes on.
    send(frame).catch(() => undefined);
  };
  const io: Io = {
    locale,
    json,
    say: (line) => mention({ kind: 'say', line }),
    complain: (line) => mention({ kind: 'complain', line }),
    give: (bytes) => send({ kind: 'give', base64: Buffer.from(bytes).toString('base64') }),
  };
  try {
    return await perform({ house, dataFolder, attended: true }, request, io);
  } catch (error) {
    io.complain(texts(locale).cli.failed(sentenceOf(error)));
    return 1 as const;
  }
}

/** The command line is of another version than the Heye that runs. */
async function notUnderstood(detail: string, send: (frame: Frame) => Promise<void>) {
  await send({ kind: 'complain', line: `the running Heye does not understand this command; restart it: ${detail}` });
  return 1 as const;
}
