/** Runs one request through the named steps of its dialect: to canonical items, or to the answer that refuses it. */
import { assert } from '../domain/assert.ts';
import type { Cut, InputItem, IntakeRequest, RejectionReason } from '../domain/input.ts';
import type { Project } from '../domain/project.ts';
import type {
  Admission,
  ReceivedCall,
  Refusal,
  WireAnswer,
  WireContext,
  WireInput,
  WireResult,
  WireTask,
} from './contract.ts';
import { showRaw } from './items/show-raw.ts';
import { decodeBody } from './json/parse.ts';

/** One request on its way through the steps; each step fills in what later ones need. */
export interface RequestDraft {
  readonly input: WireInput;
  readonly context: WireContext;
  /** Absent until the key is known. */
  project?: Project;
  rawItems?: readonly unknown[];
  parsed?: ParsedItems;
}

interface ParsedItems {
  readonly items: readonly InputItem[];
  readonly cuts: readonly Cut[];
  /** Items that were left out, where the vendor takes the others all the same. */
  readonly refusals?: readonly Refusal[];
  /** What a mapping was applied to. */
  readonly calls?: readonly ReceivedCall[];
}

/** Why a step ends the request, for the request as a whole or item by item, and what the vendor answers then. */
export type StepRefusal = { readonly answer: WireAnswer } & (
  | { readonly reason: RejectionReason; readonly detail: string }
  | { readonly refusals: readonly Refusal[] }
);

/** Undefined: the next step runs. */
export type StepOutcome = StepRefusal | undefined;

/** `name` is what metrics call the step. A step that takes long yields now and then, so that other requests run between. */
export interface Step<Draft> {
  readonly name: string;
  readonly run: (draft: Draft) => Generator<void, StepOutcome> | StepOutcome;
}

/** What one dialect does with a request. */
export interface Pipeline<Draft extends RequestDraft> {
  readonly name: 'amplitude' | 'segment';
  readonly steps: readonly Step<Draft>[];
  /** What is recorded of the sender, also of one that is refused. */
  readonly describeSender: (
    draft: Draft,
  ) => Pick<IntakeRequest, 'client' | 'mapping'> & { readonly key: string };
  readonly answerAccepted: (draft: Draft) => WireAnswer;
}

export function* runPipeline<Draft extends RequestDraft>(pipeline: Pipeline<Draft>, draft: Draft): WireTask {
  for (const step of pipeline.steps) {
    const refusal = yield* runStep(pipeline.name, step, draft);
    if (refusal) return refuseRequest(pipeline, draft, refusal);
  }
  return acceptRequest(pipeline, draft);
}

/** Runs a step and reports how long it took, without the time in which other requests ran. */
function* runStep<Draft extends RequestDraft>(
  pipeline: string,
  step: Step<Draft>,
  draft: Draft,
): Generator<void, StepOutcome> {
  const { stepTimer } = draft.context;
  let spentMs = 0;
  const measure = <T>(work: () => T): T => {
    const startMs = stepTimer?.elapsedMs() ?? 0;
    const result = work();
    spentMs += (stepTimer?.elapsedMs() ?? 0) - startMs;
    return result;
  };
  const started = measure(() => step.run(draft));
  let outcome: StepOutcome;
  if (started && 'next' in started) {
    let state = measure(() => started.next());
    while (!state.done) {
      yield;
      state = measure(() => started.next());
    }
    outcome = state.value;
  } else outcome = started;
  stepTimer?.add(pipeline, step.name, spentMs);
  return outcome;
}

function acceptRequest<Draft extends RequestDraft>(pipeline: Pipeline<Draft>, draft: Draft): WireResult {
  const { input, project, parsed } = draft;
  assert(project && parsed, 'every step ran');
  const { items, cuts, ...rest } = parsed;
  return {
    kind: 'accepted',
    request: {
      project: project.id,
      requestId: input.requestId,
      receivedMs: input.receivedMs,
      source: pipeline.name,
      stamp: 'receipt',
      ...pipeline.describeSender(draft),
      items,
      cuts,
    },
    ...rest,
    answer: pipeline.answerAccepted(draft),
  };
}

function refuseRequest<Draft extends RequestDraft>(
  pipeline: Pipeline<Draft>,
  draft: Draft,
  refusal: StepRefusal,
): WireResult {
  const { client, key } = pipeline.describeSender(draft);
  return {
    kind: 'refused',
    project: draft.project?.id ?? 0,
    client,
    key,
    refusals: 'refusals' in refusal ? refusal.refusals : [refuseWhole(draft, refusal)],
    answer: refusal.answer,
  };
}

/** So many bytes are enough for a sample. */
const sampledBytes = 20_000;

function refuseWhole(
  { input }: RequestDraft,
  { reason, detail }: { readonly reason: RejectionReason; readonly detail: string },
): Refusal {
  const sent = input.method === 'GET' ? input.query : decodeBody(input.body.subarray(0, sampledBytes));
  return { reason, index: -1, detail, raw: showRaw(sent) };
}

/** What the head of a request says of its sender. `found`: a known sender, nothing yet, or a refusal whatever the body holds. */
export function admit<Draft extends RequestDraft>(
  pipeline: Pipeline<Draft>,
  draft: Draft,
  found: 'known' | 'unknown' | StepRefusal,
): Admission {
  if (typeof found === 'string') return { kind: found };
  return { kind: 'decided', result: refuseRequest(pipeline, draft, found) };
}
