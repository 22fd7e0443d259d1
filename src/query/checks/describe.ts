/** Words that findings share. */
import { formatCount } from '../../domain/format-count.ts';
import { thresholds } from './thresholds.ts';

export function writeCount(count: number, one: string): string {
  return formatCount(count, one, `${one}s`);
}

/** A value as people sent it, whole lengths apart. */
export function quote(text: string): string {
  const characters = Array.from(text);
  return JSON.stringify(
    characters.length > thresholds.quotedLengthMax
      ? `${characters.slice(0, thresholds.quotedLengthMax).join('')}…`
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
  return [...new Set(uuids.filter((uuid) => uuid !== undefined))].slice(0, thresholds.samplesMax);
}
