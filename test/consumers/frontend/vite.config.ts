import { defineConfig } from "vite";

export default defineConfig({
  // Relative, so that the built page works below any path.
  base: "./",
  build: {
    target: "es2022",
    modulePreload: false,
    // No data: URLs: the page runs under `default-src 'self'`.
    assetsInlineLimit: 0,
  },
});
