/** A project is found by typing a part of its name or number; the hidden control keeps the number that was picked. */
import { suggestions } from './suggestions.js';

const TYPING_MS = 180;

document.addEventListener('heye:form', () => {
  for (const control of document.querySelectorAll('#dialog .project-control')) equip(control);
});

function equip(control) {
  const [number, input] = control.querySelectorAll('input');
  const list = control.querySelector('[role=listbox]');
  let asked = 0;
  let pause;

  const { toggle, activate, options } = suggestions({
    input,
    list,
    pick(option) {
      number.value = option.dataset.value;
      input.value = option.textContent;
    },
  });

  const ask = async () => {
    const question = ++asked;
    const answer = await fetch(`${control.dataset.find}&q=${encodeURIComponent(input.value.trim())}`);
    if (question !== asked || !answer.ok) return;
    list.innerHTML = await answer.text();
    options().forEach((option, at) => (option.id = `${list.id}-${at}`));
    toggle(document.activeElement === input);
    if (input.value.trim() !== '') activate(options()[0]);
  };

  input.addEventListener('input', () => {
    number.value = '';
    clearTimeout(pause);
    pause = setTimeout(ask, TYPING_MS);
  });
  input.addEventListener('focus', () => {
    input.select();
    toggle(true);
  });
}
