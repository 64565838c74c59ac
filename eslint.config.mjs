// SPDX-License-Identifier: EUPL-1.2
// SPDX-FileCopyrightText: 2026 The badge kiosk contributors
//
// What eslint asks of the JavaScript here. `tests/lint.sh` runs it; `tests/interop/setup` installs
// it. Layout is prettier's (.prettierrc).
import {createRequire} from 'node:module';

const js = createRequire(new URL('tests/interop/', import.meta.url))('@eslint/js');

const COLUMNS = 100;

// prettier leaves comments and strings as wide as they are.
const width = {
  create: context => ({
    Program: () => {
      context.sourceCode.lines.forEach((line, i) => {
        const columns = [...line].length;
        if (columns <= COLUMNS) return;
        const loc = {
          start: {line: i + 1, column: COLUMNS},
          end: {line: i + 1, column: line.length}
        };
        context.report({loc, message: `${columns} columns, must be ${COLUMNS} at most`});
      });
    }
  })
};

const readonly = names =>
  Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map(name => [name, 'readonly'])
  );

// A name that is not here is a fault, and a browser's interface that pages begin to use is seen.
const BOTH = readonly(`
  AbortController Blob DecompressionStream File Response TextDecoder TextEncoder URL
  URLSearchParams atob btoa clearInterval clearTimeout console crypto fetch setInterval setTimeout
  structuredClone`);
const PAGE = readonly(`
  BarcodeDetector DOMException DataTransfer DragEvent Event Image IntersectionObserver
  addEventListener caches createImageBitmap dispatchEvent document history indexedDB innerWidth
  localStorage location matchMedia navigator print removeEventListener scrollTo window`);
const NODE = readonly('Buffer process setImmediate');

export default [
  {ignores: ['build/', 'assets/web/noble/', 'assets/web/qr/', '**/node_modules/']},
  js.configs.recommended,
  {
    plugins: {house: {rules: {width}}},
    linterOptions: {reportUnusedDisableDirectives: 'error'},
    languageOptions: {ecmaVersion: 2022, sourceType: 'module', globals: BOTH},
    rules: {
      'house/width': 'error',
      'no-unused-vars': ['error', {ignoreRestSiblings: true}],
      'no-implicit-globals': ['error', {lexicalBindings: true}],
      eqeqeq: 'error',
      'no-var': 'error',
      'one-var': ['error', 'never'],
      'prefer-const': 'error'
    }
  },
  {files: ['assets/web/**'], languageOptions: {globals: PAGE}},
  {files: ['assets/web/sw.js'], languageOptions: {globals: readonly('self')}},
  // Scripts of node; some hand functions to a browser.
  {files: ['**/*.mjs'], languageOptions: {globals: {...PAGE, ...NODE}}}
];
