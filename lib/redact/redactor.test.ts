import { describe, expect, test } from 'vitest';
import { createRedactor } from './redactor.ts';

const password = 'p&ss w<>rd/"é';
const basic = createRedactor({ kind: 'basic', user: 'HPC\\ann', password }, [
  ['X-Api-Key', 'k3y-of-the-house'],
  ['Accept', 'application/xml'],
]);

const ways: readonly (readonly [string, string])[] = [
  ['as it is', password],
  ['percent-encoded', encodeURIComponent(password)],
  ['percent-encoded in lower case', encodeURIComponent(password).toLowerCase()],
  ['form-encoded', encodeURIComponent(password).replaceAll('%20', '+')],
  ['in JSON', JSON.stringify(password)],
  ['in XML', 'p&amp;ss w&lt;&gt;rd/&quot;é'],
  ['in XML by numbers', 'p&#38;ss w&#060;&#x3E;rd/&#x22;é'],
  ['in JSON by numbers', 'p\\u0026ss w\\u003c\\u003Erd\\/\\u0022\\u00e9'],
  ['in a mixture of escapes', 'p%26ss+w&lt;%3erd&#x2f;\\"%C3%A9'],
  ['percent-encoded twice', encodeURIComponent(encodeURIComponent(password))],
  ['percent-encoded as Latin-1', encodeURIComponent(password).replace('%C3%A9', '%E9')],
  ['in JSON in JSON', JSON.stringify(JSON.stringify(password).slice(1, -1)).slice(1, -1)],
  ['in JSON in XML', 'p&amp;ss w&lt;&gt;rd/\\&quot;\\u00e9'],
  ['in XML in XML', 'p&amp;amp;ss w&amp;lt;&amp;#62;rd/&amp;amp;quot;é'],
  ['in hexadecimal', Buffer.from(password).toString('hex')],
];

/** What of a secret would still be there to read. */
const traces = /p(&|%26|&amp;)ss|7026737320|703a/i;

describe('text of ours', () => {
  test.each(ways)('loses a password %s', (_, form) => {
    expect(basic.text(`http://h/Job/1?q=${form}&r=2`)).toBe(
      `http://h/Job/1?q=${form.startsWith('"') ? '"[redacted]"' : '[redacted]'}&r=2`,
    );
  });

  test.each(['', 'a', 'ab'])('loses a password in base64 behind %j', (before) => {
    const encoded = Buffer.from(`${before}${password}`).toString('base64');
    expect(basic.text(encoded)).toContain('[redacted]');
    expect(Buffer.from(basic.text(encoded), 'base64').toString()).not.toContain('ss w');
  });

  test('loses a password in base64 of Latin-1', () => {
    const encoded = Buffer.from(`ann:${password}`, 'latin1').toString('base64');
    expect(Buffer.from(basic.text(encoded), 'base64').toString('latin1')).not.toContain('ss w');
  });

  test('is left alone by a password that is too short to be told from words', () => {
    const short = createRedactor({ kind: 'basic', user: 'ann', password: 'Job' }, []);
    expect(short.text('http://h/Job/1')).toBe('http://h/Job/1');
  });
});

describe('headers of a request', () => {
  test.each([
    ['Authorization', 'Basic YTpi', 'Basic [redacted]'],
    ['authorization', 'NTLM TlRMTVNTUAAD', 'NTLM [redacted]'],
    ['Authorization', 'secret', '[redacted]'],
    ['Proxy-Authorization', 'Basic YTpi', 'Basic [redacted]'],
    ['Cookie', 'session=1', '[redacted]'],
    ['x-api-key', 'k3y-of-the-house', '[redacted]'],
    ['Accept', 'application/xml', '[redacted]'],
    ['X-Other', `see ${password}`, 'see [redacted]'],
    ['api-version', '2011-11-01', '2011-11-01'],
  ])('%s: %s becomes %s', (name, value, want) => {
    expect(basic.sentHeader([name, value])).toEqual([name, want]);
  });
});

describe('a reply', () => {
  test.each(ways)('shows asterisks for a password %s, and keeps its length', (_, form) => {
    const body = Buffer.from(`<a>é${form}</a>`);
    const masked = Buffer.from(basic.content(body));
    expect(masked).toHaveLength(body.length);
    expect(masked.toString()).toMatch(/^<a>é"?\*+"?<\/a>$/);
    expect(masked.toString()).not.toMatch(traces);
  });

  test('shows them in UTF-16 too, in either order of bytes', () => {
    const little = Buffer.from(`<a>${password}</a>`, 'utf16le');
    const want = `<a>${'*'.repeat(password.length)}</a>`;
    expect(Buffer.from(basic.content(little)).toString('utf16le')).toBe(want);
    const big = Buffer.from(little).swap16();
    expect(Buffer.from(basic.content(big)).swap16().toString('utf16le')).toBe(want);
  });

  test('shows them in UTF-16 with escapes and with characters beyond Latin-1', () => {
    const greek = createRedactor({ kind: 'basic', user: 'ann', password: 'μ<>υστικό' }, []);
    for (const form of ['μ<>υστικό', 'μ&lt;&#62;υστικό', encodeURIComponent('μ<>υστικό')]) {
      const little = Buffer.from(`<a>${form}</a>`, 'utf16le');
      for (const body of [little, Buffer.from(little).swap16()]) {
        const masked = Buffer.from(greek.content(body)).toString('latin1').replaceAll('\0', '');
        expect(masked).toMatch(/^<a>\*+<\/a>$/);
      }
    }
    expect(Buffer.from(greek.content(Buffer.from('μ<>υστικό'))).toString()).toMatch(/^\*+$/);
  });

  test('shows them in a header, whose bytes are not decoded', () => {
    expect(basic.replyHeader(['X', Buffer.from(password).toString('latin1')])[1]).toMatch(/^\*+$/);
  });

  test('is searched in a time that grows with its length alone, whatever rows of escapes it holds', () => {
    const rows = ['\\', '&amp;', 'amp;', '%25', '%', '&#', '0', '&#0'].map((part) => part.repeat(100_000));
    const body = new TextEncoder().encode(rows.join(''));
    expect(basic.content(body)).toBe(body);
  });

  test('keeps its bytes where there is nothing to hide', () => {
    const body = Buffer.from('<a/>');
    expect(basic.content(body)).toBe(body);
  });

  test('shows them in headers, and every other header as it came', () => {
    expect(basic.replyHeader(['X-Echo', 'k3y-of-the-house'])).toEqual(['X-Echo', '*'.repeat(16)]);
    const challenge = ['WWW-Authenticate', 'Basic realm="HPC"'] as const;
    expect(basic.replyHeader(challenge)).toEqual(challenge);
  });

  test('keeps words that a configured header happens to hold', () => {
    expect(basic.replyHeader(['Content-Type', 'application/xml'])).toEqual([
      'Content-Type',
      'application/xml',
    ]);
  });

  test('is not changed for a secret that words and numbers could hold', () => {
    const short = createRedactor({ kind: 'basic', user: 'ann', password: '12345' }, []);
    expect(Buffer.from(short.content(Buffer.from('<Id>12345</Id>'))).toString()).toBe('<Id>12345</Id>');
  });
});

test('user and password together are a secret however short the password is', () => {
  const short = createRedactor({ kind: 'basic', user: 'ann', password: 'aB3' }, []);
  const encoded = Buffer.from('ann:aB3').toString('base64');
  const masked = Buffer.from(short.content(Buffer.from(`<a>${encoded} aB3</a>`))).toString();
  // Of the last character of the base64 two bits alone are secret, and they say nothing.
  expect(masked).toMatch(/^<a>\*{9}\w== aB3<\/a>$/);
});

test('a cookie that the endpoint sets and a login of NTLM that it gives back are secrets', () => {
  const ntlm = createRedactor({ kind: 'ntlm', user: 'HPC\\ann', password: 'a password' }, []);
  expect(ntlm.replyHeader(['set-cookie', 'session=1; Path=/'])).toEqual(['set-cookie', '[redacted]']);
  const login = `TlRMTVNTUAADAAAA${'Ab+/'.repeat(40)}=`;
  expect(ntlm.replyHeader(['X-Echo', `NTLM ${login}`])).toEqual([
    'X-Echo',
    `NTLM ${'*'.repeat(login.length)}`,
  ]);
  expect(Buffer.from(ntlm.content(Buffer.from(login, 'utf16le'))).toString('utf16le')).toBe(
    '*'.repeat(login.length),
  );
  const challenge = 'NTLM TlRMTVNTUAACAAAAAA==';
  expect(ntlm.replyHeader(['WWW-Authenticate', challenge])[1]).toBe(challenge);
});

test('a token is a secret as a password is', () => {
  const bearer = createRedactor({ kind: 'bearer', token: 'eyJhbGciOi' }, [], ['proxypass']);
  expect(bearer.text('eyJhbGciOi proxypass')).toBe('[redacted] [redacted]');
});

test('a text that is nearly the secret costs no more time than another one', () => {
  const secret = 'q8Zt3LrV0wXk29bN7sD4eq8Zt3LrV0wXk29bN7sD4e';
  const { replyText, content } = createRedactor({ kind: 'bearer', token: secret }, []);
  const nearly = secret.slice(0, -1);
  expect(replyText(nearly)).toBe(nearly);
  expect(new TextDecoder().decode(content(new TextEncoder().encode(nearly)))).toBe(nearly);
});
