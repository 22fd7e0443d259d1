/** Shows a raw value in the sample of a rejection. */
import { limits } from '../../domain/limits.ts';

/** A string as it is, other values as JSON text; cut to the limit. */
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
  // A character that is cut in two leaves up to three bytes, which decode to U+FFFD.
  return bytes.length <= bytesMax
    ? bytes.toString('utf8')
    : bytes
        .subarray(0, bytesMax)
        .toString('utf8')
        .replace(/\uFFFD+$/, '');
}
