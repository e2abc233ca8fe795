import { expect, test } from 'vitest';
import { optionNames, variableOf } from './options.ts';
import { checkVariables } from './variables.ts';

test.each([
  ['HPCPACK_ENDPIONT', 'did you mean HPCPACK_ENDPOINT?'],
  ['HPCPACK_PASWORD', 'did you mean HPCPACK_PASSWORD?'],
  ['HPCPACK_endpoint', 'did you mean HPCPACK_ENDPOINT?'],
  ['HPCPACK_SOMETHING_ELSE', 'unset it'],
])('%s is named', (name, advice) => {
  expect(() => checkVariables({ PATH: '/bin', [name]: 'x' })).toThrow(
    `${name} is not the variable of an option; ${advice}`,
  );
});

test('what exists and what is not ours may stand there', () => {
  const names = [...optionNames.map(variableOf), 'HPCPACK_PASSWORD', 'HPCPACK_TOKEN', 'HPCPACK_PASSPHRASE'];
  const environment = Object.fromEntries([...names, 'HPCPACKAGE', 'HPC_PACK'].map((name) => [name, 'x']));
  expect(() => checkVariables({ ...environment, HPCPACK_UNSET: undefined })).not.toThrow();
});
