import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { endureLossOf } from './enduring-output.ts';

/** A stream that takes nothing and counts how often it is asked to. */
function failing(code: string): { readonly stream: Writable; readonly asked: () => number } {
  let asked = 0;
  const stream = new Writable({
    autoDestroy: false,
    write: (_, __, done) => {
      asked += 1;
      done(Object.assign(new Error(code), { code }));
    },
  });
  return { stream, asked: () => asked };
}

test.each(['EPIPE', 'EOF', 'ENOSPC', 'EDQUOT', 'EFBIG', 'EIO'])(
  'after %s nothing more is written',
  async (code) => {
    const { stream, asked } = failing(code);
    endureLossOf(stream);
    stream.write('one');
    await new Promise(setImmediate);
    expect(stream.write('two')).toBe(true);
    expect(asked()).toBe(1);
  },
);

test('another error is not hidden', () => {
  const { stream } = failing('EINVAL');
  endureLossOf(stream);
  const error = Object.assign(new Error('EINVAL'), { code: 'EINVAL' });
  expect(() => stream.emit('error', error)).toThrow(error);
});
