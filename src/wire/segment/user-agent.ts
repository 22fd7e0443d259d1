import { UAParser } from 'ua-parser-js';
import type { Json, JsonObject } from '../../domain/json.ts';

/** What a browser's User-Agent tells of device and system, as Segment's Amplitude destination sends it. */
export interface Browser {
  readonly osName: string | undefined;
  readonly browserName: string | undefined;
  readonly browserVersion: string | undefined;
  readonly vendor: string | undefined;
  readonly model: string | undefined;
  readonly type: string | undefined;
}

const agentsKeptMax = 2_000;
const agentLengthMax = 1_000;
const browsers = new Map<string, Browser>();

/** Parsed once per text: a parse takes longer than all else that is done with a call. */
export function browserOf(userAgent: string): Browser {
  const text = userAgent.slice(0, agentLengthMax);
  const known = browsers.get(text);
  if (known) return known;
  const { os, browser, device } = new UAParser(text).getResult();
  const found: Browser = {
    osName: os.name,
    browserName: browser.name,
    browserVersion: browser.major,
    vendor: device.vendor,
    model: device.model,
    type: device.type,
  };
  // Texts come from clients, so that there may be any number of them.
  if (browsers.size >= agentsKeptMax) browsers.clear();
  browsers.set(text, found);
  return found;
}

/** Client columns of `context.userAgent` and `context.userAgentData`; none without a User-Agent. */
export function columnsOfUserAgent(userAgent: Json | undefined, hints: Json | undefined): JsonObject {
  if (typeof userAgent !== 'string' || userAgent === '') return {};
  const { osName, browserName, browserVersion, vendor, model, type } = browserOf(userAgent);
  const { platformVersion, model: hintedModel } = (hints ?? {}) as Record<string, Json | undefined>;
  return present({
    os_name: osName ?? browserName,
    os_version: text(platformVersion) ?? browserVersion,
    device_manufacturer: vendor,
    device_model: text(hintedModel) ?? model ?? osName,
    device_type: type,
  });
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function present(columns: Readonly<Record<string, string | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as JsonObject;
}
