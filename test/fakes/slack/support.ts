/** A caller as simple as can be, and a workspace to call: for the tests of the fake itself. */
import { isObject, type JsonObject, parseJson } from './json.ts';
import { type FakeSlack, type FakeSlackOptions, startFakeSlack } from './index.ts';

interface CallOptions {
  /** A JSON body instead of a form. */
  readonly json?: boolean;
  /** `undefined` for the right one. */
  readonly token?: string;
}

export interface Workspace {
  readonly slack: FakeSlack;
  /** The answer's body; for other than status 200 an object with the status and the text. */
  readonly call: (method: string, args?: JsonObject, options?: CallOptions) => Promise<JsonObject>;
}

/** Officer U0WANG and handler U0LIU in #power, private #leaders without the bot, archived #old. */
export async function startWorkspace(options: FakeSlackOptions = {}): Promise<Workspace> {
  const slack = await startFakeSlack(options);
  slack.addUser({ id: 'U0WANG', name: 'wang', realName: '王 建国', email: 'wang@example.com' });
  slack.addUser({ id: 'U0LIU', name: 'liu', email: 'liu@example.com', locale: 'en-US' });
  slack.addChannel({ id: 'C0POWER', name: 'power', members: ['U0WANG'] });
  slack.addChannel({ id: 'C0OTHER', name: 'other', members: ['U0WANG'], botIsMember: false });
  slack.addChannel({ id: 'C0LEADERS', name: 'leaders', members: ['U0LIU'], private: true, botIsMember: false });
  slack.addChannel({ id: 'C0OLD', name: 'old', members: ['U0WANG'], archived: true });
  return { slack, call: (method, args = {}, how = {}) => call(slack, method, args, how) };
}

async function call(slack: FakeSlack, method: string, args: JsonObject, how: CallOptions): Promise<JsonObject> {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  const fields = given.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${how.token ?? slack.botToken}`,
      'content-type': how.json ? 'application/json; charset=utf-8' : 'application/x-www-form-urlencoded',
    },
    body: how.json ? JSON.stringify(args) : new URLSearchParams(fields),
  });
  const text = await response.text();
  const body = parseJson(text);
  if (response.status === 200 && isObject(body)) return body;
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`);
  return { status: response.status, body: isObject(body) ? body : text, headers };
}
