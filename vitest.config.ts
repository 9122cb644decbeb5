import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "contract",
          include: ["test/{architecture,cli,compile,decisions,features,types}/**/*.test.ts"],
        },
      },
      {
        test: {
          name: "package",
          include: ["test/package/**/*.test.ts"],
          globalSetup: "test/setup/build-package.ts",
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "chat",
          include: ["test/chat/**/*.test.ts"],
          maxWorkers: 2,
          globalSetup: "test/setup/build-chat.ts",
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
