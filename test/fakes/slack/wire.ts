/** How does Slack write its nouns on the wire? */
import type { JsonObject } from './json.ts';
import type { Channel, Message, StoredFile, User, View } from './records.ts';
import { BOT, TEAM, type World } from './world.ts';

export function wireUser(world: World, user: User, includeLocale: boolean): JsonObject {
  const [first = ''] = user.realName.split(' ');
  const email = world.scopes.has('users:read.email') && user.email !== undefined ? { email: user.email } : {};
  return {
    id: user.id,
    team_id: TEAM.id,
    name: user.name,
    deleted: user.deleted,
    real_name: user.realName,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offsetSeconds(world, user.tz),
    profile: { real_name: user.realName, display_name: user.name, first_name: first, ...email, team: TEAM.id },
    is_admin: false,
    is_bot: user.id === BOT.user,
    is_app_user: false,
    is_restricted: false,
    updated: 0,
    ...(includeLocale ? { locale: user.locale } : {}),
  };
}

function offsetSeconds(world: World, tz: string): number {
  return world.clock.now().toZonedDateTimeISO(tz).offsetNanoseconds / 1_000_000_000;
}

export function wireChannel(channel: Channel): JsonObject {
  const isIm = channel.kind === 'im';
  const common = { id: channel.id, created: 0, is_archived: channel.archived, is_im: isIm, is_mpim: false };
  if (isIm) return { ...common, user: [...channel.members][0] ?? '', is_open: true };
  return {
    ...common,
    name: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_private: channel.kind === 'private',
    is_member: channel.members.has(BOT.user),
    num_members: channel.members.size,
  };
}

/** `withMetadata` only where the caller asked for it, as `conversations.history` does. */
export function wireMessage(world: World, message: Message, baseUrl: string, withMetadata: boolean): JsonObject {
  const byBot = message.author === BOT.user;
  const files = message.files.flatMap((id) => world.files.get(id) ?? []).map((file) => wireFile(file, baseUrl));
  return {
    type: 'message',
    user: message.author,
    ts: message.ts,
    text: message.text,
    team: TEAM.id,
    ...(byBot ? { bot_id: BOT.id, app_id: BOT.app } : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.attachments.length > 0 ? { attachments: message.attachments } : {}),
    ...(files.length > 0 ? { files, upload: false } : {}),
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(message.updates > 0 ? { edited: { user: message.author, ts: message.ts } } : {}),
    ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
  };
}

export function wireFile(file: StoredFile, baseUrl: string): JsonObject {
  const name = encodeURIComponent(file.name);
  const place = `${baseUrl}/files-pri/${TEAM.id}-${file.id}`;
  const filetype = file.name.includes('.') ? (file.name.split('.').at(-1) ?? '').toLowerCase() : 'binary';
  return {
    id: file.id,
    created: 0,
    timestamp: 0,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype,
    pretty_type: filetype.toUpperCase(),
    user: file.owner,
    user_team: TEAM.id,
    size: file.bytes.length,
    mode: 'hosted',
    editable: false,
    is_external: false,
    external_type: '',
    is_public: false,
    url_private: `${place}/${name}`,
    url_private_download: `${place}/download/${name}`,
    permalink: `${baseUrl}/files/${file.owner}/${file.id}/${name}`,
  };
}

export function wireView(view: View, values: JsonObject): JsonObject {
  const isModal = view.type === 'modal';
  return {
    private_metadata: '',
    callback_id: '',
    external_id: '',
    ...(isModal ? { clear_on_close: false, notify_on_close: false, close: null, submit: null } : {}),
    ...view.payload,
    id: view.id,
    team_id: TEAM.id,
    state: { values },
    hash: view.hash,
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: BOT.app,
    app_installed_team_id: TEAM.id,
    bot_id: BOT.id,
  };
}
