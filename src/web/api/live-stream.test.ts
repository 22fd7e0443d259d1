/** Messages of the stream of what arrives. */
import { expect, it } from 'vitest';
import { parseMessages } from './live-stream.ts';

it('reads whole messages, and keeps the rest', () => {
  const text =
    ': alive\n\nid: c.1\ndata: {"kind":"event"}\n\nevent: passed\ndata: {"passed":3}\n\nevent: end\ndata: {"why":"stopping"}\n\nid: c.2\nda';
  expect(parseMessages(text)).toEqual({
    messages: [
      { kind: 'item', id: 'c.1', item: { kind: 'event' } },
      { kind: 'passed', passed: 3 },
      { kind: 'end', why: 'stopping' },
    ],
    rest: 'id: c.2\nda',
  });
});
