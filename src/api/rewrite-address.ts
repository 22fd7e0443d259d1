/** Values that no path can carry, `.` and `..` and an empty one, may stand in the query: `/api/groups/company/?value=.` */

const group = /^(\/api\/groups\/[^/?]+)\/?([^/?]*)\/?\?(.*)$/;
const user = /^(\/api\/users)\/?(|events|marks)\/?\?(.*)$/;

/**
 * The address that means the same with the value in its place. `/api/groups/T/events?value=V` is `/api/groups/T/V/events`: a
 * group is asked for by value or by path, never by both. Users have their ids in `id`; a `number` is no part of the path.
 */
export function rewriteAddress(url: string): string {
  return moveIntoPath(url, group, 'value') ?? moveIntoPath(url, user, 'id') ?? makeRoom(url) ?? url;
}

function moveIntoPath(url: string, pattern: RegExp, name: string): string | undefined {
  const [, before, part, query = ''] = pattern.exec(url) ?? [];
  const parameters = new URLSearchParams(query);
  const [value, ...more] = parameters.getAll(name);
  if (before === undefined || value === undefined || more.length > 0) return undefined;
  parameters.delete(name);
  return join(before, encodeURIComponent(value), part, parameters);
}

/** A user that only a number names has an empty id. */
function makeRoom(url: string): string | undefined {
  const [, before, part, query = ''] = user.exec(url) ?? [];
  const parameters = new URLSearchParams(query);
  if (before === undefined || !parameters.has('number')) return undefined;
  return join(before, '', part, parameters);
}

function join(before: string, value: string, part: string | undefined, parameters: URLSearchParams): string {
  const query = parameters.size > 0 ? `?${parameters}` : '';
  // The router drops one slash at the end: an empty value needs two.
  return `${before}/${value}${part ? `/${part}` : value === '' ? '/' : ''}${query}`;
}
