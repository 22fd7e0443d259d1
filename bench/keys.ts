/** The keys of a measured server's project, and how callers say who they are. */
export const keys = { MUSTER_API_KEY: 'bench-api-key', MUSTER_SECRET_KEY: 'bench-secret-key' };
export const authorization = `Basic ${Buffer.from(`${keys.MUSTER_API_KEY}:${keys.MUSTER_SECRET_KEY}`).toString('base64')}`;
