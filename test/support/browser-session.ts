/** A browser's part in a session: it keeps cookies, and says which page asks. */

export interface Browser {
  /** By name. */
  readonly cookies: Map<string, string>;
  /** Of a request that a page of the server makes. */
  headers(): Record<string, string>;
  /** As JSON; `more` in place of what the browser says by itself. */
  send(method: string, path: string, body?: unknown, more?: Record<string, string>): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects, it says.
  readonly json: any;
}

/** `origin`: of its pages, where a proxy stands between. */
export function openBrowser(url: string, origin: string = url): Browser {
  const cookies = new Map<string, string>();
  const headers = () => ({
    origin,
    'sec-fetch-site': 'same-origin',
    'sec-fetch-mode': 'cors',
    ...(cookies.size > 0 && { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
  });
  return {
    cookies,
    headers,
    send: async (method, path, body, more = {}) => {
      const given: Record<string, string> = { ...headers(), ...more };
      const response = await fetch(`${url}${path}`, {
        method,
        headers: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      for (const line of response.headers.getSetCookie()) keep(cookies, line);
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json');
      return { status: response.status, headers: response.headers, json: isJson ? JSON.parse(text) : text };
    },
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
  if (value === '') cookies.delete(name);
  else cookies.set(name, value);
}
