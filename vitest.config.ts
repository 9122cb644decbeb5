import { defineConfig } from "vitest/config";

/** Tests that start processes and browsers: slow machines need their time. */
const patient = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    // The groups run one after the other: what starts servers and browsers has the machine to itself.
    projects: [
      {
        test: {
          name: "contract",
          include: [
            "test/{architecture,cli,compile,decisions,evolution,features,gate,releases,types,validation}/**/*.test.ts",
          ],
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "package",
          include: ["test/{budgets,package}/**/*.test.ts"],
          globalSetup: "test/setup/build-package.ts",
          ...patient,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "conformance",
          include: ["test/conformance/{*,http/*,secrets/*}.test.ts"],
          globalSetup: "test/setup/build-package.ts",
          ...patient,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: "matrix",
          include: ["test/conformance/matrix/*.test.ts"],
          testTimeout: 900_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 4 },
        },
      },
      {
        test: {
          name: "chat",
          include: ["test/chat/**/*.test.ts"],
          maxWorkers: 2,
          globalSetup: "test/setup/build-chat.ts",
          ...patient,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
