/** `slack-manifest`: what to paste at Slack so that the app is as Heye needs it. */
import { slackManifest } from '../bot/slack/slack-manifest.ts';
import { readConfig } from '../config/config.ts';
import { texts } from '../i18n/texts.ts';
import { type ExitCode, type Io, refuse } from './io.ts';
import type { Surroundings } from './surroundings.ts';

/** @param asked address and connection; what the configuration says when absent */
export function printManifest({ env, folder }: Surroundings, io: Io, url?: string, socket?: boolean): ExitCode {
  const config = readConfig(env, folder);
  const known = 'faults' in config ? undefined : config;
  const address = url ?? known?.http.url;
  const parsed = address === undefined ? null : URL.parse(address);
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    return refuse(io, [texts(io.locale).cli.manifest.noAddress(url)]);
  }
  const socketMode = socket ?? known?.slack?.appToken !== undefined;
  io.say(JSON.stringify(slackManifest({ url: parsed.href, socketMode }), undefined, io.json ? undefined : 2));
  return 0;
}
