/** The Allure report, written next to index.html. */
export const allureFile = 'allure.html';

/** The content security policy of a self-contained page: inline content only, no network. */
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

/** A script from the network; the generator of Allure adds one for analytics. */
const foreignScript = /<script\b[^>]*\ssrc="(?:https?:)?\/\/[^"]*"[^>]*>\s*<\/script>/gi;

/** True for a page that `withoutNetwork` made, by its policy. */
export function isAllurePage(text: string): boolean {
  return text.includes(policy);
}

/**
 * Tells the page at its start that it holds its own data.
 * The generator says so only after its program: one that starts before the rest has arrived asks the network.
 */
const ownData = '<script>window.allureReportData = {};</script>';

/**
 * The page of the Allure generator without remote scripts, and with a policy that forbids network access.
 * It waits for its own data, however slowly they arrive.
 */
export function withoutNetwork(page: string): string {
  return page
    .replaceAll(foreignScript, '')
    .replace(/<head\b[^>]*>/i, `$&<meta http-equiv="Content-Security-Policy" content="${policy}">${ownData}`);
}
