import { commandsText, commandText, variablesToSet } from '../../judge/command-text.ts';
import { shells } from '../../model/command.ts';
import type { Shell } from '../../model/command.ts';
import type { Reproduce } from '../../model/result.ts';
import { commandLimit, visibleExcerpt } from '../visible.ts';
import { html, nothing } from './markup.ts';
import type { HtmlMarkup } from './markup.ts';

const shellNames = { bash: 'bash', powershell: 'PowerShell', cmd: 'cmd' } as const satisfies Record<
  Shell,
  string
>;

/** A command with a copy button; without scripts a click selects it. */
function paste(label: string, line: string): HtmlMarkup {
  return html`<div class="paste">
    <p class="label">${label}</p>
    <button type="button" class="copy" aria-live="polite" data-scripted hidden>Copy</button>
    <pre class="command">${visibleExcerpt(line, commandLimit)}</pre>
  </div>`;
}

function pastes(sent: string, again: string, shell: Shell | undefined): HtmlMarkup {
  const where = shell === undefined ? '' : ` (${shellNames[shell]})`;
  return html`${paste(`Send the request${where}`, sent)}${paste(`Run the check again${where}`, again)}`;
}

/** The commands that repeat a check, for the shell of the run. */
export function ownCommands({ curl, command, shell, words }: Reproduce): HtmlMarkup {
  const first = words === undefined ? undefined : variablesToSet([...words.curl, words.command]);
  return html`${pastes(curl, command, shell)}${first === undefined ? nothing : html`<p class="note">First ${visibleExcerpt(first)}.</p>`}`;
}

/** The same commands for the other shells; nothing if the result lacks their words. */
export function otherCommands({ shell: own, words }: Reproduce): HtmlMarkup {
  if (words === undefined) return nothing;
  const others = shells.filter((shell) => shell !== own);
  return html`<details>
    <summary>For ${others.map((shell) => shellNames[shell]).join(' and ')}</summary>
    ${others.map((shell) => pastes(commandsText(words.curl, shell), commandText(words.command, shell), shell))}
  </details>`;
}
