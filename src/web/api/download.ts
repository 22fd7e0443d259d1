/** Saves what the API answers as a file. */
import type { call } from './call.ts';
import { request } from './call.ts';
import type { Scope } from './queries.ts';

/** As CSV, named `name`. Throws: as call. */
export async function downloadCsv<Id extends Parameters<typeof call>[0]>(
  { project }: Scope,
  id: Id,
  given: Parameters<typeof request<Id>>[1],
  name: string,
): Promise<void> {
  const response = await request(id, given, { project, accept: 'text/csv' });
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'muster'}.csv`;
  link.click();
  URL.revokeObjectURL(url);
}
