/** The form that Heye asks: opened as a dialog, closed when it is done, and what was filled in is not lost by accident. */

const dialog = document.getElementById('dialog');
let touched = false;

const form = () => document.getElementById('asked');
const mayClose = () => !touched || window.confirm(form().dataset.discard);

function open() {
  touched = false;
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  const first = dialog.querySelector('.fields :is(input:not([type=hidden], [type=file]), textarea, select)');
  if (matchMedia('(pointer: fine)').matches || first?.type !== 'text') first?.focus({ preventScroll: true });
}

function showFaults() {
  let first;
  for (const fault of form().querySelectorAll('.field > .fault')) {
    const wrong = fault.textContent.trim() !== '';
    for (const control of fault.parentElement.querySelectorAll('input:not([type=hidden]), textarea, select')) {
      control.toggleAttribute('aria-invalid', wrong);
      if (wrong) first ??= control;
    }
  }
  first?.focus();
  first?.closest('.field').scrollIntoView({ block: 'nearest' });
}

function locate(button) {
  const field = button.closest('.field');
  const denied = () => (field.querySelector('.fault').textContent = button.dataset.denied);
  if (!navigator.geolocation) return denied();
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      field.querySelector('input').value = `${coords.latitude.toFixed(5)},${coords.longitude.toFixed(5)}`;
      field.querySelector('.fault').textContent = '';
    },
    denied,
    { enableHighAccuracy: true, timeout: 10_000 },
  );
  return undefined;
}

if (dialog) {
  document.addEventListener('heye:form', open);
  document.addEventListener('heye:faults', showFaults);
  document.addEventListener('heye:done', ({ target }) => {
    if (target === form()) dialog.close();
  });
  dialog.addEventListener('htmx:before:request', () => {
    for (const fault of dialog.querySelectorAll('.fault')) fault.textContent = '';
  });
  dialog.addEventListener('input', () => (touched = true));
  dialog.addEventListener('cancel', (event) => {
    if (!mayClose()) event.preventDefault();
  });
  dialog.addEventListener('close', () => dialog.replaceChildren());
  dialog.addEventListener('click', ({ target }) => {
    if (target.closest('.close') && mayClose()) dialog.close();
    const here = target.closest('.here');
    if (here) locate(here);
  });
}
