/** Deeds on their way: each has a key that a retry and a double click share; what went wrong is said. */

/** How long a second click on the same thing still means the first one. */
const DOUBLE_CLICK_MS = 800;

const main = document.querySelector('main');
const toasts = document.getElementById('toasts');
const offline = document.getElementById('offline');
/** By element: the key of its last deed and what that was. */
const deeds = new WeakMap();

document.addEventListener('htmx:config:request', ({ detail: { ctx } }) => {
  if (ctx.request.method !== 'POST') return;
  const { body } = ctx.request;
  const what = JSON.stringify([...body].map(([name, value]) => [name, value.name ?? value, value.size]));
  let deed = deeds.get(ctx.sourceElement);
  if (deed?.what !== what) {
    deed = { what, key: crypto.randomUUID() };
    deeds.set(ctx.sourceElement, deed);
  }
  body.set('key', deed.key);
});

document.addEventListener('htmx:after:request', ({ detail: { ctx } }) => {
  const deed = deeds.get(ctx.sourceElement);
  if (deed === undefined || ctx.response.status >= 500) return;
  setTimeout(() => {
    if (deeds.get(ctx.sourceElement) === deed) deeds.delete(ctx.sourceElement);
  }, DOUBLE_CLICK_MS);
});

document.addEventListener('htmx:response:error', ({ detail: { ctx } }) => {
  if (!ctx.response.headers.has('HX-Trigger')) sayFailed();
});
document.addEventListener('htmx:error', ({ detail: { ctx } }) => {
  if (ctx?.request.method === 'POST') sayFailed();
});

function sayFailed() {
  const fault = document.getElementById('asked-fault');
  if (fault) fault.textContent = main.dataset.failed;
  else showToast(main.dataset.failed);
}

function showToast(text) {
  const toast = document.createElement('div');
  toast.className = 'toast alert';
  toast.setAttribute('role', 'alert');
  const words = document.createElement('p');
  words.textContent = text;
  const dismiss = document.createElement('button');
  dismiss.type = 'button';
  dismiss.className = 'ghost dismiss';
  dismiss.textContent = toasts.dataset.close;
  toast.append(words, dismiss);
  toasts.append(toast);
}

if (toasts) {
  const saidBy = (toast) => toast.querySelector('p').textContent;
  const raise = () => {
    toasts.hidePopover();
    toasts.showPopover();
  };
  new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node instanceof Element);
    if (added.length > 0) raise();
    for (const toast of added) {
      for (const other of toasts.querySelectorAll('.toast'))
        if (other !== toast && saidBy(other) === saidBy(toast)) other.remove();
      if (!toast.classList.contains('alert')) setTimeout(() => toast.remove(), 6000);
    }
    if (toasts.childElementCount === 0) toasts.hidePopover();
  }).observe(toasts, { childList: true });
  toasts.addEventListener('click', ({ target }) => {
    if (target.closest('.dismiss')) target.closest('.toast').remove();
  });
}

document.addEventListener('htmx:sse:error', () => offline.toggleAttribute('hidden', false));
document.addEventListener('htmx:sse:after:connection', () => offline.toggleAttribute('hidden', true));
