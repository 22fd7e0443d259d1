/** Tests of the order of an import of several files. */
import { expect, it } from 'vitest';
import { orderLines } from './order-lines.ts';

const line = (file: string, number: number, value: object | string) => ({
  file,
  number,
  text: typeof value === 'string' ? value : JSON.stringify(value),
});
const show = (requests: ReturnType<typeof orderLines>) =>
  requests.map((lines) => lines.map(({ file, number }) => `${file}${number}`).join(' '));

it('puts changes of a moment before its events across files, undated lines last, broken ones after those before', () => {
  const event = { event_type: 'A', time: 2 };
  const lines = [
    line('a', 1, event),
    line('a', 2, '{broken'),
    line('a', 3, { event_type: 'A' }),
    line('b', 1, { group_type: 'company', time: 2 }),
    line('b', 2, { event_type: 'B', time: 1 }),
    line('b', 3, event),
  ];
  expect(show(orderLines(lines, 'ndjson', 10))).toEqual(['b2 b1 a1 a2 a3']);
});

it('keeps equal lines of a file in one request', () => {
  const event = (index: number) => ({ event_type: 'A', time: 5, user_id: String(index) });
  const many = Array.from({ length: 12_000 }, (_, index) => line('a', index + 1, event(index)));
  const requests = orderLines([...many, line('a', 12_001, event(0))], 'ndjson', 10);
  expect(requests.map(({ length }) => length)).toEqual([9_000, 3_001]);
  expect(requests[0]?.slice(0, 2).map(({ number }) => number)).toEqual([1, 12_001]);
});
