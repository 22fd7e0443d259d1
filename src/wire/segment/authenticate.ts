/** The ways in which a request in Segment's dialect says which source sends it. */
import type { SegmentSource, WireContext } from '../contract.ts';
import type { StepRefusal } from '../pipeline.ts';
import { findKeyInHead } from '../shared-steps.ts';
import { badSignature, noKey, unknownKey, unknownSource } from './answers.ts';
import { readBasicUser, readWriteKey } from './body.ts';
import { brokenJson, type Draft, type Endpoint, parseContent } from './pipeline.ts';
import { isSignedWith } from './signature.ts';

type Authentication = Pick<Endpoint, 'authenticate' | 'admit'>;

/** By the write key of HTTP Basic's user; else of the body. */
export const byWriteKey: Authentication = { authenticate: findByWriteKey, admit: admitByWriteKey };

/** A beacon cannot send headers: its write key stands in the address. */
export const byWriteKeyInQuery: Authentication = {
  authenticate: (draft) => admitByQuery(draft) ?? findByWriteKey(draft),
  admit: admitByQuery,
};

/** By the signature of a webhook, before the body is parsed: anyone can send one. */
export const bySignature: Authentication = { authenticate: findBySignature, admit: admitBySignature };

function findByWriteKey(draft: Draft): SegmentSource | StepRefusal {
  const { input, context } = draft;
  const basic = readBasicUser(input.authorization);
  const content = basic === undefined ? parseContent(draft) : undefined;
  if (basic === undefined && content === undefined) return brokenJson;
  const writeKey = basic ?? readWriteKey(content);
  if (writeKey === undefined) return { reason: 'missing_field', detail: 'no write key', answer: noKey };
  return findSource(writeKey, context);
}

/** By HTTP Basic; else by the key in the first bytes of the body, where it is known. */
function admitByWriteKey({ input, context }: Draft): SegmentSource | StepRefusal | undefined {
  const basic = readBasicUser(input.authorization);
  if (basic !== undefined) return findSource(basic, context);
  const inBody = findKeyInHead(input.body, 'writeKey');
  return inBody === undefined ? undefined : context.segmentByWriteKey(inBody);
}

function admitByQuery({ input, context }: Draft): SegmentSource | StepRefusal | undefined {
  const writeKey = new URLSearchParams(input.query).get('writeKey');
  return writeKey === null ? undefined : findSource(writeKey, context);
}

function findSource(writeKey: string, context: WireContext): SegmentSource | StepRefusal {
  const source = context.segmentByWriteKey(writeKey);
  return source ?? { reason: 'unknown_key', detail: 'no source has this write key', answer: unknownKey };
}

function findBySignature(draft: Draft): SegmentSource | StepRefusal {
  const { input } = draft;
  const source = findNamedSource(draft);
  if ('answer' in source) return source;
  const secrets = [source.secret, ...(source.formerSecrets ?? [])];
  if (secrets.some((secret) => isSignedWith(secret, input.signature, input.body))) return source;
  const fault = input.signature === '' ? 'X-Signature is missing' : 'X-Signature is wrong';
  // Recorded for its project, so that people see that a secret is wrong.
  draft.source = source;
  draft.project = source.project;
  return { reason: 'bad_signature', detail: `${fault} (source ${source.id})`, answer: badSignature };
}

function findNamedSource({ input, context }: Draft): SegmentSource | StepRefusal {
  const source = context.segmentById(input.parameters['source'] ?? '');
  return source ?? { reason: 'unknown_key', detail: 'no such source', answer: unknownSource };
}

/** A signature can only be checked with the whole body; a missing one is refused at once. */
function admitBySignature(draft: Draft): SegmentSource | StepRefusal | undefined {
  const found = draft.input.signature === '' ? findBySignature(draft) : findNamedSource(draft);
  return 'answer' in found ? found : undefined;
}
