import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Program } from './measured.ts';

/** A request and the value of State that its reply must have. */
export interface Asked {
  readonly url: string;
  readonly state: string;
}

/** A tool that sends requests and asserts replies. */
export interface Peer {
  readonly name: string;
  /** The npm package with its version; undefined for a tool of the operating system. */
  readonly package?: string;
  /** Writes the requests in the format of the tool and returns the command. */
  readonly prepare: (folder: string, bin: string, requests: readonly Asked[]) => Promise<Program['command']>;
}

const stateElement = "//*[local-name()='Property'][*[local-name()='Name']='State']/*[local-name()='Value']";
const stateXPath = `string(${stateElement})`;

/** JavaScript that finds the value of State in a document of xml2js. */
const stateOf = `(doc) => [].concat(doc.ArrayOfProperty.Property).find((one) => String(one.Name) === 'State').Value`;

const newman: Peer = {
  name: 'newman',
  package: 'newman@6.2.2',
  prepare: async (folder, bin, requests) => {
    const item = requests.map(({ url, state }, index) => ({
      name: `request ${index}`,
      request: { method: 'GET', url, header: [{ key: 'api-version', value: '2011-11-01' }] },
      event: [
        {
          listen: 'test',
          script: {
            exec: [
              `const state = ${stateOf};`,
              `pm.test('State', () => pm.expect(state(xml2Json(pm.response.text()))).to.eql('${state}'));`,
            ],
          },
        },
      ],
    }));
    const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
    await writeFile(
      join(folder, 'collection.json'),
      JSON.stringify({ info: { name: 'bench', schema }, item }),
    );
    return [join(bin, 'newman'), 'run', 'collection.json', '--reporters', 'cli', '--reporter-cli-silent'];
  },
};

const bruno: Peer = {
  name: 'bruno',
  package: '@usebruno/cli@4.1.0',
  prepare: async (folder, bin, requests) => {
    await writeFile(join(folder, 'bruno.json'), '{"version":"1","name":"bench","type":"collection"}');
    for (const [index, { url, state }] of requests.entries()) {
      const text = `meta {
  name: request ${index}
  type: http
  seq: ${index + 1}
}

get {
  url: ${url}
  body: none
  auth: none
}

headers {
  api-version: 2011-11-01
}

tests {
  const { parseStringPromise } = require('xml2js');
  const state = ${stateOf};
  const doc = await parseStringPromise(res.getBody());
  test('State', () => expect(String(state(doc))).to.equal('${state}'));
}
`;
      await writeFile(join(folder, `request-${index}.bru`), text);
    }
    return [join(bin, 'bru'), 'run', '--sandbox', 'developer'];
  },
};

const httpyac: Peer = {
  name: 'httpyac',
  package: 'httpyac@6.16.7',
  prepare: async (folder, bin, requests) => {
    const text = requests
      .map(
        ({ url, state }, index) =>
          `# @name request${index}\nGET ${url}\napi-version: 2011-11-01\n\n?? xpath ${stateXPath} == ${state}\n`,
      )
      .join('\n###\n');
    await writeFile(join(folder, 'bench.http'), text);
    return [join(bin, 'httpyac'), 'send', 'bench.http', '--all', '--output', 'none'];
  },
};

const stepci: Peer = {
  name: 'stepci',
  package: 'stepci@2.8.2',
  prepare: async (folder, bin, requests) => {
    const steps = requests.map(({ url, state }) => ({
      http: {
        url,
        method: 'GET',
        headers: { 'api-version': '2011-11-01' },
        check: { status: 200, xpath: { [stateElement]: state } },
      },
    }));
    // JSON is YAML.
    await writeFile(
      join(folder, 'workflow.yml'),
      JSON.stringify({ version: '1.1', name: 'bench', tests: { bench: { steps } } }),
    );
    return [join(bin, 'stepci'), 'run', 'workflow.yml'];
  },
};

const curl: Peer = {
  name: 'curl and xmllint',
  prepare: async (folder, _bin, requests) => {
    const lines = requests.map(
      ({ url, state }) =>
        `[ "$(curl -sS -H 'api-version: 2011-11-01' '${url}' | xmllint --xpath "$state" -)" = '${state}' ] || exit 1`,
    );
    await writeFile(join(folder, 'bench.sh'), `state="${stateXPath}"\n${lines.join('\n')}\n`);
    return ['sh', 'bench.sh'];
  },
};

const peers: readonly Peer[] = [newman, bruno, httpyac, stepci, curl];

/** Prepares every tool in its own folder. */
export function preparePeers(
  folder: string,
  bin: string,
  requests: readonly Asked[],
): Promise<readonly Program[]> {
  return Promise.all(
    peers.map(async ({ name, prepare }): Promise<Program> => {
      const own = join(folder, name.replaceAll(' ', '-'));
      await mkdir(own, { recursive: true });
      return {
        name,
        folder: own,
        command: await prepare(own, bin, requests),
        succeeds: (status) => status === 0,
      };
    }),
  );
}

/** The packages of the tools with versions. */
export const peerPackages: readonly string[] = peers.flatMap((peer) => peer.package ?? []);
