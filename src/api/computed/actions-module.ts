/** The routes that change a computed property as it goes on: pause, resume, rename. */
import type { FastifyRequest } from 'fastify';
import type { PropertyChange } from '../../computed/contract.ts';
import { requireProject } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { refuseOutdated } from '../refuse-outdated.ts';
import { computeAgain } from './compute-again.ts';
import { refuseWritten } from './create.ts';
import type { ComputedDependencies } from './dependencies.ts';
import { newRun } from './new-run.ts';
import { findChangeable, showOne } from './read-computed.ts';
import { saveChange } from './save-change.ts';
import { computedSchema, renameSchema } from './schemas.ts';

const path = '/api/computed/:id';
const contentType = 'application/json';
const shared = { tag: 'groups', basicAuth: true } as const;
const one = { 200: { description: 'The computed property', schema: computedSchema } };

const operations: readonly ApiOperation[] = [
  {
    ...{ method: 'post', path: `${path}/pause`, ...shared },
    summary: 'Stop computing a property until it is resumed',
    responses: one,
  },
  {
    ...{ method: 'post', path: `${path}/resume`, ...shared },
    summary: 'Compute a paused property again; what was missed is made up for once',
    responses: one,
  },
  {
    ...{ method: 'post', path: `${path}/rename`, ...shared, body: { contentType, schema: renameSchema } },
    summary: 'Rename a property: values move to the new name, the history of the earlier one stays',
    responses: one,
  },
];

export function computedActionsModule(dependencies: ComputedDependencies): ApiModule {
  const { shelf, readFacts, clock, wake } = dependencies;
  return {
    name: 'actions of computed properties',
    operations,
    register: (app) => {
      app.post(`${path}/pause`, (request) => changeState(request, { paused: 'person' }));
      app.post(`${path}/resume`, (request) => changeState(request, { paused: null }));
      app.post(`${path}/rename`, async (request, reply) => {
        const { version, name } = readBody(request, renameSchema, 'the version that was read, and the name');
        const before = await findChangeable(dependencies, request);
        refuseOutdated(version, before.version);
        if (name === before.name) return showOne(dependencies, request, before);
        const facts = await readFacts(requireProject(request));
        await refuseWritten(dependencies, facts, reply, before.groupType, name);
        const after = await saveChange(dependencies, request, before, { name });
        await shelf.ask([
          {
            ...newRun(shelf, request, before, { kind: 'rename', asOfMs: clock() }),
            nameAfter: name,
          },
        ]);
        wake();
        return showOne(dependencies, request, after);
      });
    },
  };

  async function changeState(request: FastifyRequest, state: Pick<PropertyChange, 'paused'>) {
    const before = await findChangeable(dependencies, request);
    const after = await saveChange(dependencies, request, before, state);
    await computeAgain(dependencies, request, after);
    wake();
    return showOne(dependencies, request, after);
  }
}
