/** Renames a category of annotations, which is known by its name. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Catalog } from '../../catalog/contract.ts';
import { Problem } from '../../domain/problem.ts';
import { requireProject } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import { givenName } from '../given-name.ts';
import { recordChange } from '../record-change.ts';

export const categoryNameSchema = z.strictObject({
  name: givenName,
});

/** Who renames what somebody renamed meanwhile is told that there is none; a name that is taken is a conflict. */
export function registerRename(app: FastifyInstance, categories: Catalog['annotations']['categories']): void {
  app.put<{ Params: { name: string } }>('/api/annotations/categories/:name', async (request) => {
    const { id: project } = requireProject(request);
    const { name } = readBody(request, categoryNameSchema, 'the new name of a category');
    const known = (await categories.list(project)).find((each) => each.name === request.params.name);
    const after = known && (await categories.rename(project, known.id, name));
    if (!known || !after)
      throw new Problem(
        'not_found',
        `There is no category ${JSON.stringify(request.params.name)}; it may have been renamed meanwhile.`,
        'name',
      );
    await recordChange(request, { subject: after.name, before: known, after });
    return { name: after.name };
  });
}
