/**
 * The script of the page: filters items, opens the target of a link, steps through failures, copies commands.
 * The address holds filter and target, so that a reload keeps them. Without the script everything is
 * readable.
 */
export const script = `
'use strict';
const form = document.getElementById('filters');
const cards = Array.from(document.querySelectorAll('details.card'));
const items = Array.from(document.querySelectorAll('[data-verdict]'), (element) => {
  const told = Array.from(element.querySelectorAll('.told'));
  const text = (told.length > 0 ? told : [element]).map((part) => part.textContent).join(' ');
  return { element, text: text.toLowerCase() };
});
const controls = ['words', 'verdict', 'level', 'suite', 'diagnosis']
  .map((name) => form.elements[name])
  .filter((control) => control !== undefined);
const facets = controls.filter(({ name }) => name !== 'words');
const isOut = (element) => element.closest('.out') !== null;
const address = (query, hash) => {
  // A framed page may not change its address, but works anyway.
  try {
    history.replaceState(null, '', (query === '' ? location.pathname : '?' + query) + hash);
  } catch {}
};
const pointed = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

const apply = () => {
  const set = controls.filter(({ value }) => value.trim() !== '');
  const words = form.elements.words.value.trim().toLowerCase().split(/\\s+/);
  for (const { element, text } of items) {
    const fits =
      words.every((word) => text.includes(word)) &&
      facets.every(({ name, value }) => value === '' || element.dataset[name].split(' ').includes(value));
    element.classList.toggle('out', !fits);
  }
  for (const pile of document.querySelectorAll('.pile'))
    pile.classList.toggle('out', pile.querySelector('[data-verdict]:not(.out)') === null);
  const found = (id, nouns) => {
    const all = Array.from(document.querySelectorAll('#' + id + ' [data-verdict]'));
    if (all.length === 0) return [];
    const size = (some) => some.reduce((sum, { dataset }) => sum + (id === 'requirements' ? 1 : Number(dataset.checks)), 0);
    return [size(all.filter((one) => !isOut(one))) + ' of ' + size(all) + ' ' + nouns];
  };
  const table = document.getElementById('requirements');
  if (set.length > 0 && table !== null && table.querySelector('[data-verdict]:not(.out)') !== null) table.open = true;
  document.querySelector('.tools output').textContent =
    set.length === 0
      ? ''
      : '· shown: ' + [...found('failures', 'failures'), ...found('warnings', 'warnings'), ...found('requirements', 'requirements')].join(', ');
  form.querySelector('[type=reset]').hidden = set.length === 0;
  return new URLSearchParams(set.map(({ name, value }) => [name, value])).toString();
};
const filter = () => {
  const query = apply();
  const target = pointed();
  address(query, target !== null && isOut(target) ? '' : location.hash);
};
const clear = () => {
  for (const control of controls) control.value = '';
};

let current = null;
const reveal = () => {
  const target = pointed();
  if (target === null) return;
  if (isOut(target)) {
    clear();
    filter();
  }
  for (let at = target; at !== null; at = at.parentElement) if (at.localName === 'details') at.open = true;
  current = target.closest('details.card') ?? current;
  target.scrollIntoView();
};
const step = (by) => {
  const shown = cards.filter((card) => !isOut(card));
  const at = shown.indexOf(current);
  const card = shown[at === -1 ? 0 : at + by];
  if (card === undefined) return;
  current = card;
  card.open = true;
  address(apply(), '#' + encodeURIComponent(card.id));
  card.querySelector('summary').focus({ preventScroll: true });
  card.scrollIntoView();
};
const unfold = (open) => {
  for (const card of cards) if (!isOut(card)) card.open = open;
};
const copy = async (button) => {
  const line = button.parentElement.querySelector('pre');
  let words = 'Copied';
  try {
    await navigator.clipboard.writeText(line.textContent);
  } catch {
    // Pages opened from disk may have no clipboard.
    getSelection().selectAllChildren(line);
    if (!document.execCommand('copy')) words = 'Selected: press Ctrl+C';
  }
  for (const other of document.querySelectorAll('button.copy')) other.textContent = other === button ? words : 'Copy';
};

for (const control of controls) {
  control.value = new URLSearchParams(location.search).get(control.name) ?? '';
  if (control.selectedIndex === -1) control.value = '';
}
for (const scripted of document.querySelectorAll('[data-scripted]')) scripted.hidden = false;
apply();
form.addEventListener('input', filter);
form.addEventListener('submit', (event) => {
  event.preventDefault();
  current = null;
  step(1);
});
form.addEventListener('reset', (event) => {
  event.preventDefault();
  clear();
  filter();
});
addEventListener('hashchange', reveal);
addEventListener('focusin', ({ target }) => {
  current = target.closest('details.card') ?? current;
});
addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  const link = target.closest('a[href^="#"]');
  if (link !== null && link.hash === location.hash) reveal();
  if (button === null) return;
  if (button.id === 'next') step(1);
  if (button.id === 'previous') step(-1);
  if (button.id === 'unfold') unfold(true);
  if (button.id === 'fold') unfold(false);
  if (button.matches('.copy')) copy(button);
  if (button.matches('.only')) {
    clear();
    form.elements.diagnosis.value = button.value;
    filter();
    document.getElementById('failures').scrollIntoView();
  }
});
addEventListener('keydown', ({ key, target, ctrlKey, metaKey, altKey }) => {
  if (ctrlKey || metaKey || altKey || target.closest('input, select, textarea') !== null) return;
  if (key === 'j') step(1);
  if (key === 'k') step(-1);
});
if (location.hash !== '') reveal();
`;
