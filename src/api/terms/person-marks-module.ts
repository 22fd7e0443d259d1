/** Sets marks on people: they are properties of the user, kept in versions like all others. */
import { z } from 'zod';
import { userType } from '../../domain/ids.ts';
import { Problem } from '../../domain/problem.ts';
import type { Project } from '../../domain/project.ts';
import type { PropertyOperations } from '../../domain/property-operations.ts';
import { personMarkProperties, personMarks } from '../../query/contract.ts';
import { requireProject } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import type { FindUnits } from '../cohorts/find-units.ts';
import { jsonOperation } from '../json-operation.ts';
import type { ApiModule } from '../module.ts';
import { markedPropertiesSchema, writeOperations } from './marks.ts';

export interface PersonMarksDependencies {
  readonly findUnits: FindUnits;
  /** Through intake, as said by a person. Resolves when it is on disk. Errors: LedgerUnavailable. */
  readonly changeUser: (
    project: Project['id'],
    userId: string,
    operations: PropertyOperations,
  ) => Promise<void>;
}

const path = '/api/users/:id/marks';
const mark = (property: string) =>
  z
    .literal(true)
    .nullable()
    .exactOptional()
    .describe(`Writes ${property}; null takes it away; absent leaves it as it is`);
const marksSchema = z
  .strictObject({
    champion: mark(personMarkProperties.champion),
    decisionMaker: mark(personMarkProperties.decisionMaker),
  })
  .refine((marks) => Object.keys(marks).length > 0, { error: `name a mark: ${personMarks.join(', ')}` })
  .meta({ id: 'PersonMarks', examples: [{ champion: true, decisionMaker: null }] });

export function personMarksModule({ findUnits, changeUser }: PersonMarksDependencies): ApiModule {
  return {
    name: 'person marks',
    operations: [
      {
        ...jsonOperation('put', path, 'Sets or takes away marks of a person', markedPropertiesSchema),
        body: { contentType: 'application/json', schema: marksSchema },
      },
    ],
    register: (app) => {
      app.put(path, async (request) => {
        const { id: project } = requireProject(request);
        const { id } = request.params as { readonly id: string };
        const marks = readBody(request, marksSchema, 'marks, such as {"champion": true}');
        // A mistyped id must not make a user.
        if (!(await findUnits(project, userType, 'userId', [id])).has(id))
          throw new Problem('not_found', `There is no user ${JSON.stringify(id)}.`, 'id');
        const properties = Object.fromEntries(
          personMarks.flatMap((each) =>
            marks[each] === undefined ? [] : [[personMarkProperties[each], marks[each]]],
          ),
        );
        await changeUser(project, id, writeOperations(properties));
        return { properties };
      });
    },
  };
}
