/**
 * 96 bits of a key's hash (MurmurHash3 x86 128 over the text's code units). Two of 100 M different keys share 96 bits
 * with a probability of 6e-14; the recent keys in memory compare 64 bits only, where 20 M keys give 1e-5. The result of
 * such a collision is one event taken for a duplicate. Not secret: a sender can only collide with itself, because the
 * project is part of the text.
 */

export interface KeyHash {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

const c1 = 0x239b961b;
const c2 = 0xab0e9789;
const c3 = 0x38b34ae5;
const c4 = 0xa1e38b93;

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function finish(value: number): number {
  let h = value ^ (value >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

export function hashKey(text: string): KeyHash {
  const length = text.length;
  let h1 = 0;
  let h2 = 0;
  let h3 = 0;
  let h4 = 0;
  // Past the end charCodeAt gives NaN, which `|` reads as 0; the length at the end tells such texts apart.
  for (let at = 0; at < length; at += 8) {
    const k1 = text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16);
    const k2 = text.charCodeAt(at + 2) | (text.charCodeAt(at + 3) << 16);
    const k3 = text.charCodeAt(at + 4) | (text.charCodeAt(at + 5) << 16);
    const k4 = text.charCodeAt(at + 6) | (text.charCodeAt(at + 7) << 16);
    h1 ^= Math.imul(rotate(Math.imul(k1, c1), 15), c2);
    h1 = (Math.imul((rotate(h1, 19) + h2) | 0, 5) + 0x561ccd1b) | 0;
    h2 ^= Math.imul(rotate(Math.imul(k2, c2), 16), c3);
    h2 = (Math.imul((rotate(h2, 17) + h3) | 0, 5) + 0x0bcaa747) | 0;
    h3 ^= Math.imul(rotate(Math.imul(k3, c3), 17), c4);
    h3 = (Math.imul((rotate(h3, 15) + h4) | 0, 5) + 0x96cd1c35) | 0;
    h4 ^= Math.imul(rotate(Math.imul(k4, c4), 18), c1);
    h4 = (Math.imul((rotate(h4, 13) + h1) | 0, 5) + 0x32ac3b17) | 0;
  }
  h1 ^= length;
  h2 ^= length;
  h3 ^= length;
  h4 ^= length;
  h1 = (h1 + h2 + h3 + h4) | 0;
  h2 = (h2 + h1) | 0;
  h3 = (h3 + h1) | 0;
  h4 = (h4 + h1) | 0;
  h1 = finish(h1);
  h2 = finish(h2);
  h3 = finish(h3);
  h4 = finish(h4);
  h1 = (h1 + h2 + h3 + h4) | 0;
  return { a: h1 >>> 0, b: (h2 + h1) >>> 0, c: (h3 + h1) >>> 0 };
}
