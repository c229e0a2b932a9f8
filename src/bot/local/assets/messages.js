/** The messages: new ones come in at their place, changed ones replace what they were, and the view does not jump. */

/** Nearer to the end than this counts as reading along. */
const NEAR_END_PX = 120;

const list = document.getElementById('messages');
const scroll = document.getElementById('scroll');
const toNewest = document.getElementById('to-newest');

/** Called by htmx with messages in their order; those that stand as they are shown are left alone. */
htmx.registerExtension('heye-messages', {
  handle_swap(style, target, fragment) {
    if (style !== 'heye-messages') return false;
    const view = viewNow();
    const last = Number(list.lastElementChild?.dataset.id ?? 0);
    const placed = [...fragment.children].map(place).filter((message) => message !== undefined);
    const appended = placed.filter((message) => Number(message.dataset.id) > last);
    const own = appended.some((message) => message.classList.contains('own'));
    if (view.atEnd || own) toEnd();
    else keep(view);
    toNewest.hidden = toNewest.hidden && (appended.length === 0 || view.atEnd || own);
    document.dispatchEvent(new CustomEvent('heye:messages'));
    return placed;
  },
});

function place(message) {
  const shown = document.getElementById(message.id);
  if (shown?.dataset.mark === message.dataset.mark) return undefined;
  if (shown) return replace(shown, message);
  const id = Number(message.dataset.id);
  const after = [...list.children].findLast((other) => Number(other.dataset.id) < id);
  if (after) after.after(message);
  else list.prepend(message);
  return message;
}

/** The focus stays on the same button when it is still there, else on the message. */
function replace(shown, message) {
  const focused = shown.contains(document.activeElement) ? document.activeElement : undefined;
  message.classList.add('changed');
  shown.replaceWith(message);
  if (focused) {
    const buttons = [...message.querySelectorAll('button')];
    const same = buttons.find((button) => button.getAttribute('hx-vals') === focused.getAttribute('hx-vals'));
    (same ?? message).focus({ preventScroll: true });
  }
  return message;
}

function viewNow() {
  const top = scroll.getBoundingClientRect().top;
  const first = [...list.children].find((message) => message.getBoundingClientRect().bottom > top);
  return { atEnd: isAtEnd(), id: first?.id, offset: first?.getBoundingClientRect().top };
}

function keep({ id, offset }) {
  const first = id && document.getElementById(id);
  if (first) scroll.scrollTop += first.getBoundingClientRect().top - offset;
}

function isAtEnd() {
  return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_END_PX;
}

function toEnd() {
  scroll.scrollTop = scroll.scrollHeight;
}

if (scroll) {
  let readingAlong = true;
  toEnd();
  scroll.addEventListener('scroll', () => {
    readingAlong = isAtEnd();
    if (readingAlong) toNewest.hidden = true;
  });
  toNewest.addEventListener('click', toEnd);
  // Pictures come in later, the keyboard of a phone takes room: who reads along stays at the end.
  const stay = () => readingAlong && toEnd();
  list.addEventListener('load', stay, true);
  new ResizeObserver(stay).observe(scroll);
}
