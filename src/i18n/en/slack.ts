/** Words of: slack. */
import type { slack as zhCN } from '../zh-CN/slack.ts';

export const slack: typeof zhCN = {
  modalTitle: 'Heye',
  close: 'Close',
  cancel: 'Cancel',
  colon: ': ',
  andMore: (count) => `…and ${count} more`,
  fileOf: (name) => `File: ${name}`,
  pictureOf: (alt) => `Picture: ${alt}`,
  optionsFromTo: (first, last) => `${first} … ${last}`,
  locationHint: 'Latitude and longitude, such as 37.55, 121.24; map apps let you copy them.',
  locationFault: 'This place cannot be read. Write latitude, longitude, such as 37.55, 121.24.',
  formNotOpened: 'The form did not open in time. Please press once more.',
  formNeedsButton: 'Press the button below to fill it in.',
  report: 'Report a problem',
  help: 'Help',
};
