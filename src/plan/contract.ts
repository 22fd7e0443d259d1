/**
 * Room: plan. Takes what people want a project's data and set-up to be – a tracking plan, in versions – and what arrived; gives the rules that intake
 * reads, proposals, files, and the difference between two environments. It must never know HTTP, SQL of the engine, or decide what is stored.
 */
export { type Arrived, describeArrived } from './arrived.ts';
export { changePlan, diffPlans, type PlanLine } from './change-plan.ts';
export { compareSaid, fillProject, fillType, findSaid, type SaidDifference } from './compare-said.ts';
export { readPlanLines } from './csv/read.ts';
export { writePlanTable } from './csv/write.ts';
export { deriveRules, isSameRules } from './derive-rules.ts';
export { keyOfEntry, listEntries, writeKey } from './entries.ts';
export type { TypeDraft } from './planner/describe-type.ts';
export { planType } from './planner/plan-type.ts';
export { recommendedLevels } from './planner/recommend.ts';
export { warningKinds } from './planner/warnings.ts';
export { proposeEntries } from './propose.ts';
export * from './setup.ts';
export { countStates, describeStates, planLists, planStates } from './states.ts';
export type * from './types.ts';
export type { TopValues, WorkbookFacts } from './workbook/facts.ts';
export { createWorkbookFiles, type WorkbookFiles } from './workbook/file/files.ts';
export { workbookLimits } from './workbook/limits.ts';
export { type KeptChange, listChanging, settleDecisions } from './workbook/read/decisions.ts';
export { type ReadWorkbook, readWorkbook } from './workbook/read-workbook.ts';
export { writeWorkbook } from './workbook/write-workbook.ts';
