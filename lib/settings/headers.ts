import type { Header } from '../model/http.ts';
import { wrong } from './layers.ts';
import type { GivenValue, SettingsLayer } from './layers.ts';

/** Headers that a run sets itself, and why another value would spoil it. */
const taken: Readonly<Record<string, string>> = {
  'api-version': 'the checks vary it themselves',
  ccp_version: 'the checks vary it themselves',
  host: 'it follows from the endpoint',
  connection: 'it belongs to the connection',
  'content-length': 'no request has content',
  'transfer-encoding': 'no request has content',
  expect: 'no request has content',
  upgrade: 'it belongs to the connection',
  'proxy-authorization': 'it goes into the URL of the proxy',
};

function parseHeader(given: GivenValue): Header {
  const [, name = '', value = ''] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*)$/.exec(given.text) ?? [];
  // The value may be a secret: a message names the header only.
  const shown = { ...given, text: name === '' ? '…' : name };
  if (name === '') {
    throw wrong(shown, 'is not a header: write it as "Name: value"');
  }
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
    throw wrong(shown, 'has a value that a header field cannot hold: use printable characters of ISO 8859-1');
  }
  const lower = name.toLowerCase();
  const reason = taken[lower];
  if (reason !== undefined) {
    throw wrong(shown, `cannot be set: ${reason}`);
  }
  if (lower === 'authorization') {
    throw wrong(shown, 'cannot be set: use --auth with --user, or HPCPACK_TOKEN');
  }
  return [name, value.trimEnd()];
}

/** The extra headers of every request. Throws a UsageError. */
export function readHeaders(layer: SettingsLayer): readonly Header[] {
  return (layer('header') ?? []).map(parseHeader);
}
