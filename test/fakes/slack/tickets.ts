/** May this trigger or this `response_url` still be used? */
import { randomBytes } from 'node:crypto';
import { ApiError } from './api-error.ts';
import type { ResponseTarget, Trigger } from './records.ts';
import { TEAM, type World } from './world.ts';

/** docs.slack.dev/interactivity/handling-user-interaction: "trigger_ids expire in three seconds". */
const TRIGGER_LIVES_MS = 3000;
const RESPONSE_LIVES_MINUTES = 30;
const RESPONSE_USES = 5;

export function issueTrigger(world: World, user: string, viewId?: string): string {
  const random = randomBytes(16).toString('hex');
  const trigger: Trigger = {
    id: `${world.triggers.size + 1_000_001}.${TEAM.id.replaceAll(/\D/g, '') || '1'}.${random}`,
    user,
    issuedAt: performance.now(),
    viewId,
  };
  world.triggers.set(trigger.id, trigger);
  return trigger.id;
}

/** A trigger is good once. */
export function exchangeTrigger(world: World, id: string): Trigger {
  const trigger = world.triggers.get(id);
  if (!trigger) throw new ApiError('invalid_trigger_id');
  if (world.exchangedTriggers.has(id)) throw new ApiError('exchanged_trigger_id');
  if (performance.now() - trigger.issuedAt > TRIGGER_LIVES_MS) throw new ApiError('expired_trigger_id');
  world.exchangedTriggers.add(id);
  return trigger;
}

export function issueResponseTarget(world: World, user: string, channel: string, messageTs?: string): ResponseTarget {
  const id = randomBytes(12).toString('base64url');
  const target = { id, user, channel, messageTs, issuedAt: world.clock.now(), uses: 0 };
  world.responseTargets.set(id, target);
  return target;
}

/** Counts a use: five of them within half an hour. */
export function takeResponseTarget(world: World, id: string): ResponseTarget {
  const target = world.responseTargets.get(id);
  if (!target) throw new ApiError('no_such_response_url');
  const age = world.clock.now().since(target.issuedAt).total('minutes');
  if (age > RESPONSE_LIVES_MINUTES) throw new ApiError('expired_url');
  if (target.uses >= RESPONSE_USES) throw new ApiError('used_url');
  const used = { ...target, uses: target.uses + 1 };
  world.responseTargets.set(id, used);
  return used;
}
