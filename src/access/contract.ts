/**
 * Room: access. Who may do what: people with their passwords, sessions, invitations and roles, the secret keys of projects,
 * and the log of who changed what. It must never know HTTP or a route; what a role may do is the API's table.
 */
import type { ProjectId } from '../domain/ids.ts';
import type { Role, SecretKeyScope } from './roles.ts';

export type { Role, SecretKeyScope } from './roles.ts';
export { includesRole, roles, scopeRoles, secretKeyScopes } from './roles.ts';

export interface Person {
  /** Short random text; a name that was given up and taken again is another person. */
  readonly id: string;
  readonly name: string;
  /** Admin of all projects, those made later, too; may make projects. */
  readonly isOwner: boolean;
  readonly createdMs: number;
  readonly lastSignInMs: number | null;
}

interface Member {
  readonly person: Person;
  readonly role: Role;
}

/** People and their roles. Errors: Problem `not_found` with the nearest names where nobody has the name. */
export interface People {
  list(): Promise<readonly Person[]>;
  /** Whatever the case of the letters. */
  find(name: string): Promise<Person>;
  /** Makes the first person, an owner. Undefined: there are people already. */
  createFirst(name: string, password: string): Promise<Person | undefined>;
  isEmpty(): Promise<boolean>;
  /** Owners first, then by name. */
  members(project: ProjectId): Promise<readonly Member[]>;
  /** Undefined: none. */
  roleIn(person: Person, project: ProjectId): Promise<Role | undefined>;
  rolesOf(person: Person): Promise<ReadonlyMap<ProjectId, Role>>;
  /** Undefined takes the role away. Errors: Problem where an owner would lose one. */
  setRole(name: string, project: ProjectId, role: Role | undefined): Promise<Person>;
  /** Errors: Problem where the last owner would go. */
  setOwner(name: string, isOwner: boolean): Promise<Person>;
  /** With sessions, roles and links. Errors: Problem where the last owner would go. */
  remove(name: string): Promise<Person>;
  /** Ends all sessions but the one given. Errors: Problem where the password is easily guessed. */
  setPassword(person: Person, password: string, path: string, keptToken?: string): Promise<void>;
}

interface SignInAttempt {
  readonly name: string;
  readonly password: string;
  /** Where it comes from: an address, or the network of one subscriber. */
  readonly peer: string;
  /** Given to a browser that signed in before: what others guess does not lock it out. */
  readonly device?: string | undefined;
}

/** Tried without success since the sign-in before. */
interface FailedAttempts {
  readonly count: number;
  readonly sinceMs: number | null;
}

export interface NewSession {
  readonly person: Person;
  /** The secrets of the cookies; only their digests are kept. */
  readonly token: string;
  readonly device: string;
  readonly failed: FailedAttempts;
}

export interface Sessions {
  /** Errors: Problem `unauthorized`; `too_many_attempts` with how long to wait. */
  signIn(attempt: SignInAttempt): Promise<NewSession>;
  /** By a link that works once. Errors: Problem `unauthorized`. */
  signInByLink(token: string): Promise<NewSession>;
  /** Checks the password again, counting failures as a sign-in does. */
  confirmPassword(person: Person, password: string, peer: string, device?: string): Promise<void>;
  find(token: string): Promise<Person | undefined>;
  end(token: string): Promise<void>;
  endAll(person: Person): Promise<void>;
}

export interface Invitation {
  readonly id: string;
  readonly project: ProjectId;
  readonly role: Role;
  /** For whom, as whoever invites wrote it. */
  readonly note: string;
  readonly createdBy: string;
  readonly createdMs: number;
  readonly expiresMs: number;
}

/** Links that work once, until their time. Errors of using one: Problem that says whether it was used, ended or unknown. */
export interface Links {
  invite(
    draft: Pick<Invitation, 'project' | 'role' | 'note' | 'createdBy'>,
  ): Promise<{ readonly invitation: Invitation; readonly token: string }>;
  /** Those that can still be used. */
  invitations(project: ProjectId): Promise<readonly Invitation[]>;
  /** What an invitation is to, without using it. */
  readInvitation(token: string): Promise<Invitation>;
  /** Makes a person with the role, and signs them in. */
  acceptAsNew(
    token: string,
    name: string,
    password: string,
  ): Promise<NewSession & { readonly invitation: Invitation }>;
  /** Gives somebody who has signed in the role; a greater one they have stays. */
  acceptAs(token: string, person: Person): Promise<Invitation>;
  revoke(project: ProjectId, id: string): Promise<Invitation>;
  /** Signs a person in once. */
  createSignIn(person: Person): Promise<{ readonly token: string; readonly expiresMs: number }>;
}

export interface SecretKey {
  readonly id: string;
  readonly project: ProjectId;
  readonly name: string;
  readonly scope: SecretKeyScope;
  readonly createdMs: number;
  readonly createdBy: string;
  /** When it ends, where it was replaced. */
  readonly untilMs: number | null;
}

export type SecretKeyDraft = Pick<SecretKey, 'project' | 'name' | 'scope' | 'createdBy'> & {
  readonly secret: string;
  readonly untilMs?: number;
};

/** Secret keys: digests of them, looked up at every request, so they are in memory, too. */
export interface SecretKeys {
  /** In force, in the order of creation. */
  list(project: ProjectId): readonly SecretKey[];
  /** In constant time in the secret. */
  find(project: ProjectId, secret: string): SecretKey | undefined;
  /** Errors: Problem where the name is in use. */
  create(draft: SecretKeyDraft): Promise<SecretKey>;
  /** Keeps keys of an older program; those that are kept already are left alone. */
  takeOver(drafts: readonly SecretKeyDraft[]): Promise<void>;
  /** A new key in place of the one of this name, which goes on working for so long. */
  replace(draft: SecretKeyDraft, graceMs: number): Promise<SecretKey>;
  /** Ends the keys that were replaced. */
  endReplaced(project: ProjectId): Promise<void>;
  /** By id or name. Errors: Problem `not_found` with the names there are. */
  revoke(project: ProjectId, idOrName: string): Promise<SecretKey>;
}

export type Actor =
  | { readonly kind: 'person'; readonly name: string }
  | { readonly kind: 'key'; readonly name: string }
  | { readonly kind: 'local' }
  /** Whoever used a link, before there was a name. */
  | { readonly kind: 'link' };

/** One change of the set-up. `before` and `after` are JSON; null: it was not there. They hold no secret. */
interface Change {
  /** 0: the installation. */
  readonly project: ProjectId | 0;
  readonly actor: Actor;
  /** What kind of thing, such as `chart`; and which. */
  readonly kind: string;
  readonly subject: string;
  readonly before: unknown;
  readonly after: unknown;
}

interface RecordedChange extends Change {
  readonly id: number;
  readonly atMs: number;
}

export interface AuditLog {
  /** On disk when it resolves. What changed nothing is not recorded. */
  record(change: Change): Promise<void>;
  /** Newest first, those before the id given; `kind`: of this kind alone. */
  list(
    project: ProjectId | 0,
    page: { readonly before?: number; readonly limit?: number; readonly kind?: string },
  ): Promise<readonly RecordedChange[]>;
}

export interface Access {
  readonly people: People;
  readonly sessions: Sessions;
  readonly links: Links;
  readonly keys: SecretKeys;
  readonly audit: AuditLog;
  close(): Promise<void>;
}
