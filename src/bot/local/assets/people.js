/** Finding who to be: by typing, by who has news, from the keyboard. */

for (const people of document.querySelectorAll('.people')) {
  const find = people.querySelector('.find-person');
  const groups = people.querySelector('.groups');
  const withNews = people.querySelector('.with-news');
  const nobody = people.querySelector('.nobody');

  const filter = () => {
    const words = find.value.trim().toLowerCase().split(/\s+/);
    let found = 0;
    for (const group of groups.children) {
      let inGroup = 0;
      for (const person of group.querySelectorAll('.person')) {
        const fits = words.every((word) => person.dataset.find.includes(word));
        person.hidden = !fits;
        if (fits) inGroup += 1;
      }
      group.hidden = inGroup === 0;
      found += inGroup;
    }
    nobody.hidden = found > 0;
    withNews.hidden = find.value.trim() !== '' || withNews.querySelector('.person') === null;
  };

  const showNews = () => {
    const news = [...groups.querySelectorAll('.has-news:not([aria-current])')];
    news.sort((a, b) => Number(b.dataset.newest) - Number(a.dataset.newest));
    withNews.querySelector('.persons').replaceChildren(...news.map((person) => person.cloneNode(true)));
    filter();
  };

  find.addEventListener('input', filter);
  document.addEventListener('heye:unread', showNews);
  people.addEventListener('keydown', (event) => {
    const shown = [...people.querySelectorAll('.person')].filter((person) => person.checkVisibility());
    if (event.key === 'Enter' && event.target === find && !event.isComposing) {
      event.preventDefault();
      shown[0]?.click();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || event.isComposing) return;
    event.preventDefault();
    const at = shown.indexOf(document.activeElement) + step;
    (at < 0 ? find : shown[Math.min(at, shown.length - 1)])?.focus();
  });
}

/** Not on a phone, where the keyboard would cover the people. */
const typesAtOnce = matchMedia('(pointer: fine)').matches;
const firstPage = document.querySelector('body.choose .find-person');
if (typesAtOnce) firstPage?.focus({ preventScroll: true });

const switcher = document.getElementById('people');
document.addEventListener('keydown', (event) => {
  if (!switcher || event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  switcher.togglePopover();
});
switcher?.addEventListener('toggle', ({ newState }) => {
  if (newState !== 'open') return;
  const find = switcher.querySelector('.find-person');
  find.value = '';
  find.dispatchEvent(new Event('input'));
  if (typesAtOnce) find.focus();
});
