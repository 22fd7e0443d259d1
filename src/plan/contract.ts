/**
 * Room: plan. Takes what people want a project's data and set-up to be – a tracking plan, in versions – and what arrived; gives the rules that intake
 * reads, proposals, files, and the difference between two environments. It must never know HTTP, SQL of the engine, or decide what is stored.
 */
export { deriveRules, isSameRules } from './derive-rules.ts';
