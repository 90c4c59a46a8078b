import path from 'node:path';
import { defineConfig } from 'vite';

const empty = path.resolve(import.meta.dirname, 'form/left-out.ts');

export default defineConfig({
  root: import.meta.dirname,
  base: '/console/',
  logLevel: 'error',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: {
    alias: [
      { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
      { find: /^react(-dom)?$/, replacement: 'preact/compat' },
      // A helper for tests in the index of @rjsf/core imports the first; the page's own templates take the place of the second.
      { find: /^@rjsf\/validator-ajv8$/, replacement: empty },
      { find: /^markdown-to-jsx$/, replacement: empty },
    ],
  },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // Inlined files would be data URLs, which the content security policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
