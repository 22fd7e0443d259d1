/**
 * Gives the memory of bytes back at once; nothing may use them afterwards. Without it what is given up stays until old
 * garbage is collected: meanwhile bodies take twice the room they may, and for good where nothing else comes. A part of
 * a larger buffer is left alone, for others may use the rest.
 */
export function freeBytes({ buffer, length }: Buffer): void {
  if (buffer instanceof ArrayBuffer && length === buffer.byteLength) buffer.transfer(0);
}
