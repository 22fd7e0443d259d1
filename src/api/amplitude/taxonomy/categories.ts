/** Event categories in the Taxonomy API. Their ids stay theirs when they are called otherwise. */
import type { TrackingPlan } from '../../../query/contract.ts';
import { findNamed, putEntry } from './edit.ts';
import { called, refusals } from './refused.ts';
import type { Resource } from './resource.ts';

export const categories: Resource = {
  path: 'category',
  list: ({ plan }) => {
    if (plan.categories.length === 0) throw refusals.notFound();
    return plan.categories;
  },
  get: ({ plan, name }) => {
    const found = findNamed(plan.categories, name);
    if (!found) throw refusals.notFound();
    return found;
  },
  create: ({ plan, parameters }) => {
    const name = parameters.required('category_name');
    if (findNamed(plan.categories, name)) throw refusals.exists(called.category(name));
    return putEntry(plan, { kind: 'category', name });
  },
  update: ({ plan, parameters, name: id }) => {
    const category = findById(plan, id);
    const name = parameters.required('category_name');
    if (name !== category.name && findNamed(plan.categories, name))
      throw refusals.exists(called.category(name));
    const renamed = {
      ...plan,
      categories: plan.categories.map((each) => (each === category ? { ...each, name } : each)),
      events: plan.events.map((event) =>
        event.category === category.name ? { ...event, category: name } : event,
      ),
    };
    // Checked like every other change.
    return putEntry(renamed);
  },
  remove: ({ plan, name: id }) => {
    const category = findById(plan, id);
    return {
      ...plan,
      categories: plan.categories.filter((each) => each !== category),
      events: plan.events.map((event) => {
        const { category: of, ...rest } = event;
        return of === category.name ? rest : event;
      }),
    };
  },
};

function findById({ categories: all }: TrackingPlan, id: string) {
  const found = all.find((each) => String(each.id) === id);
  if (!found) throw refusals.noCategory(id);
  return found;
}
