import { authorityChainHeader } from '../../page/names.ts';
import type { Header } from '../../model/http.ts';
import type { Call, Layer, OperationOutcome } from '../behaviour.ts';
import { isFiltered, isJob, onHeader, onReply, wantsXml } from '../layers.ts';
import type { Fault } from './fault.ts';

/** Sets the authority chain of Get Job replies. */
function chaining(
  choose: (call: Call, outcome: OperationOutcome, chain: string | undefined) => string | undefined,
): Layer {
  return {
    authorityChain: (next) => (call, outcome) => {
      const chain = next(call, outcome);
      return call.route.kind === 'job' ? choose(call, outcome, chain) : chain;
    },
  };
}

/** Changes the authority chain of successful replies. */
const chain = (value: string): Layer =>
  chaining((call, outcome, right) => (isJob(call, outcome) && right !== undefined ? value : right));

const added = (header: Header): Layer => ({
  headers: (next) => (call, outcome, style, body) => {
    const right = next(call, outcome, style, body);
    return call.route.kind === 'job' ? [...right, header] : right;
  },
});

const spoken = '10.26.4.12';

/** Faults about response headers. */
export const headerFaults = [
  {
    id: 'chain-absent',
    breaks: ['GJ-HDR-01'],
    says: 'On Azure, no reply has the authority chain.',
    layer: chaining(() => undefined),
  },
  {
    id: 'chain-absent-in-xml',
    breaks: ['GJ-HDR-01'],
    says: 'On Azure, job XML comes without the authority chain.',
    layer: chaining((call, _outcome, right) => (wantsXml(call) ? undefined : right)),
  },
  {
    id: 'chain-absent-when-filtered',
    breaks: ['GJ-HDR-01'],
    says: 'On Azure, a reply with Properties comes without the authority chain.',
    layer: chaining((call, _outcome, right) => (isFiltered(call) ? undefined : right)),
  },
  {
    id: 'chain-absent-with-version',
    breaks: ['GJ-HDR-01'],
    says: 'On Azure, a reply to a request with an api-version comes without the authority chain.',
    layer: chaining((call, _outcome, right) => (call.version.kind === 'accepted' ? undefined : right)),
  },
  {
    id: 'chain-under-another-name',
    breaks: ['GJ-HDR-01'],
    says: 'On Azure, the authority chain is named x-ms-hpc-authority-chain.',
    layer: onReply((reply) => ({
      ...reply,
      headers: reply.headers.map(([name, value]): Header => [
        name === authorityChainHeader ? 'x-ms-hpc-authority-chain' : name,
        value,
      ]),
    })),
  },
  {
    id: 'chain-on-premises',
    breaks: ['GJ-HDR-02', 'GJ-HDR-03'],
    says: 'On premises, replies have the authority chain.',
    layer: chaining((call, _outcome, right) => (call.cluster.hosting === 'on-premises' ? spoken : right)),
  },
  {
    id: 'chain-on-premises-on-errors',
    breaks: ['GJ-HDR-02', 'GJ-HDR-03'],
    says: 'On premises, errors have the authority chain.',
    layer: chaining((call, outcome, right) =>
      call.cluster.hosting === 'on-premises' && outcome.kind === 'error' ? spoken : right,
    ),
  },
  {
    id: 'chain-on-premises-in-xml',
    breaks: ['GJ-HDR-02', 'GJ-HDR-03'],
    says: 'On premises, job XML has the authority chain.',
    layer: chaining((call, _outcome, right) =>
      call.cluster.hosting === 'on-premises' && wantsXml(call) ? spoken : right,
    ),
  },
  {
    id: 'chain-on-premises-empty',
    breaks: ['GJ-HDR-02', 'GJ-HDR-03'],
    says: 'On premises, the authority chain is present but empty.',
    layer: chaining((call, _outcome, right) => (call.cluster.hosting === 'on-premises' ? '' : right)),
  },
  {
    id: 'chain-before-sp3',
    breaks: ['GJ-HDR-03', 'GJ-HDR-02'],
    says: 'Before SP3, replies have the authority chain.',
    layer: chaining((call, _outcome, right) =>
      call.cluster.profile.hasAuthorityChainOnAzure ? right : spoken,
    ),
  },
  {
    id: 'chain-before-sp3-on-errors',
    breaks: ['GJ-HDR-03', 'GJ-HDR-02'],
    says: 'Before SP3, errors have the authority chain.',
    layer: chaining((call, outcome, right) =>
      outcome.kind === 'error' && !call.cluster.profile.hasAuthorityChainOnAzure ? spoken : right,
    ),
  },
  {
    id: 'chain-before-sp3-in-azure',
    breaks: ['GJ-HDR-03'],
    needs: { hosting: 'azure' },
    says: 'Before SP3, a hosted service has the authority chain.',
    layer: chaining((call, _outcome, right) => (call.cluster.hosting === 'azure' ? spoken : right)),
  },
  {
    id: 'chain-public-address',
    breaks: ['GJ-HDR-04'],
    says: 'The authority chain holds a public address.',
    layer: chain('10.26.4.12,40.112.72.205'),
  },
  {
    id: 'chain-172-32',
    breaks: ['GJ-HDR-04'],
    says: 'The authority chain holds 172.32.0.1, just above the private block.',
    layer: chain('172.32.0.1'),
  },
  {
    id: 'chain-172-15',
    breaks: ['GJ-HDR-04'],
    says: 'The authority chain holds 172.15.255.254, just below the private block.',
    layer: chain('10.26.4.12,172.15.255.254'),
  },
  {
    id: 'chain-192-169',
    breaks: ['GJ-HDR-04'],
    says: 'The authority chain holds 192.169.0.1, just above the private block.',
    layer: chain('192.168.4.12,192.169.0.1'),
  },
  {
    id: 'chain-11-0',
    breaks: ['GJ-HDR-04'],
    says: 'The authority chain holds 11.0.0.1, just above the private block.',
    layer: chain('11.0.0.1'),
  },
  {
    id: 'chain-octet-256',
    breaks: ['GJ-HDR-04'],
    says: 'An address of the authority chain has a part of 256.',
    layer: chain('10.26.4.256'),
  },
  {
    id: 'chain-three-octets',
    breaks: ['GJ-HDR-04'],
    says: 'An address of the authority chain has three parts.',
    layer: chain('10.26.4'),
  },
  {
    id: 'chain-with-port',
    breaks: ['GJ-HDR-04'],
    says: 'The addresses of the authority chain have ports.',
    layer: chain('10.26.4.12:443,10.26.4.31:443'),
  },
  {
    id: 'chain-of-names',
    breaks: ['GJ-HDR-04'],
    says: 'The authority chain holds host names.',
    layer: chain('headnode01,headnode02'),
  },
  {
    id: 'chain-loopback',
    breaks: ['GJ-HDR-04'],
    says: 'The authority chain holds the loopback address.',
    layer: chain('127.0.0.1'),
  },
  {
    id: 'chain-ipv6',
    breaks: ['GJ-HDR-04'],
    says: 'The authority chain holds an IPv6 address.',
    layer: chain('10.26.4.12,fd00::1a04:c'),
  },
  {
    id: 'chain-by-semicolons',
    breaks: ['GJ-HDR-04'],
    says: 'The addresses of the authority chain are separated by semicolons.',
    layer: chain('10.26.4.12;10.26.4.31'),
  },
  {
    id: 'chain-by-spaces',
    breaks: ['GJ-HDR-04'],
    says: 'The addresses of the authority chain are separated by spaces.',
    layer: chain('10.26.4.12 10.26.4.31'),
  },
  {
    id: 'chain-trailing-comma',
    breaks: ['GJ-HDR-04'],
    says: 'The authority chain ends with a comma.',
    layer: chain('10.26.4.12,10.26.4.31,'),
  },
  {
    id: 'chain-empty',
    breaks: ['GJ-HDR-04'],
    says: 'The authority chain is empty.',
    layer: chain(''),
  },
  {
    id: 'chain-bad-when-filtered',
    breaks: ['GJ-HDR-04'],
    says: 'With Properties, the authority chain holds a link-local address.',
    layer: chaining((call, _outcome, right) =>
      isFiltered(call) && right !== undefined ? `${right},169.254.10.1` : right,
    ),
  },
  {
    id: 'content-length-in-characters',
    breaks: ['GJ-HDR-05'],
    says: 'Content-Length counts characters, not bytes.',
    layer: onHeader('Content-Length', (_value, _call, _outcome, body) =>
      String(new TextDecoder().decode(body).length),
    ),
  },
  {
    id: 'content-length-one-more',
    breaks: ['GJ-HDR-05'],
    says: 'Content-Length is one more than the body.',
    layer: onHeader('Content-Length', (value, call) =>
      call.route.kind === 'job' ? String(Number(value) + 1) : value,
    ),
  },
  {
    id: 'content-length-one-less-on-errors',
    breaks: ['GJ-HDR-05'],
    says: 'On errors, Content-Length is one less than the body.',
    layer: onHeader('Content-Length', (value, call, outcome) =>
      call.route.kind === 'job' && outcome.kind === 'error' ? String(Number(value) - 1) : value,
    ),
  },
  {
    id: 'content-length-with-unit',
    breaks: ['GJ-HDR-05'],
    says: 'Content-Length has a unit.',
    layer: onHeader('Content-Length', (value, call) =>
      call.route.kind === 'job' ? `${value} bytes` : value,
    ),
  },
  {
    id: 'content-length-twice',
    breaks: ['GJ-HDR-05'],
    says: 'Content-Length occurs twice with different values.',
    layer: added(['Content-Length', '1']),
  },
  {
    id: 'content-type-twice',
    breaks: ['GJ-HDR-05'],
    says: 'Content-Type occurs twice with different values.',
    layer: added(['Content-Type', 'text/html']),
  },
  {
    id: 'date-iso',
    breaks: ['GJ-HDR-05'],
    says: 'Date is in ISO 8601 format.',
    layer: onHeader('Date', (value, call) =>
      call.route.kind === 'job' ? new Date(value).toISOString() : value,
    ),
  },
  {
    id: 'date-wrong-weekday',
    breaks: ['GJ-HDR-05'],
    says: 'The day of the week in Date does not match the date.',
    layer: onHeader('Date', (value, call) =>
      call.route.kind === 'job' ? `${value.startsWith('Mon') ? 'Tue' : 'Mon'}${value.slice(3)}` : value,
    ),
  },
  {
    id: 'date-with-offset',
    breaks: ['GJ-HDR-05'],
    says: 'Date has a numeric time zone.',
    layer: onHeader('Date', (value, call) =>
      call.route.kind === 'job' ? value.replace('GMT', '+0000') : value,
    ),
  },
  {
    id: 'date-on-errors-empty',
    breaks: ['GJ-HDR-05'],
    says: 'On errors, Date is empty.',
    layer: onHeader('Date', (value, call, outcome) =>
      call.route.kind === 'job' && outcome.kind === 'error' ? '' : value,
    ),
  },
  {
    id: 'content-type-without-subtype',
    breaks: ['GJ-HDR-05', 'GJ-HDR-06'],
    says: 'Content-Type is the word xml.',
    layer: onHeader('Content-Type', (value, call) => (call.route.kind === 'job' ? 'xml' : value)),
  },
  {
    id: 'content-type-broken-parameter',
    breaks: ['GJ-HDR-05', 'GJ-HDR-06'],
    says: 'The charset of Content-Type is an unclosed quoted string.',
    layer: onHeader('Content-Type', (value, call) =>
      call.route.kind === 'job' ? 'application/xml; charset="utf-8' : value,
    ),
  },
  {
    id: 'content-type-html',
    breaks: ['GJ-HDR-06'],
    says: 'Content-Type is text/html.',
    layer: onHeader('Content-Type', (value, call) =>
      call.route.kind === 'job' ? 'text/html; charset=utf-8' : value,
    ),
  },
  {
    id: 'content-type-html-in-xml',
    breaks: ['GJ-HDR-06'],
    says: 'Content-Type of job XML is text/html.',
    layer: onHeader('Content-Type', (value, call) => (wantsXml(call) ? 'text/html; charset=utf-8' : value)),
  },
  {
    id: 'content-type-octets',
    breaks: ['GJ-HDR-06'],
    says: 'Content-Type is application/octet-stream.',
    layer: onHeader('Content-Type', (value, call) =>
      call.route.kind === 'job' ? 'application/octet-stream' : value,
    ),
  },
  {
    id: 'content-type-absent',
    breaks: ['GJ-HDR-06'],
    says: 'Content-Type is missing.',
    layer: onHeader('Content-Type', (value, call) => (call.route.kind === 'job' ? undefined : value)),
  },
  {
    id: 'content-type-json-on-errors',
    breaks: ['GJ-HDR-06'],
    says: 'On errors, Content-Type is application/json.',
    layer: onHeader('Content-Type', (value, call, outcome) =>
      call.route.kind === 'job' && outcome.kind === 'error' ? 'application/json' : value,
    ),
  },
  {
    id: 'content-type-like-xml',
    breaks: ['GJ-HDR-06'],
    says: 'Content-Type is application/xmlx, which only looks like XML.',
    layer: onHeader('Content-Type', (value, call) =>
      call.route.kind === 'job' ? 'application/xmlx; charset=utf-8' : value,
    ),
  },
  {
    id: 'charset-utf-16-label',
    breaks: ['GJ-HDR-06'],
    says: 'The charset is UTF-16 but the body is UTF-8.',
    layer: onHeader('Content-Type', (value, call) =>
      call.route.kind === 'job' ? 'application/xml; charset=utf-16' : value,
    ),
  },
  {
    id: 'charset-us-ascii-label',
    breaks: ['GJ-HDR-06'],
    says: 'The charset is US-ASCII but the body holds other characters.',
    layer: onHeader('Content-Type', (value, call) =>
      call.route.kind === 'job' ? 'text/xml; charset=us-ascii' : value,
    ),
  },
  {
    id: 'chain-on-premises-on-head',
    breaks: ['GJ-HDR-02'],
    says: 'On premises, the reply to HEAD has the authority chain.',
    layer: chaining((call, _outcome, right) =>
      call.cluster.hosting === 'on-premises' && call.request.method === 'HEAD' ? spoken : right,
    ),
  },
  {
    id: 'chain-on-premises-on-options',
    breaks: ['GJ-HDR-02'],
    says: 'On premises, the reply to OPTIONS has the authority chain.',
    layer: chaining((call, _outcome, right) =>
      call.cluster.hosting === 'on-premises' && call.request.method === 'OPTIONS' ? spoken : right,
    ),
  },
  {
    id: 'chain-before-sp3-on-head',
    breaks: ['GJ-HDR-03', 'GJ-HDR-02'],
    says: 'Before SP3, the reply to HEAD has the authority chain.',
    layer: chaining((call, _outcome, right) =>
      !call.cluster.profile.hasAuthorityChainOnAzure && call.request.method === 'HEAD' ? spoken : right,
    ),
  },
  {
    id: 'chain-public-on-options',
    breaks: ['GJ-HDR-04'],
    needs: { hosting: 'azure', since: 'hpcpack-2008r2-sp3' },
    says: 'On Azure, the reply to OPTIONS has a public address in the authority chain.',
    layer: chaining((call, _outcome, right) =>
      call.request.method === 'OPTIONS' && right !== undefined ? '52.10.4.1' : right,
    ),
  },
  {
    id: 'head-like-get-without-chain',
    breaks: ['GJ-HDR-01'],
    needs: { hosting: 'azure', since: 'hpcpack-2008r2-sp3' },
    says: 'On Azure, HEAD succeeds like GET but lacks the authority chain.',
    layer: {
      refuse: (next) => (call) =>
        next(
          call.request.method === 'HEAD' ? { ...call, request: { ...call.request, method: 'GET' } } : call,
        ),
      ...chaining((call, _outcome, right) => (call.request.method === 'HEAD' ? undefined : right)),
    },
  },
] as const satisfies readonly Fault[];
