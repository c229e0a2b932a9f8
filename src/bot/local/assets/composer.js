/** The composer: Enter sends, a slash suggests commands, files may be pasted or dropped, a draft survives. */
import { addFiles, clearFiles } from './file-picker.js';
import { suggestions } from './suggestions.js';

const composer = document.getElementById('composer');
const main = document.querySelector('main');

if (composer) {
  const words = composer.querySelector('#words');
  const picker = composer.querySelector('.picker');
  const place = composer.querySelector('.place');
  const location = place.querySelector('input');
  const list = document.getElementById('commands');
  const draft = `heye.draft.${main.dataset.person}.${main.dataset.chat}`;

  const send = () => composer.requestSubmit();
  const keepDraft = () => sessionStorage.setItem(draft, words.value);

  const { toggle, activate, options } = suggestions({
    input: words,
    list,
    pick({ dataset: { command, usage } }) {
      words.value = usage ? `${command} ` : command;
      words.focus();
      keepDraft();
      if (!usage) send();
    },
  });

  // Whoever was quicker than this script has written something already.
  words.value ||= sessionStorage.getItem(draft) ?? '';
  words.addEventListener('input', () => {
    keepDraft();
    const typed = words.value.toLowerCase();
    const isCommand = /^\/[a-z]*$/.test(typed);
    for (const option of list.children) option.hidden = !option.dataset.command.startsWith(typed);
    // Whoever has typed a whole command means to send it.
    const isWhole = options().some((option) => option.dataset.command === typed);
    toggle(isCommand && !isWhole && options().length > 0);
    activate(isCommand && !isWhole ? options()[0] : undefined);
  });
  words.addEventListener('keydown', (event) => {
    // 229: a key that an input method is still composing with (Safari says so only here).
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  });
  words.addEventListener('paste', ({ clipboardData }) => addFiles(picker, clipboardData.files));
  main.addEventListener('dragover', (event) => event.preventDefault());
  main.addEventListener('drop', (event) => {
    event.preventDefault();
    addFiles(picker, event.dataTransfer.files);
  });

  composer.querySelector('.locate').addEventListener('click', () => {
    place.hidden = false;
    location.focus();
    navigator.geolocation?.getCurrentPosition(
      ({ coords }) => (location.value = `${coords.latitude.toFixed(5)},${coords.longitude.toFixed(5)}`),
      () => {},
      { enableHighAccuracy: true, timeout: 10_000 },
    );
  });
  const forgetPlace = () => {
    location.value = '';
    place.hidden = true;
  };
  composer.querySelector('.forget').addEventListener('click', forgetPlace);

  let onItsWay = '';
  composer.addEventListener('submit', () => (onItsWay = words.value));
  const sent = ({ target }) => {
    if (target !== composer) return;
    // Meanwhile somebody may have gone on writing.
    if (words.value === onItsWay) words.value = '';
    keepDraft();
    clearFiles(picker);
    forgetPlace();
  };
  composer.addEventListener('heye:done', sent);
  composer.addEventListener('heye:form', sent);
  if (matchMedia('(pointer: fine)').matches) words.focus();
}
