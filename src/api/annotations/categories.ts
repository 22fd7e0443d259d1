/** Categories of annotations at Amplitude's addresses. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AnnotationCategory, Catalog } from '../../catalog/contract.ts';
import { limits } from '../../domain/limits.ts';
import { Problem } from '../../domain/problem.ts';
import { requireProject } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import { readId } from '../read-id.ts';
import { recordChange } from '../record-change.ts';

export const categoryList = '/api/3/annotation-categories';

export const categorySchema = z.object({ category: z.string().trim().min(1).max(limits.stringLengthMax) });

export const shownCategorySchema = z.object({ id: z.number(), name: z.string() });

export const showCategory = ({ id, name }: AnnotationCategory) => ({ id, name });

export const categoriesQuerySchema = z.object({
  category: z.string().optional().describe('Only the one of this name; where there is none, 404'),
});

export function registerCategories(
  app: FastifyInstance,
  categories: Catalog['annotations']['categories'],
): void {
  const findCategory = async (request: FastifyRequest) => {
    const id = readId(request);
    const found = await categories.find(requireProject(request).id, Number(id));
    if (!found) throw new Problem('not_found', `There is no category ${JSON.stringify(id)}.`, 'id');
    return found;
  };
  app.get(categoryList, async (request) => {
    const { category } = categoriesQuerySchema.parse(request.query);
    const all = await categories.list(requireProject(request).id);
    const data = all.filter(({ name }) => category === undefined || name === category).map(showCategory);
    if (category === undefined || data.length > 0) return { data };
    throw new Problem('not_found', `There is no category ${JSON.stringify(category)}.`, 'category');
  });
  app.get(`${categoryList}/:id`, async (request) => ({
    data: showCategory(await findCategory(request)),
  }));
  app.post(categoryList, async (request) => {
    const { category } = readBody(request, categorySchema, 'the name of a category');
    const made = await categories.create(requireProject(request).id, category);
    await recordChange(request, { subject: made.name, before: null, after: made });
    return { data: showCategory(made) };
  });
  app.put(`${categoryList}/:id`, async (request) => {
    const { category } = readBody(request, categorySchema, 'the name of a category');
    const before = await findCategory(request);
    const after = (await categories.rename(requireProject(request).id, before.id, category)) ?? before;
    await recordChange(request, { subject: after.name, before, after });
    return { data: showCategory(after) };
  });
  app.delete(`${categoryList}/:id`, async (request) => {
    const before = await findCategory(request);
    await categories.remove(requireProject(request).id, before.id);
    await recordChange(request, { subject: before.name, before, after: null });
    return { data: { id: before.id } };
  });
}
