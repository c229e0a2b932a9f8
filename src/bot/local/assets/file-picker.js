/** Files that are about to be sent: several choices add up, each can be taken out again, photos are shown small. */

const chosen = new WeakMap();

/** Adds files to what a picker holds, as far as there is room. */
export function addFiles(picker, files) {
  const all = [...(chosen.get(picker) ?? []), ...files];
  hold(picker, all.slice(0, Number(picker.dataset.max)));
  if (all.length > Number(picker.dataset.max)) {
    const note = document.createElement('p');
    note.className = 'fault';
    note.textContent = picker.dataset.tooMany;
    listOf(picker).append(note);
  }
}

export function clearFiles(picker) {
  hold(picker, []);
}

function hold(picker, files) {
  chosen.set(picker, files);
  const carrier = new DataTransfer();
  for (const file of files) carrier.items.add(file);
  picker.querySelector('.keep').files = carrier.files;
  for (const image of listOf(picker).querySelectorAll('img')) URL.revokeObjectURL(image.src);
  listOf(picker).replaceChildren(...files.map((file) => entry(picker, file)));
}

function listOf(picker) {
  return (picker.classList.contains('compact') ? picker.closest('form') : picker).querySelector('.file-list');
}

function entry(picker, file) {
  const item = document.createElement('div');
  item.className = 'chosen';
  if (file.type.startsWith('image/')) {
    const image = document.createElement('img');
    image.src = URL.createObjectURL(file);
    image.alt = '';
    item.append(image);
  }
  const name = document.createElement('span');
  name.textContent = file.name;
  const remove = document.createElement('button');
  remove.type = 'button';
  remove.className = 'ghost';
  remove.textContent = '×';
  remove.setAttribute('aria-label', picker.dataset.remove.replace('{name}', file.name));
  remove.addEventListener('click', () =>
    hold(
      picker,
      chosen.get(picker).filter((other) => other !== file),
    ),
  );
  item.append(name, remove);
  return item;
}

document.addEventListener('change', ({ target }) => {
  const picker = target.closest?.('.picker');
  if (!picker || target.type !== 'file') return;
  const files = [...target.files];
  if (target.classList.contains('take')) target.value = '';
  addFiles(picker, files);
});
