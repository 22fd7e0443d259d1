/** Tells the library that sent something, and its version, by what it calls itself. */
import { limits } from '../../domain/limits.ts';

export interface ClientName {
  readonly library: string;
  /** '' where it names none. */
  readonly version: string;
}

/** Of clients beyond the number that is counted. */
export const otherClient: ClientName = { library: '(other)', version: '' };

/** `@scope/name/1.2.3`, `name/1.2.3 (more)`; a browser without a library is all browsers alike. */
const named = /^(@?[\w.-]+(?:\/[A-Za-z][\w.-]*)?)\/(v?\d[\w.+-]*)/;

export function parseClient(text: string): ClientName {
  if (text.startsWith('Mozilla/')) return { library: 'browser', version: '' };
  const [, library, version] = named.exec(text) ?? [];
  const cut = (part: string) => part.slice(0, limits.clientNameLengthMax);
  if (library !== undefined && version !== undefined) return { library: cut(library), version: cut(version) };
  return { library: cut(text) || '(none)', version: '' };
}
