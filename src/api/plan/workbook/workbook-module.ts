/** The Accounts Implementation Workbook: out as an .xlsx, and in again. */
import { createWorkbookFiles, writeWorkbook } from '../../../plan/contract.ts';
import { checksRequestSchema } from '../../../query/contract.ts';
import { readQuery } from '../../accounts/read-query.ts';
import type { ApiModule } from '../../module.ts';
import { collectFacts, type WorkbookDependencies } from './collect-facts.ts';

const path = '/api/workbook';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function workbookModule(dependencies: WorkbookDependencies): ApiModule {
  const files = createWorkbookFiles();
  return {
    name: 'workbook',
    operations: [
      {
        ...{ method: 'get', path, tag: 'plan', basicAuth: true, query: checksRequestSchema },
        summary: 'The Accounts Implementation Workbook: the plan beside what arrived, to plan in offline',
        responses: { 200: { description: 'Seven tabs', contentType } },
      },
    ],
    register: (app) => {
      app.get(path, async (request, reply) => {
        const days = readQuery(request, checksRequestSchema);
        const facts = await collectFacts(dependencies, request, reply, days);
        const bytes = await files.write(writeWorkbook(facts));
        const name = `accounts-implementation-workbook-${facts.project.id}-v${facts.version}.xlsx`;
        return reply
          .type(contentType)
          .header('content-disposition', `attachment; filename="${name}"`)
          .send(Buffer.from(bytes));
      });
    },
  };
}
