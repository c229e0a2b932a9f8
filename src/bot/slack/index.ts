/** Heye on Slack: what comes in, what goes out, and how it is installed. */
export { slackApp, type SlackApp } from './slack-app.ts';
export { slackCourier } from './slack-courier.ts';
export { slackManifest } from './slack-manifest.ts';
