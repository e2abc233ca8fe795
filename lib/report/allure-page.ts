/** The file that the report of Allure is written to, beside the overview. */
export const allureFile = 'allure.html';

/** What a page may do that brings everything with it: run and show what it holds, and ask the network for nothing. */
const policy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' data: blob:",
  "style-src 'unsafe-inline' data: blob:",
  'img-src data: blob:',
  'font-src data: blob:',
  'media-src data: blob:',
  'connect-src data: blob:',
  'frame-src data: blob:',
  "form-action 'none'",
].join('; ');

/** A script out of the network, as the generator of Allure adds one that counts readers. */
const foreignScript = /<script\b[^>]*\ssrc="(?:https?:)?\/\/[^"]*"[^>]*>\s*<\/script>/gi;

/** Whether a text is such a page, as its policy shows. */
export function isAllurePage(text: string): boolean {
  return text.includes(policy);
}

/**
 * The single page that Allure's generator wrote, as one that asks the network for nothing: scripts from elsewhere are gone, and a
 * policy of its own forbids whatever else may ask.
 */
export function withoutNetwork(page: string): string {
  return page
    .replaceAll(foreignScript, '')
    .replace(/<head\b[^>]*>/i, `$&<meta http-equiv="Content-Security-Policy" content="${policy}">`);
}
