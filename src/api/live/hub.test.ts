/** Listeners that read, that do not, that may no more, and too many of them. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { limits } from '../../domain/limits.ts';
import { createLiveHub } from './hub.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const refused = (detail: string) => ({
  ...{ requestId: 'r-1', receivedMs: 0, client: 'curl/8', endpoint: '/2/httpapi' },
  refusals: [{ reason: 'invalid_json' as const, index: -1, detail, raw: '' }],
});

function openSink({ reads = true } = {}) {
  const sink = {
    texts: [] as string[],
    ended: '',
    write: (bytes: Buffer) => {
      sink.texts.push(bytes.toString());
      return reads || sink.texts.length < 2;
    },
    end: (why: string) => {
      sink.ended = why;
    },
    destroy: () => {
      sink.ended = 'destroyed';
    },
  };
  return sink;
}

const open = () => {
  let names = 0;
  return createLiveHub({
    clock: () => vi.getMockedSystemTime()?.valueOf() ?? 0,
    newName: () => `c${++names}`,
  });
};
const always = { isAllowed: async () => true };

describe('the hub', () => {
  it('is watched only while somebody listens, and a little longer', () => {
    const hub = open();
    expect(hub.isWatched(1)).toBe(false);
    const listener = hub.listen(1, {}, openSink(), always);
    expect([hub.isWatched(1), hub.isWatched(2), hub.isWatched(0)]).toEqual([true, false, true]);
    listener.close();
    vi.advanceTimersByTime(limits.liveLingerMs + 2 * limits.liveBeatMs);
    expect([hub.isWatched(1), vi.getTimerCount()]).toEqual([false, 0]);
  });

  it('writes nothing more to one that does not read, and closes it after a while', () => {
    const hub = open();
    const [stalled, reading] = [openSink({ reads: false }), openSink()];
    hub.listen(1, {}, stalled, always);
    hub.listen(1, {}, reading, always);
    for (let count = 0; count < limits.liveItemsKeptMax + 100; count++) {
      hub.publishRefused(1, refused(`${count}`));
      if (count % 100 === 0) vi.advanceTimersByTime(limits.liveFlushMs);
    }
    vi.advanceTimersByTime(limits.liveFlushMs);
    expect(stalled.texts).toHaveLength(2);
    expect(reading.texts.join('').split('data: ').length - 1).toBe(limits.liveItemsKeptMax + 100);
    vi.advanceTimersByTime(limits.liveStalledMsMax + 2 * limits.liveBeatMs);
    expect([stalled.ended, reading.ended]).toEqual(['destroyed', '']);
    hub.stop();
    expect(reading.ended).toBe('stopping');
  });

  it('tells one that reads again how many passed', () => {
    const hub = open();
    const sink = openSink({ reads: false });
    const listener = hub.listen(1, {}, sink, always);
    const publish = () => {
      hub.publishRefused(1, refused('x'));
      vi.advanceTimersByTime(limits.liveFlushMs);
    };
    publish();
    for (let count = 0; count < limits.liveItemsKeptMax + 5; count++) hub.publishRefused(1, refused('y'));
    vi.advanceTimersByTime(limits.liveFlushMs);
    listener.onDrain();
    expect(sink.texts.at(-1)?.split('\n')[1]).toBe('data: {"passed":5}');
    hub.stop();
  });

  it('ends the stream of one that may no more', async () => {
    const hub = open();
    const sink = openSink();
    hub.listen(1, {}, sink, { isAllowed: async () => false });
    await vi.advanceTimersByTimeAsync(limits.liveBeatMs);
    expect(sink.ended).toBe('refused');
  });

  it('takes so many listeners, and one more when another goes', () => {
    const hub = open();
    const listeners = Array.from({ length: limits.liveListenersPerProjectMax }, () =>
      hub.listen(1, {}, openSink(), always),
    );
    expect(() => hub.listen(1, { event: 'a' }, openSink(), always)).toThrow(
      'listeners watch this project already',
    );
    listeners[0]?.close();
    hub.listen(1, { event: 'a' }, openSink(), always);
    hub.stop();
  });
});
