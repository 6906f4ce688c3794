import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": import.meta.dirname } },
  test: { environment: "jsdom", include: ["**/*.test.{ts,tsx}"], setupFiles: ["./vitest.setup.ts"] },
});
