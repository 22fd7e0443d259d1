/** Paths of one group and of one user; what no path can carry goes into the query. */

/** `part`: such as `/events`. */
export function writeGroupPath(groupType: string, value: string, part = ''): string {
  const path = `/api/groups/${encodeURIComponent(groupType)}`;
  return fitsPath(value)
    ? `${path}/${encodeURIComponent(value)}${part}`
    : `${path}${part || '/'}?${new URLSearchParams({ value })}`;
}

export function writeUserPath(id: string, isNumber: boolean, part = ''): string {
  if (isNumber) return `/api/users${part || '/'}?${new URLSearchParams({ number: id })}`;
  return fitsPath(id)
    ? `/api/users/${encodeURIComponent(id)}${part}`
    : `/api/users${part || '/'}?${new URLSearchParams({ id })}`;
}

/** Clients take dots for folders. */
function fitsPath(value: string): boolean {
  return value !== '' && value !== '.' && value !== '..';
}
