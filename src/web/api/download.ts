/** Saves what the API answers as a file. */
import { downloadText, writeFileName } from '../parts/download.ts';
import type { call } from './call.ts';
import { request } from './call.ts';
import type { Scope } from './queries.ts';

/** As CSV, named after `name`. Throws: as call. */
export async function downloadCsv<Id extends Parameters<typeof call>[0]>(
  { project }: Scope,
  id: Id,
  given: Parameters<typeof request<Id>>[1],
  name: string,
): Promise<void> {
  const response = await request(id, given, { project, accept: 'text/csv' });
  downloadText(writeFileName([name], 'csv'), await response.text(), 'text/csv');
}
