/** Shows a raw value in the sample of a rejection. */
import { limits } from '../../domain/limits.ts';

/** JSON text of the value, or the text that it is, cut to the limit. */
export function showRaw(raw: unknown): string {
  if (typeof raw === 'string') return truncateBytes(raw);
  try {
    return truncateBytes(JSON.stringify(raw) ?? '');
  } catch {
    return '(nested too deeply to show)';
  }
}

function truncateBytes(text: string): string {
  const bytesMax = limits.rejectionSampleBytesMax;
  if (text.length * 3 <= bytesMax) return text;
  const bytes = Buffer.from(text.slice(0, bytesMax).toWellFormed());
  // Up to three bytes of a character cut in two are left behind as U+FFFD.
  return bytes.length <= bytesMax
    ? bytes.toString('utf8')
    : bytes
        .subarray(0, bytesMax)
        .toString('utf8')
        .replace(/\uFFFD+$/, '');
}
