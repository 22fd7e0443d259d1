/** The bounded row of messages of a filter. */
import { describe, expect, it } from 'vitest';
import { limits } from '../../domain/limits.ts';
import { Channel } from './channel.ts';

const text = (channel: Channel, from: number) => channel.read(from).bytes.toString();

describe('a channel', () => {
  it('gives what came since a position, once made for all who are there', () => {
    const channel = new Channel('c');
    channel.push('data: 1');
    channel.push('data: 2');
    expect(text(channel, 0)).toBe('id: c.1\ndata: 1\n\nid: c.2\ndata: 2\n\n');
    expect(text(channel, 1)).toBe('id: c.2\ndata: 2\n\n');
    expect(channel.read(0).bytes).toBe(channel.read(0).bytes);
    channel.push('data: 3');
    expect(channel.read(2)).toMatchObject({ next: 3 });
  });

  it('keeps so many, and tells who is late how many it missed', () => {
    const channel = new Channel('c');
    const count = limits.liveItemsKeptMax * 3 + 7;
    for (let index = 0; index < count; index++) channel.push(`data: ${index}`);
    const missed = count - limits.liveItemsKeptMax;
    expect(text(channel, 0).slice(0, 60)).toBe(
      `event: passed\ndata: {"passed":${missed}}\n\nid: c.${missed + 1}\ndata: ${missed}\n\n`.slice(0, 60),
    );
    expect(channel.read(count - 1).next).toBe(count);
    expect(channel.end).toBe(count);
  });

  it('keeps so many bytes, and sends so many at a time', () => {
    const channel = new Channel('c');
    const large = `data: ${'x'.repeat(10_000)}`;
    for (let index = 0; index < 1_000; index++) channel.push(large);
    let position = 0;
    let bytes = 0;
    while (position < channel.end) {
      const batch = channel.read(position);
      expect(batch.bytes.length).toBeLessThan(limits.liveSentBytesMax + 20_000);
      bytes += batch.bytes.length;
      position = batch.next;
    }
    expect(bytes).toBeLessThan(limits.liveItemsKeptBytesMax + 20_000);
  });
});
