/** Roles of people in a project, and what secret keys stand for among them. */

/** From least to most; each may what those before it may. */
export const roles = ['viewer', 'member', 'manager', 'admin'] as const;
export type Role = (typeof roles)[number];

export const secretKeyScopes = ['read', 'manage'] as const;
export type SecretKeyScope = (typeof secretKeyScopes)[number];

/** A key never gives keys or members: who finds one must not be able to stay. */
export const scopeRoles = { read: 'viewer', manage: 'manager' } as const satisfies Readonly<
  Record<SecretKeyScope, Role>
>;

export function includesRole(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}
