/** Tests of the memory reserved for request bodies, and of who loses it when it is full. */
import { describe, expect, it } from 'vitest';
import { type BodyShare, createBodyRoom } from './room.ts';

const limits = {
  bytesMax: 1_000,
  unknownBytesMax: 750,
  peerBytesMax: 500,
  connectionBytesMax: 300,
  freeBytes: 10,
  slowBytesPerTick: 100,
  windowTicks: 5,
  windowBytesMin: 50,
};

function createRoom() {
  const room = createBodyRoom(limits);
  const lost: string[] = [];
  const slow: string[] = [];
  let connections = 0;
  const open = (name: string, peer: string, isKnown = false): BodyShare => {
    const sender = { peer, connection: { number: ++connections } };
    const share = room.open(sender, { onLost: () => lost.push(name), onSlow: () => slow.push(name) });
    share.isKnown = isKnown;
    return share;
  };
  /** Holds `bytes` beyond what is free. */
  const hold = (name: string, peer: string, bytes: number, isKnown = false): BodyShare => {
    const share = open(name, peer, isKnown);
    expect(share.take(bytes + limits.freeBytes), name).toBe(true);
    return share;
  };
  const ticks = (count: number) => {
    for (let n = 0; n < count; n++) room.tick();
  };
  return { room, open, hold, ticks, lost, slow };
}

describe('the room for bodies', () => {
  it('gives back what was taken', () => {
    const { room, hold } = createRoom();
    const share = hold('a', 'peer', 200);
    expect([room.takenBytes, room.bodies]).toEqual([200, 1]);
    share.release();
    share.release();
    expect([room.takenBytes, room.bodies]).toEqual([0, 0]);
  });

  it('ends one connection’s at its limit, and gives back what it held', () => {
    const { room, hold } = createRoom();
    const share = hold('a', 'peer', 200);
    expect(share.take(101)).toBe(false);
    expect(room.takenBytes).toBe(0);
  });

  it('leaves half to others, whatever one peer sends', () => {
    const { hold, open } = createRoom();
    hold('a', 'greedy', 250);
    hold('b', 'greedy', 250);
    expect(open('c', 'greedy').take(200)).toBe(false);
    hold('d', 'other', 200);
  });

  it('leaves a quarter to those whose key is known', () => {
    const { hold, open, lost } = createRoom();
    for (const peer of ['a', 'b', 'c']) hold(peer, peer, 250);
    expect(open('d', 'd').take(260)).toBe(false);
    hold('e', 'e', 240, true);
    expect(lost).toEqual([]);
  });

  it('takes what is small, however full it is', () => {
    const { hold, open } = createRoom();
    for (const peer of ['a', 'b', 'c', 'd']) hold(peer, peer, 250, true);
    expect(open('small', 'e').take(limits.freeBytes)).toBe(true);
  });

  it('lets those who stand still give way, also of the same peer', () => {
    const { hold, ticks, lost } = createRoom();
    hold('still', 'peer', 250);
    ticks(2);
    hold('fresh', 'peer', 250);
    hold('asking', 'peer', 100);
    expect(lost).toEqual(['still']);
  });

  it('lets the peer that has most give way to one that has less', () => {
    const { hold, lost } = createRoom();
    hold('a', 'greedy', 250, true);
    hold('b', 'greedy', 250, true);
    hold('c', 'other', 250, true);
    hold('d', 'third', 250, true);
    hold('e', 'fourth', 100, true);
    expect(lost).toHaveLength(1);
    expect(['a', 'b']).toContain(lost[0]);
  });

  it('never takes from one that is complete', () => {
    const { hold, open, ticks, lost } = createRoom();
    for (const name of ['a', 'b']) hold(name, 'peer', 250).complete();
    ticks(4);
    expect(open('c', 'peer').take(100)).toBe(false);
    expect(lost).toEqual([]);
  });

  it('gives up a body that brings too little in a window, and no other', () => {
    const { hold, room, slow } = createRoom();
    hold('idle', 'a', 10);
    const trickling = hold('trickling', 'b', 10);
    const complete = hold('complete', 'c', 10);
    complete.complete();
    for (let tick = 0; tick < limits.windowTicks; tick++) {
      trickling.arrived(11);
      room.tick();
    }
    expect(slow).toEqual(['idle']);
    for (let tick = 0; tick < limits.windowTicks; tick++) room.tick();
    expect(slow).toEqual(['idle', 'idle', 'trickling']);
  });
});
