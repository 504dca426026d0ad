import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import { overLimits } from "./eslint.over-limits.mjs";

// At most this much for one reader at one time. Tables and programs to copy are as long as what they list.
const limits = {
  complexity: ["error", 10],
  "max-lines-per-function": ["error", { max: 50, skipBlankLines: true, skipComments: true }],
  "max-params": ["error", 4],
  "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
};

export default defineConfig(
  globalIgnores([
    ".cache/",
    "dist/",
    "docs/",
    "book/",
    "slides/",
    ".venv-book/",
    ".venv/",
    "**/.ipynb_checkpoints/",
    "practice-data/",
    "tab-site/",
  ]),
  js.configs.recommended,
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ["./test/tsconfig.json", "./src/tab/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-empty-object-type": [
        "error",
        { allowInterfaces: "with-single-extends" },
      ],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
    },
  },
  {
    // They stand for modules of Node, whose functions need no `this`, over packages that have no types.
    files: ["src/tab/node/*.ts"],
    rules: {
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
  {
    files: ["**/*.mjs", "**/*.cjs"],
    languageOptions: {
      globals: Object.fromEntries(
        [
          ...["process", "console", "URL", "AbortController"],
          ...["setTimeout", "clearTimeout", "setInterval", "clearInterval"],
        ].map((name) => [name, "readonly"]),
      ),
    },
  },
  { files: ["**/*.ts", "**/*.tsx", "**/*.mjs", "**/*.cjs"], rules: limits },
  {
    // Tests are a list of what is so: a `describe` and a file are as long as there is to say of their subject.
    files: ["test/**"],
    rules: { "max-lines-per-function": "off", "max-lines": "off" },
  },
  // A program that people copy is one file.
  { files: ["src/helper/publish-folder.ts"], rules: { "max-lines": "off" } },
  ...Object.entries(overLimits)
    .filter(([, files]) => files.length > 0)
    .map(([rule, files]) => ({ files, rules: { [rule]: "off" } })),
  prettier,
);
