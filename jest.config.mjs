/** Tests mirror src/ and run its TypeScript directly; types are checked by `tsc` in `npm test`. */
export default {
  // Many tests wait for other processes: leave no core idle.
  maxWorkers: "100%",
  // Tests say what happens, not how fast: a busy machine must not make them fail.
  testTimeout: 120_000, // a busy machine needs long for what takes a moment
  testEnvironment: "node",
  globalSetup: "<rootDir>/test/support/seed-folder.mjs",
  globalTeardown: "<rootDir>/test/support/remove-seed-folder.mjs",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts", "**/*.test.tsx"],
  transform: {
    "^.+\\.tsx?$": ["ts-jest", { tsconfig: "test/tsconfig.json" }],
  },
};
