/** Sets marks on a group: they are properties of it, kept in versions like all others. */
import type { Catalog } from '../../catalog/contract.ts';
import { Problem } from '../../domain/problem.ts';
import type { Project } from '../../domain/project.ts';
import type { PropertyOperations } from '../../domain/property-operations.ts';
import { dateAt, type ProjectFacts } from '../../query/contract.ts';
import { nameActor, requireProject } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import type { FindUnits } from '../cohorts/find-units.ts';
import { jsonOperation } from '../json-operation.ts';
import type { ApiModule } from '../module.ts';
import { readGroupType } from '../read-group-type.ts';
import {
  listMarkedProperties,
  markAuthorsSchema,
  markedPropertiesSchema,
  marksSchema,
  writeOperations,
} from './marks.ts';

export interface MarksModuleDependencies {
  readonly terms: Pick<Catalog['terms'], 'ofGroupType'>;
  /** Who marked what. */
  readonly marks: Catalog['marks'];
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly findUnits: FindUnits;
  /** Through intake, as said by a person. Resolves when it is on disk. Errors: LedgerUnavailable. */
  readonly changeGroup: (
    project: Project['id'],
    group: { readonly groupType: string; readonly value: string },
    operations: PropertyOperations,
  ) => Promise<void>;
}

const path = '/api/groups/:type/:value/marks';
const wanted = 'marks, such as {"owner": "ann@our-own.example", "nextStep": null}';

export function marksModule(dependencies: MarksModuleDependencies): ApiModule {
  const { terms, marks: authors, readFacts, findUnits, changeGroup } = dependencies;
  return {
    name: 'marks',
    operations: [
      jsonOperation('get', path, 'Who set the marks of a group, and when', markAuthorsSchema),
      {
        ...jsonOperation('put', path, 'Sets or takes away marks of a group', markedPropertiesSchema),
        body: { contentType: 'application/json', schema: marksSchema },
      },
    ],
    register: (app) => {
      app.get(path, async (request) => {
        const project = requireProject(request);
        const { value } = request.params as { readonly value: string };
        const groupType = readGroupType(request, await readFacts(project));
        return { marks: await authors.list({ project: project.id, groupType, value }) };
      });
      app.put(path, async (request) => {
        const project = requireProject(request);
        const { value } = request.params as { readonly value: string };
        const marks = readBody(request, marksSchema, wanted);
        const facts = await readFacts(project);
        const groupType = readGroupType(request, facts);
        refusePast(marks.putOffUntil, dateAt(facts.freshnessMs, facts.timeZone));
        // A mistyped value must not make a group.
        if (!(await findUnits(project.id, groupType, 'groupValue', [value])).has(value))
          throw new Problem('not_found', `There is no ${groupType} ${JSON.stringify(value)}.`, 'value');
        const { meanings } = (await terms.ofGroupType(project.id, groupType)).terms;
        const properties = listMarkedProperties(marks, meanings);
        await changeGroup(project.id, { groupType, value }, writeOperations(properties));
        const group = { project: project.id, groupType, value };
        await authors.save(group, Object.keys(properties), nameActor(request));
        return { properties };
      });
    },
  };
}

/** Errors: Problem at `putOffUntil`. */
function refusePast(putOffUntil: string | null | undefined, today: string): void {
  if (putOffUntil === undefined || putOffUntil === null || putOffUntil > today) return;
  throw new Problem('invalid_request', `expected a day after today, ${today}`, 'putOffUntil');
}
