/** Where something is unread, for each person that this browser plays; kept in this browser. */

const STORE = 'heye.read';
const main = document.querySelector('main');
const me = main?.dataset.person;
const here = main?.dataset.chat;
const othersNews = document.querySelector('.others-news');
let newest = {};

document.addEventListener('heye:news', ({ detail }) => {
  newest = { ...newest, ...JSON.parse(detail.data) };
  forgetOtherDatabase();
  readHere();
  show();
});
document.addEventListener('heye:messages', () => {
  readHere();
  show();
});
document.addEventListener('visibilitychange', readHere);
window.addEventListener('storage', ({ key }) => key === STORE && show());

/** `since`: what was there when this browser came first counts as read. */
function marks() {
  return JSON.parse(localStorage.getItem(STORE) ?? 'null') ?? { since: highest(), read: {} };
}

function save(kept) {
  localStorage.setItem(STORE, JSON.stringify(kept));
}

function highest() {
  return Math.max(0, ...Object.values(newest));
}

/** A new database counts from one again. */
function forgetOtherDatabase() {
  const { since, read } = marks();
  const known = Math.max(since, ...Object.values(read));
  save(highest() < known ? { since: highest(), read: {} } : { since, read });
}

function readHere() {
  const last = Number(document.getElementById('messages')?.lastElementChild?.dataset.id ?? 0);
  if (document.hidden || last === 0) return;
  const kept = marks();
  const key = `${me}|${here}`;
  if ((kept.read[key] ?? 0) < last) save({ ...kept, read: { ...kept.read, [key]: last } });
}

function show() {
  const kept = marks();
  const hasNews = (person, chat) => (newest[chat] ?? 0) > Math.max(kept.since, kept.read[`${person}|${chat}`] ?? 0);
  for (const link of document.querySelectorAll('a[data-chat]')) {
    const news = hasNews(link.dataset.person ?? me, link.dataset.chat);
    link.classList.toggle('has-news', news);
    link.querySelector('.news').hidden = !news;
    link.dataset.newest = newest[link.dataset.chat] ?? 0;
  }
  const elsewhere = document.querySelector('#conversations .has-news') !== null;
  document.querySelector('.to-conversations .news')?.toggleAttribute('hidden', !elsewhere);
  const others = document.querySelectorAll(`.groups .has-news:not([data-person="${me}"])`).length;
  if (othersNews) {
    othersNews.hidden = others === 0;
    othersNews.title = others === 1 ? othersNews.dataset.one : othersNews.dataset.many.replace('99', String(others));
    othersNews.textContent = others === 0 ? '' : String(others);
    othersNews.setAttribute('aria-label', othersNews.title);
  }
  document.dispatchEvent(new CustomEvent('heye:unread'));
}
