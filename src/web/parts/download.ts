/** Saves files on the person's disk. */

export function downloadText(name: string, text: string, type: string): void {
  downloadBlob(name, new Blob([text], { type }));
}

export function downloadBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** A name that every file system takes. */
export function writeFileName(parts: readonly string[], ending: string): string {
  const name = parts.join('-').replace(/[^\p{Letter}\p{Number}._-]+/gu, '-');
  return `${name.slice(0, 100)}.${ending}`;
}
