/** Questions to people whether they allow the access, until they answer. */

import { randomBytes } from 'node:crypto';
import type { Clock } from '../../domain/clock.ts';
import type { ProjectId } from '../../domain/ids.ts';
import { Problem } from '../../domain/problem.ts';
import { type CodeExchange, type Credentials, writeAuthorizeUrl } from './client/token.ts';
import { salesforceLimits } from './limits.ts';

interface Question {
  readonly project: ProjectId;
  readonly by: string;
  readonly credentials: Credentials;
  readonly redirectUri: string;
}

interface Answer {
  readonly project: ProjectId;
  readonly by: string;
  readonly state: string;
  readonly code: string;
}

interface Authorizations {
  ask(question: Question): { readonly url: string; readonly state: string };
  /** Once. Errors: Problem where there was no such question, it is too long ago, or was somebody else's. */
  answer(answer: Answer): { readonly credentials: Credentials; readonly exchange: CodeExchange };
}

export function createAuthorizations(clock: Clock): Authorizations {
  const open = new Map<string, Question & { readonly verifier: string; readonly untilMs: number }>();
  return {
    ask: (question) => {
      for (const [state, { untilMs }] of open) if (untilMs <= clock()) open.delete(state);
      const state = randomBytes(24).toString('base64url');
      const verifier = randomBytes(48).toString('base64url');
      open.set(state, { ...question, verifier, untilMs: clock() + salesforceLimits.authorizeMsMax });
      const { credentials, redirectUri } = question;
      return { state, url: writeAuthorizeUrl(credentials, { state, verifier, redirectUri }) };
    },
    answer: ({ project, by, state, code }) => {
      const found = open.get(state);
      open.delete(state);
      if (!found || found.untilMs <= clock() || found.project !== project || found.by !== by)
        throw new Problem(
          'invalid_request',
          'This answer is to no question of yours, or came too late: begin again.',
          'state',
        );
      const { credentials, verifier, redirectUri } = found;
      return { credentials, exchange: { code, verifier, redirectUri } };
    },
  };
}
