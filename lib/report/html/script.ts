/**
 * The script of the page: it filters the requirement table, and opens what a link points into. Without it, as with scripts
 * turned off, everything is there to be read.
 */
export const script = `
'use strict';
const form = document.getElementById('filters');
if (form !== null) {
  const rows = Array.from(document.querySelectorAll('#requirement-rows > tr'));
  const said = form.querySelector('output');
  const apply = () => {
    const words = form.elements.words.value.trim().toLowerCase();
    const level = form.elements.level.value;
    const verdict = form.elements.verdict.value;
    let shown = 0;
    for (const row of rows) {
      const fits =
        (level === '' || row.dataset.level === level) &&
        (verdict === '' || row.dataset.verdict === verdict) &&
        (words === '' || row.textContent.toLowerCase().includes(words));
      row.hidden = !fits;
      if (fits) shown += 1;
    }
    said.textContent = shown + ' of ' + rows.length + ' shown';
  };
  form.hidden = false;
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  apply();
}
const reveal = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let at = target; at !== null; at = at.parentElement) if (at.localName === 'details') at.open = true;
  if (target !== null) target.scrollIntoView();
};
addEventListener('hashchange', reveal);
if (location.hash !== '') reveal();
`;
