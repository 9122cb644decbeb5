import {
  type HttpTargetOptions,
  httpTarget,
  type ModelRegister,
  type RunningOracle,
  type Target,
} from "../../src/conformance.js";
import type { TestBackend } from "./backend/test-backend.js";

/** The routes of the test backend: the models that it answers with another one. */
export const routes = [
  { asked: "test/router", actual: "test/mini" },
  { asked: "test/fallback", actual: "test/two" },
];

/** What is said of the test backend where all ports are given. */
export type PortOptions = {
  readonly [Name in keyof HttpTargetOptions]?: HttpTargetOptions[Name] | undefined;
};

/** Leaves out what is undefined, so that a variant can take a port away. */
function given(options: PortOptions & Pick<HttpTargetOptions, "baseUrls">): HttpTargetOptions {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as unknown as HttpTargetOptions;
}

/** The test backend with every port that there is. */
export function targetWithAllPorts(
  backend: TestBackend,
  oracle: RunningOracle,
  options: PortOptions = {},
): Promise<Target & ModelRegister> {
  return httpTarget(
    given({
      baseUrls: backend.urls,
      socketUrl: backend.socketUrl,
      restart: backend.restart,
      defaultModel: "test/one",
      routes,
      conversationsPath: "/conversations",
      oracle,
      ...options,
    } as PortOptions & Pick<HttpTargetOptions, "baseUrls">),
  );
}

/** The test backend by its URL alone. */
export function targetByUrl(
  backend: TestBackend,
  options: PortOptions = {},
): Promise<Target & ModelRegister> {
  return httpTarget(given({ ...options, baseUrls: [backend.urls[0]] }));
}
