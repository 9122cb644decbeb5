import { fileURLToPath } from "node:url";

/**
 * Imports a module of the front end's source, where it is to be tested without a browser. By a computed path, so that
 * checking this repository's types does not need the front end's own packages to be installed.
 */
export async function importFrontEnd<Module>(path: string): Promise<Module> {
  return import(fileURLToPath(new URL(`../../consumers/frontend/src/${path}`, import.meta.url)));
}
