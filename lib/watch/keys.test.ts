import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { listenToKeys } from './keys.ts';

function typed(chunks: readonly (string | Buffer)[], terminal: 'terminal' | 'pipe') {
  const input = new PassThrough();
  const raw: boolean[] = [];
  let interrupts = 0;
  const keys: string[] = [];
  const keyboard = Object.assign(input, {
    isTTY: terminal === 'terminal',
    setRawMode: (mode: boolean) => {
      raw.push(mode);
      return input as never;
    },
  });
  const end = listenToKeys(
    keyboard,
    ({ wish }) => keys.push(wish),
    () => (interrupts += 1),
  );
  for (const chunk of chunks) input.emit('data', Buffer.from(chunk));
  end();
  input.emit('data', Buffer.from('a\n'));
  return { keys, interrupts, raw };
}

describe('keys', () => {
  test('of a terminal act at once', () => {
    expect(typed(['\rr', 'a', 'xq\u0003'], 'terminal')).toEqual({
      keys: ['again', 'again', 'all', 'end'],
      interrupts: 1,
      raw: [true, false],
    });
  });

  test('of a pipe act by line, however it is split', () => {
    expect(typed(['\nr', '\r\nA\nno', '\nq\n', 'a'], 'pipe')).toEqual({
      keys: ['again', 'again', 'all', 'end'],
      interrupts: 0,
      raw: [],
    });
  });
});
