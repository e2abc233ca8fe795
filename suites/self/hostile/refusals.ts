import type { HostileBehaviour } from './behaviour.ts';
import { message, wire } from './writing.ts';

const basic = 'WWW-Authenticate: Basic realm="HPC"';

function always(status: string, lines: readonly string[] = []): NonNullable<HostileBehaviour['meet']> {
  return (socket) => socket.write(message(status, lines, ''));
}

/** Refusals, redirects and Retry-After. */
export const refusals: readonly HostileBehaviour[] = [
  {
    id: 'refuses-the-login',
    says: 'Every request is refused with 401.',
    exit: [3],
    problem: 'auth',
    meet: always('401 Unauthorized', [basic]),
  },
  {
    id: 'refuses-with-a-thousand-challenges',
    says: 'Every request is refused with a thousand challenges.',
    exit: [3],
    problem: 'auth',
    meet: always(
      '401 Unauthorized',
      Array.from({ length: 1000 }, (_, index) => `WWW-Authenticate: Scheme${index} realm="x"`),
    ),
  },
  {
    id: 'refuses-with-a-challenge-that-acts',
    says: 'The challenge of a 401 holds CI commands and markup.',
    exit: [3],
    problem: 'auth',
    meet: always('401 ::error::owned', ['WWW-Authenticate: ##vso[task.complete]<script>alert(1)</script>']),
  },
  {
    id: 'forbids',
    says: 'Every request is refused with 403.',
    exit: [3],
    problem: 'auth',
    meet: always('403 Forbidden'),
  },
  {
    id: 'pretends-to-be-a-proxy',
    says: 'Every request is refused with 407.',
    exit: [3],
    problem: 'auth',
    meet: always('407 Proxy Authentication Required', ['Proxy-Authenticate: Basic realm="x"']),
  },
  {
    id: 'refuses-after-fifteen',
    says: 'Fifteen replies are right, then every login is refused.',
    exit: [3],
    problem: 'auth',
    meet: (socket, { right, count }) =>
      socket.write(count <= 15 ? wire(right) : message('401 Unauthorized', [basic], '')),
  },
  {
    id: 'asks-for-a-year-of-patience',
    says: 'Every reply is 429 with a Retry-After of a year.',
    exit: [3],
    problem: 'overload',
    meet: always('429 Too Many Requests', ['Retry-After: 31536000']),
  },
  {
    id: 'asks-for-endless-patience',
    says: 'Every reply is 503 with a Retry-After of four hundred digits.',
    exit: [3],
    problem: 'overload',
    meet: always('503 Service Unavailable', [`Retry-After: ${'9'.repeat(400)}`]),
  },
  {
    id: 'asks-for-a-second-again-and-again',
    says: 'Every reply is 503 with a Retry-After of a second.',
    exit: [3],
    problem: 'overload',
    meet: always('503 Service Unavailable', ['Retry-After: 1']),
  },
  {
    id: 'asks-for-no-patience',
    says: 'Every reply is 429 with a Retry-After of zero seconds or a past date.',
    exit: [3],
    problem: 'overload',
    meet: (socket, { count }) =>
      socket.write(
        message(
          '429 Too Many Requests',
          [`Retry-After: ${count % 2 === 0 ? '0' : 'Sun, 06 Nov 1994 08:49:37 GMT'}`],
          '',
        ),
      ),
  },
  {
    id: 'asks-for-patience-after-twenty',
    says: 'Twenty replies are right, then every reply is 503 with a Retry-After of zero seconds.',
    exit: [3],
    problem: 'overload',
    meet: (socket, { right, count }) =>
      socket.write(
        count <= 20 ? wire(right) : message('503 Service Unavailable', ['Retry-After: 0'], 'busy'),
      ),
  },
  {
    id: 'is-down-without-a-word-of-patience',
    says: 'Every reply is 503 without Retry-After.',
    exit: [3],
    problem: 'preflight',
    meet: always('503 Service Unavailable'),
  },
  {
    id: 'redirects-to-itself',
    says: 'Every request is redirected to its own URL.',
    exit: [3],
    problem: 'preflight',
    meet: (socket, { origin, target }) =>
      socket.write(message('302 Found', [`Location: ${origin}${target}`], '')),
  },
  {
    id: 'redirects-elsewhere',
    says: 'Every request is redirected to another host.',
    exit: [3],
    problem: 'preflight',
    meet: (socket, { origin }) =>
      socket.write(
        message(
          '307 Temporary Redirect',
          [`Location: ${origin.replace('127.0.0.1', 'localhost')}/elsewhere`],
          '',
        ),
      ),
  },
  {
    id: 'fails-always',
    says: 'Every reply is 500.',
    exit: [1],
    meet: always('500 Internal Server Error'),
  },
];
