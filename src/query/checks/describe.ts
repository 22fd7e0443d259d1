/** Words that findings share. */
import { formatCount } from '../../domain/format-count.ts';
import { checkLimits } from './limits.ts';

export function writeCount(count: number, one: string): string {
  return formatCount(count, one, `${one}s`);
}

/** A value as people sent it, whole lengths apart. */
export function quote(text: string): string {
  const characters = Array.from(text);
  return JSON.stringify(
    characters.length > checkLimits.quotedLengthMax
      ? `${characters.slice(0, checkLimits.quotedLengthMax).join('')}…`
      : text,
  );
}

/** `99.4 %`; never 100 % where something is missing, never 0 % where something is there. */
export function formatShare(part: number, of: number): string {
  if (of === 0) return '0 %';
  const percent = (100 * part) / of;
  if (part < of && percent > 99.9) return 'over 99.9 %';
  if (part > 0 && percent < 0.1) return 'under 0.1 %';
  return `${Number(percent.toFixed(1))} %`;
}

/** A few different ones. */
export function listSamples(uuids: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(uuids.filter((uuid) => uuid !== undefined))].slice(0, checkLimits.samplesMax);
}

/** `3 days`, `2 hours`, `40 seconds`: the largest unit that there is one of. */
export function writeSpan(ms: number): string {
  const units = [
    [86_400_000, 'day'],
    [3_600_000, 'hour'],
    [60_000, 'minute'],
    [1_000, 'second'],
  ] as const;
  const [unitMs, name] = units.find(([each]) => ms >= each) ?? [1, 'millisecond'];
  return writeCount(Math.floor(ms / unitMs), name);
}
