/** What do `views.*` do? */
import { ApiError, invalidArguments } from '../api-error.ts';
import type { Arguments } from '../arguments.ts';
import type { JsonObject } from '../json.ts';
import type { View } from '../records.ts';
import { exchangeTrigger } from '../tickets.ts';
import { isShown, openView, publishHome, pushView, readView, replaceView, type ViewContent } from '../view-content.ts';
import { wireView } from '../wire.ts';
import type { World } from '../world.ts';
import { requireUser } from './lookup.ts';
import { type Context, type Methods, picturesOf } from './method.ts';

export const views: Methods = {
  'views.open': {
    run: (args, context) => {
      const content = contentOf(args, context, 'modal');
      const trigger = exchangeTrigger(context.world, args.required('trigger_id'));
      return answer(openView(context.world, trigger.user, content));
    },
  },

  'views.push': {
    run: (args, context) => {
      const content = contentOf(args, context, 'modal');
      const trigger = exchangeTrigger(context.world, args.required('trigger_id'));
      if (trigger.viewId === undefined) throw new ApiError('not_found');
      return answer(pushView(context.world, trigger.user, content));
    },
  },

  'views.update': {
    run: (args, context) => {
      const view = shownView(args, context.world);
      checkHash(args, view);
      return answer(replaceView(context.world, view, contentOf(args, context, 'modal')));
    },
  },

  'views.publish': {
    run: (args, context) => {
      const user = requireUser(context.world, args.required('user_id'));
      const content = contentOf(args, context, 'home');
      checkHash(args, context.world.views.get(context.world.homes.get(user.id) ?? ''));
      return answer(publishHome(context.world, user.id, content));
    },
  },
};

function contentOf(args: Arguments, context: Context, type: 'modal' | 'home'): ViewContent {
  const given = args.structure('view', 'invalid_arguments');
  if (given === undefined) throw invalidArguments('missing required field: view');
  const content = readView(given, picturesOf(context));
  if (content.type !== type) throw invalidArguments(`unsupported type: ${content.type} [json-pointer:/view/type]`);
  return content;
}

function shownView(args: Arguments, world: World): View {
  const [id, externalId] = [args.text('view_id'), args.text('external_id')];
  if (id === undefined && externalId === undefined) throw invalidArguments('must provide one of: view_id, external_id');
  const view = [...world.views.values()].find((one) =>
    id === undefined ? one.payload['external_id'] === externalId : one.id === id,
  );
  if (!view || !isShown(world, view)) throw new ApiError('not_found');
  return view;
}

function checkHash(args: Arguments, view: View | undefined): void {
  const hash = args.text('hash');
  if (hash !== undefined && hash !== view?.hash) throw new ApiError('hash_conflict');
}

function answer(view: View): JsonObject {
  return { view: wireView(view, {}) };
}
