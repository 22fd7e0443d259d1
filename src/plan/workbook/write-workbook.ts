/** Writes a workbook: seven tabs of what is planned beside what arrived. */

import { findingSayings } from '../../query/contract.ts';
import { indexFacts, type WorkbookFacts } from './facts.ts';
import type { NewFile } from './file/write-file.ts';
import { writeDataQa } from './tabs/data-qa.ts';
import { writePlanSheets } from './tabs/plan-sheets.ts';
import { writePromotion } from './tabs/promotion.ts';
import { writeReadMe } from './tabs/read-me.ts';
import { writeUsers } from './tabs/users.ts';

export function writeWorkbook(facts: WorkbookFacts): NewFile {
  const index = indexFacts(facts);
  return {
    title: 'Accounts Implementation Workbook',
    madeMs: facts.madeMs,
    sheets: [
      writeReadMe(index),
      ...writePlanSheets(index),
      writeDataQa(index, findingSayings),
      writeUsers(index),
      writePromotion(index),
    ],
  };
}
