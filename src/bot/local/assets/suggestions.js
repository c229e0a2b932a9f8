/** A list of suggestions under an input, as ARIA describes a combobox: arrows move, Enter or a tap picks, Escape closes. */

export function suggestions({ input, list, pick }) {
  let active;
  const options = () => [...list.querySelectorAll('[role=option]:not([hidden])')];

  const activate = (option) => {
    active?.setAttribute('aria-selected', 'false');
    active = option;
    active?.setAttribute('aria-selected', 'true');
    active?.scrollIntoView({ block: 'nearest' });
    if (active?.id) input.setAttribute('aria-activedescendant', active.id);
    else input.removeAttribute('aria-activedescendant');
  };

  const toggle = (open) => {
    list.hidden = !open;
    input.setAttribute('aria-expanded', String(open));
    activate(undefined);
  };

  const take = (option) => {
    toggle(false);
    pick(option);
  };

  input.addEventListener('keydown', (event) => {
    if (list.hidden || event.isComposing) return;
    const all = options();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && all.length > 0) {
      const at = active ? all.indexOf(active) + step : step > 0 ? 0 : -1;
      activate(all.at(at % all.length));
    } else if ((event.key === 'Enter' || event.key === 'Tab') && active) take(active);
    else if (event.key === 'Escape') toggle(false);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  // Before the input loses the focus, which closes the list.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', ({ target }) => {
    const option = target.closest('[role=option]');
    if (option) take(option);
  });
  input.addEventListener('blur', () => toggle(false));
  return { toggle, activate, options };
}
