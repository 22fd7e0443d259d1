/** The rules for numbers and times on screens, as cases. */
import { describe, expect, it } from 'vitest';
import {
  capitalize,
  countDays,
  cutMiddle,
  writeAgo,
  writeBytes,
  writeChange,
  writeCount,
  writeDay,
  writeDays,
  writeDecimals,
  writeDuration,
  writeExact,
  writeList,
  writeMoment,
  writeMoney,
  writeMoneyShort,
  writePercent,
  writePlain,
  writePoints,
  writeShare,
  writeShort,
  writeSince,
} from './format.ts';

describe('numbers', () => {
  it.each([
    [0, '0'],
    [9_999, '9,999'],
    [-12, '−12'],
    [2.5, '2.5'],
    [12_345, '12.3k'],
    [123_456, '123k'],
    [999_999, '1M'],
    [1_234_567, '1.23M'],
    [-1_234_567_890, '−1.23B'],
    [undefined, '–'],
  ])('%s is short %s', (value, text) => expect(writeShort(value)).toBe(text));

  it.each([
    [0, '0\u202fB'],
    [999, '999\u202fB'],
    [1_000, '1\u202fkB'],
    [412_345, '412\u202fkB'],
    [12_345_678_901, '12.3\u202fGB'],
  ])('%s bytes are %s', (bytes, text) => expect(writeBytes(bytes)).toBe(text));

  it('gives every digit where it is exact', () => {
    expect([writeExact(1_234_567), writeExact(-0.5), writeExact(undefined)]).toEqual([
      '1,234,567',
      '−0.5',
      '–',
    ]);
  });

  it.each([
    [31, 50, '62\u202f%'],
    [3, 7, '3 of 7'],
    [1, 400, '0.3\u202f%'],
    [0, 400, '0\u202f%'],
    [0, 0, '–'],
  ])('%s of %s is the share %s', (part, of, text) => expect(writeShare(part, of)).toBe(text));

  it('writes changes with their sign, those of percentages in points', () => {
    expect([writeChange(4), writeChange(0), writeChange(-12_345)]).toEqual(['+4', '0', '−12.3k']);
    expect([writePoints(0.021), writePoints(-0.1)]).toEqual(['+2.1 pts', '−10.0 pts']);
    expect(writePercent(-0.325)).toBe('−33\u202f%');
  });

  it('never shortens the money of one account below 100,000', () => {
    expect([writeMoney(45_360, 'USD'), writeMoney(45_360, undefined), writeMoney(7, 'points')]).toEqual([
      '$45,360',
      '45,360',
      '7',
    ]);
    expect([writeMoneyShort(14_040, 'EUR'), writeMoneyShort(1_001_784, 'USD')]).toEqual(['€14,040', '$1M']);
  });

  it('counts one and many', () => {
    expect([writeCount(1, 'company', 'companies'), writeCount(12, 'company', 'companies')]).toEqual([
      '1 company',
      '12 companies',
    ]);
  });
});

describe('times', () => {
  it('leaves the year out where it is this one', () => {
    expect([writeDay('2026-11-03', '2026-11-30'), writeDay('2025-11-03', '2026-11-30')]).toEqual([
      '3 Nov',
      '3 Nov 2025',
    ]);
  });

  it('writes a range once', () => {
    expect([
      writeDays('2026-11-23', '2026-11-29', '2026-11-30'),
      writeDays('2026-11-27', '2026-12-03', '2026-12-04'),
    ]).toEqual(['23–29 Nov', '27 Nov – 3 Dec']);
  });

  it('says how long ago under seven days', () => {
    const today = '2026-11-30';
    expect(
      ['2026-11-30', '2026-11-29', '2026-11-24', '2026-11-23'].map((day) => writeAgo(day, today)),
    ).toEqual(['today', 'yesterday', '6 days ago', '23 Nov']);
    expect(countDays('2026-11-21', today)).toBe(9);
  });

  it('says moments relatively, and exactly with their zone', () => {
    const nowMs = Date.UTC(2026, 10, 30, 12);
    const ago = (ms: number) => writeSince(nowMs - ms, nowMs, 'UTC');
    expect([ago(-30_000), ago(-5 * 60_000), ago(-11.5 * 3_600_000), ago(-3 * 86_400_000)]).toEqual([
      'just now',
      'in 5 min',
      'in 11 h',
      'in 3 d',
    ]);
    expect([ago(5_000), ago(180_000), ago(3 * 3_600_000), ago(2 * 86_400_000), ago(9 * 86_400_000)]).toEqual([
      'just now',
      '3 min ago',
      '3 h ago',
      '2 d ago',
      '21 Nov',
    ]);
    expect(writeMoment(nowMs, 'Europe/Berlin')).toBe('30 Nov 2026, 13:00:00 Europe/Berlin');
  });
});

describe('texts', () => {
  it('are listed, cut and capitalized', () => {
    expect(writeList(['a', 'b', 'c'])).toBe('a, b and c');
    expect(cutMiddle('0123456789abcdef', 7)).toBe('012…def');
    expect(capitalize('companies')).toBe('Companies');
    expect([2026, -3, 2.2777777777777777].map(writePlain)).toEqual(['2026', '−3', '2.28']);
    expect([writeDecimals('1', 2), writeDecimals('-0.625', 1), writeDecimals('x', 2)]).toEqual([
      '1.00',
      '−0.6',
      'x',
    ]);
  });
});

describe('lengths of time', () => {
  it.each([
    [0, '0 s'],
    [400, 'under 1 s'],
    [59_600, '1 min'],
    [750_000, '12 min 30 s'],
    [86_400_000, '1 d'],
    [273_600_000, '3 d 4 h'],
    [null, '–'],
  ])('%s ms is %s', (ms, text) => expect(writeDuration(ms)).toBe(text));
});
