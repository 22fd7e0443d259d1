/** Which project asked for an access, until Salesforce sends the person back: its address does not say. */

const prefix = 'muster-salesforce-';

export function rememberAuthorization(state: string, project: number | undefined): void {
  sessionStorage.setItem(prefix + state, String(project ?? ''));
}

/** The project's id as addresses write it; undefined where this tab did not ask. */
export function recallAuthorization(state: string): string | undefined {
  return sessionStorage.getItem(prefix + state) || undefined;
}

export function forgetAuthorization(state: string): void {
  sessionStorage.removeItem(prefix + state);
}
